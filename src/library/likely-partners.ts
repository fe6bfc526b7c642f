import { basename, dirname } from 'node:path';
import type { Seconds } from '../core/time/seconds';
import { parseName, weightOf, wordsOf } from './matching';

// Which recording and which transcript may belong together although their names do not say so for certain. Pure: what is
// known of the files in, their likely partners out.

/** What is known of a recording or a transcript. */
export interface KnownFile {
  readonly path: string;
  readonly kind: 'recording' | 'transcript';
  /** By its tags, its text, or its name. */
  readonly title: string;
  readonly show: string | null;
  /** `2020-05-01`; null if unknown. */
  readonly date: string | null;
  /** Of a recording its length, of a transcript the time at which it ends as far as that can be estimated. */
  readonly length: Seconds | null;
  /** Of a transcript, how its text begins and who speaks. */
  readonly opening: string;
  /** Whether it has a partner already. */
  readonly isPaired: boolean;
}

/** Why two files may belong together. */
export type PartnerReason =
  | { readonly code: 'same-words'; readonly words: readonly string[] }
  | { readonly code: 'same-number'; readonly number: string }
  | { readonly code: 'same-date'; readonly date: string }
  | { readonly code: 'length-fits'; readonly recording: Seconds; readonly text: Seconds }
  | { readonly code: 'only-ones' };

/** A file that may be the partner of another. */
export interface LikelyPartner {
  readonly path: string;
  /** 0 to 1. */
  readonly likelihood: number;
  /** The strongest first. */
  readonly reasons: readonly PartnerReason[];
}

/** From this on, a partner is offered unasked. */
const LIKELY = 0.5;
/** The partner of a file must be so much as likely as the best partner of that one. */
const NEAR_BEST = 0.85;
/** A word that more files have says little, and is not followed. */
const MOST_WITH_WORD = 200;
/** A file with a rare word in common with so many others is compared with no more of them. */
const ENOUGH_NEAR = 100;
/** So many files in a folder are compared with each other whatever their names. */
const MOST_IN_FOLDER = 20;

/** The natural logarithms of recording by text: between these the lengths fit, and beyond these they do not. */
const FITS = [-0.2, 0.35] as const;
const MISFITS = [-0.6, 1] as const;

/** The weight of words that say enough by themselves: of two names of people. */
const ENOUGH = 3.5;
/** A file that has a partner is so much as likely to belong to another, too. */
const PAIRED = 0.7;

interface Parsed extends KnownFile {
  /** Of its name and its title. */
  readonly words: ReadonlySet<string>;
  /** The same with those of its beginning, its speakers and its show. */
  readonly allWords: ReadonlySet<string>;
  /** All but those that it has from its folder alone. */
  readonly ownWords: ReadonlySet<string>;
  /** The number of the episode, if its name has one. */
  readonly number: string;
  readonly folder: string;
}

/** Recordings or transcripts, among which the partners of others are looked for. */
class Candidates {
  private readonly byWord = new Map<string, Parsed[]>();
  private readonly byFolder = new Map<string, Parsed[]>();

  constructor(private readonly files: readonly Parsed[]) {
    for (const file of files) {
      for (const word of file.allWords) put(this.byWord, word, file);
      if (!file.isPaired) put(this.byFolder, file.folder, file);
    }
  }

  /** Those with a rare word of the file, the rarest first, and its neighbours. Few, however many files there are. */
  near(file: Parsed): ReadonlySet<Parsed> {
    const near = new Set<Parsed>();
    const having = [...file.allWords]
      .map((word) => this.byWord.get(word) ?? [])
      .filter(({ length }) => length <= MOST_WITH_WORD)
      .sort((a, b) => a.length - b.length);
    for (const files of having) {
      if (near.size >= ENOUGH_NEAR) break;
      for (const one of files) near.add(one);
    }
    const beside = this.inFolder(file.folder);
    if (beside.length <= MOST_IN_FOLDER) for (const one of beside) near.add(one);
    return near;
  }

  inFolder(folder: string): readonly Parsed[] {
    return this.byFolder.get(folder) ?? [];
  }

  /** How much a word says: less, the more files have it. */
  weigh(word: string): number {
    const share = (this.byWord.get(word)?.length ?? 0) / Math.max(1, this.files.length);
    return weightOf(word) * (this.files.length < 3 ? 1 : 1 - 0.9 * share);
  }
}

/**
 * The likely partner of each of these recordings and transcripts, where there is one, by their paths. In time that grows
 * with the number of files.
 */
export function likelyPartners(files: readonly KnownFile[]): Map<string, LikelyPartner> {
  const all = files.map(parsed);
  const kinds = kindsOf(all);
  const best = new Map<string, LikelyPartner>();
  for (const file of all) {
    const [partner] = ranked(file, kinds[otherThan(file)].near(file), kinds);
    if (partner && partner.likelihood >= LIKELY) best.set(file.path, partner);
  }
  const likely = [...best].filter(
    ([, { path, likelihood }]) => likelihood >= NEAR_BEST * (best.get(path)?.likelihood ?? 0),
  );
  return new Map(likely);
}

/** All files of the other kind as partners of the one at a path, the most likely first. */
export function rankedPartners(path: string, files: readonly KnownFile[]): LikelyPartner[] {
  const all = files.map(parsed);
  const file = all.find((one) => one.path === path);
  if (!file) return [];
  return ranked(
    file,
    all.filter(({ kind }) => kind !== file.kind),
    kindsOf(all),
  );
}

type Kinds = Readonly<Record<KnownFile['kind'], Candidates>>;

function kindsOf(files: readonly Parsed[]): Kinds {
  const ofKind = (kind: KnownFile['kind']) => new Candidates(files.filter((file) => file.kind === kind));
  return { recording: ofKind('recording'), transcript: ofKind('transcript') };
}

function otherThan({ kind }: KnownFile): KnownFile['kind'] {
  return kind === 'recording' ? 'transcript' : 'recording';
}

function ranked(file: Parsed, others: Iterable<Parsed>, kinds: Kinds): LikelyPartner[] {
  const isOnly = (kind: KnownFile['kind']) => kinds[kind].inFolder(file.folder).length === 1;
  const areOnly = isOnly('recording') && isOnly('transcript');
  const weigh = (word: string) => kinds[otherThan(file)].weigh(word);
  return [...others]
    .map((other) => {
      const [sound, text] = file.kind === 'recording' ? [file, other] : [other, file];
      const isBeside = other.folder === file.folder;
      const { likelihood, reasons } = judged(sound, text, areOnly && isBeside && !other.isPaired, weigh);
      return { path: other.path, isBeside, likelihood: other.isPaired ? PAIRED * likelihood : likelihood, reasons };
    })
    .sort(
      (a, b) =>
        b.likelihood - a.likelihood ||
        Number(b.isBeside) - Number(a.isBeside) ||
        b.reasons.length - a.reasons.length ||
        (a.path < b.path ? -1 : 1),
    )
    .map(({ path, likelihood, reasons }) => ({ path, likelihood, reasons }));
}

/** How likely a recording and a transcript belong together. */
function judged(
  sound: Parsed,
  text: Parsed,
  areOnly: boolean,
  weigh: (word: string) => number,
): Omit<LikelyPartner, 'path'> {
  const reasons: PartnerReason[] = [];
  // A word of their common folder says nothing of two files in it.
  const knownOf = (file: Parsed) => (sound.folder === text.folder ? file.ownWords : file.allWords);
  const shared = [...sound.words].filter((word) => knownOf(text).has(word));
  const sharedByText = [...text.words].filter((word) => knownOf(sound).has(word));
  const sum = (words: Iterable<string>) => [...words].reduce((total, word) => total + weigh(word), 0);
  const both = shared.filter((word) => text.words.has(word));
  const alike = portion(2 * sum(both), sum(sound.words) + sum(text.words));
  // The words of one name may all be in what is known of the other file. A single short word says little.
  const covered = Math.max(
    ...[
      [shared, sound.words],
      [sharedByText, text.words],
    ].map(([found, of]) => portion(sum(found ?? []), Math.max(ENOUGH, sum(of ?? [])))),
  );
  let likelihood = Math.max(0.75 * alike, 0.6 * covered, 0.52 * Math.min(1, sum(both) / ENOUGH));
  const words = [...new Set([...shared, ...sharedByText])].filter((word) => !/^\d/.test(word));
  if (words.length > 0) reasons.push({ code: 'same-words', words });
  if (sound.number !== '' && text.number !== '') {
    if (sound.number !== text.number) likelihood *= 0.3;
    else {
      likelihood += 0.2;
      reasons.push({ code: 'same-number', number: sound.number });
    }
  }
  if (sound.date !== null && text.date !== null) {
    if (sound.date !== text.date) likelihood *= 0.5;
    else {
      likelihood += 0.4;
      reasons.push({ code: 'same-date', date: sound.date });
    }
  }
  if (areOnly) {
    likelihood += 0.35;
    reasons.push({ code: 'only-ones' });
  } else if (sound.folder === text.folder) likelihood += 0.05;
  if (sound.length !== null && text.length !== null && sound.length > 0 && text.length > 0) {
    const ratio = Math.log(sound.length / text.length);
    if (ratio >= FITS[0] && ratio <= FITS[1]) {
      likelihood += 0.15;
      reasons.push({ code: 'length-fits', recording: sound.length, text: text.length });
    } else if (ratio < MISFITS[0] || ratio > MISFITS[1]) likelihood *= 0.3;
    else likelihood *= 0.8;
  }
  return { likelihood: Math.min(1, likelihood), reasons };
}

function portion(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

const DATE = /(?:19|20)\d{2}[-_. ]?\d{2}[-_. ]?\d{2}/;

function parsed(file: KnownFile): Parsed {
  const name = parseName(basename(file.path));
  const words = new Set([...name.words, ...wordsOf(file.title)]);
  const folder = dirname(file.path);
  const show = file.show ?? '';
  const ownWords = new Set([...words, ...wordsOf(file.opening), ...wordsOf(show === basename(folder) ? '' : show)]);
  // Names write a date in many ways.
  if (file.date !== null) ownWords.add(file.date);
  const allWords = new Set([...ownWords, ...wordsOf(show)]);
  // A date is no number of an episode.
  const number = file.date === null ? name.numbers : parseName(basename(file.path).replace(DATE, ' ')).numbers;
  return { ...file, words, allWords, ownWords, number, folder };
}

function put(lists: Map<string, Parsed[]>, key: string, file: Parsed): void {
  const list = lists.get(key);
  if (list) list.push(file);
  else lists.set(key, [file]);
}
