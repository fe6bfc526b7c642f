import type { PreparedWord } from './prepare';
import { type Band, bandAround, COARSE_HOP, type FrameRange, type Section, sectionsOf } from './search/band';
import { gainOf, isBeyondChance, isSure } from './search/belief';
import { type CoarsePath, CoarseSearch, type PhoneScores } from './search/coarse';
import { BEAM, GARBAGE } from './search/costs';
import { otherVoices } from './search/other-voices';
import { countFound, writePath } from './search/parts';
import { reconsider } from './search/reconsider';
import { recover } from './search/recover';
import { bestVariant, refit } from './search/refit';
import { relocate } from './search/relocate';
import type { SearchWord } from './search/search-words';
import { isEnglishTag } from './text/pronounce';
import type { VoiceEvidence } from './voices/voice-evidence';

/** The work for the fine search, planned after the coarse search. */
export interface Plan {
  /** Indices, among all words, of those that the coarse search found. The fine search times these. */
  readonly kept: Int32Array;
  readonly words: readonly SearchWord[];
  /** Whether a kept word follows a pause. True for the first, and for the end of the text. */
  readonly isApart: Uint8Array;
  /** Whether a kept word is the first of its turn. */
  readonly isTurnStart: Uint8Array;
  readonly band: Band;
  readonly sections: readonly Section[];
}

/** The least coarse frames between words that make a pause. */
const APART = 2;

/** Plans the fine search. `others` are stretches in which nobody says the text, in coarse frames. */
export function planFine(
  words: readonly PreparedWord[],
  parts: readonly Section[],
  path: CoarsePath,
  scores: PhoneScores,
  others: readonly FrameRange[],
): Plan {
  const frames = parts.at(-1)?.to ?? 0;
  const place = new Int32Array(words.length + 1);
  for (let word = 0; word < words.length; word += 1) place[word + 1] = place[word]! + (path.starts[word]! >= 0 ? 1 : 0);
  const kept = Int32Array.from(words.keys()).filter((word) => path.starts[word]! >= 0);
  const starts = kept.map((word) => path.starts[word]!);
  const ends = kept.map((word) => path.ends[word]!);
  const isTurnStart = Uint8Array.from(kept, (word) =>
    word === 0 || words[word]!.spoken.turn !== words[word - 1]!.spoken.turn ? 1 : 0,
  );
  const band = bandAround(path, place, frames, others);
  return {
    kept,
    words: Array.from(kept, (word, index) => asHeard(words[word]!, scores, starts[index]!, ends[index]!)),
    isApart: Uint8Array.from({ length: kept.length + 1 }, (_, index) =>
      index === 0 || index === kept.length || starts[index]! - ends[index - 1]! >= APART ? 1 : 0,
    ),
    isTurnStart,
    band,
    sections: parts.flatMap(({ firstWord, endWord, from, to }) =>
      sectionsOf({ firstWord: place[firstWord]!, endWord: place[endWord]!, from, to }, starts, ends, isTurnStart, band),
    ),
  };
}

/** A word in the pronunciation that fits its sound best. */
function asHeard(
  { variants, pause, isInterjection }: PreparedWord,
  scores: PhoneScores,
  start: number,
  end: number,
): SearchWord {
  const chosen = variants.length > 1 ? bestVariant(variants, scores, start, end) : 0;
  return { phones: variants[chosen]!, pause, isInterjection };
}

/** If a smaller share of the text is found, the voices may be unlike the model's. */
const TOO_LITTLE = 0.5;
/** The share that a search for such voices must find. In music it finds two words of three. */
const ENOUGH = 0.9;

/**
 * If it is not sure, a text is searched for once more with this beam, which hardly loses a path, if that is not more
 * work than this: words times coarse frames.
 */
const WIDE_BEAM = 2000;
const MOST_WORK = 2e7;

/** Finds each part's words in its frames while the scores arrive, and joins the results. */
export class CoarseFinder {
  readonly #first: PartsSearch;
  #isUnlike = false;
  #isSaid = false;

  /** `scores` has room for the whole recording. */
  constructor(
    readonly words: readonly PreparedWord[],
    readonly parts: readonly Section[],
    readonly scores: PhoneScores,
    language: string,
    readonly isNoisy: boolean,
  ) {
    this.#first = new PartsSearch(garbageFor(language, isNoisy), words, parts, scores);
  }

  /** Searches the coarse frames before `end`. Their scores must be there. */
  advance(end: number): void {
    this.#first.advance(end);
  }

  /** Whether the text, or a part of it, is said in the recording. Known once the search has finished. */
  get isSaid(): boolean {
    return this.#isSaid;
  }

  /** Searches the rest. Nothing can be searched afterwards. */
  finish(): CoarsePath {
    const { garbage } = this.#first;
    const first = this.#first.finish();
    for (const part of this.#coarseParts()) recover(first, part, this.words, this.scores, garbage);
    this.#refit(first);
    this.#isSaid = this.#isSure(first);
    if (this.#isSaid) return first;
    const wide = this.#searchWidely(first);
    const path = wide ?? first;
    this.#isSaid = this.#isBeyondChance(path, garbage, wide ? WIDE_BEAM : BEAM);
    if (this.#isSaid || countFound(path.starts) >= TOO_LITTLE * this.words.length) return path;
    const again = this.#search(this.words, GARBAGE.unlike, BEAM);
    if (countFound(again.starts) < ENOUGH * this.words.length) return path;
    this.#isUnlike = true;
    this.#isSaid = this.#isBeyondChance(again, GARBAGE.unlike, BEAM);
    return again;
  }

  #isSure(path: CoarsePath): boolean {
    return isSure(this.#gainOf(path, this.#first.garbage), countFound(path.starts));
  }

  #isBeyondChance(path: CoarsePath, garbage: number, beam: number): boolean {
    const byChance = () => {
      const backwards = this.parts.flatMap(({ firstWord, endWord }) =>
        this.words.slice(firstWord, endWord).toReversed(),
      );
      return gainOf(this.#search(backwards, garbage, beam), backwards, this.scores, garbage);
    };
    return isBeyondChance(this.#gainOf(path, garbage), byChance, countFound(path.starts));
  }

  /**
   * Searches once more, with hardly any path lost. A short text in a long recording may have been found in pieces before
   * the place where it is said. Null if no better path is found, or if it would take too long.
   */
  #searchWidely(before: CoarsePath): CoarsePath | null {
    const { garbage } = this.#first;
    if (this.words.length * before.wordAt.length > MOST_WORK) return null;
    const path = this.#search(this.words, garbage, WIDE_BEAM);
    this.#refit(path);
    return this.#gainOf(path, garbage) > this.#gainOf(before, garbage) ? path : null;
  }

  #refit(path: CoarsePath): void {
    if (!this.isNoisy) return;
    for (const part of this.#coarseParts()) refit(path, part, this.words, this.scores);
  }

  #search(words: readonly PreparedWord[], garbage: number, beam: number): CoarsePath {
    return new PartsSearch(garbage, words, this.parts, this.scores, beam).finish();
  }

  #gainOf(path: CoarsePath, garbage: number): number {
    return gainOf(path, this.words, this.scores, garbage);
  }

  /**
   * Searches again around other sound, with voices that were learned from the words found. Writes the result into the
   * path. Returns where somebody talks whose words the text does not have.
   */
  reconsider(path: CoarsePath, voices: VoiceEvidence): FrameRange[] {
    const garbage = this.#isUnlike ? GARBAGE.unlike : this.#first.garbage;
    const voiceIn = (turn: number, from: number, to: number) => voices.leastOwn(turn, from, to);
    return this.#coarseParts().flatMap((part) => {
      reconsider(path, part, this.words, this.scores, garbage, (others, window) =>
        voices.againstSound(others, COARSE_HOP * window.from, COARSE_HOP * window.to),
      );
      relocate(path, part, this.words, this.scores, garbage, voiceIn);
      return otherVoices(path, part, this.words, voiceIn);
    });
  }

  /** Parts in coarse frames. */
  #coarseParts(): Section[] {
    return this.parts.map((part) => ({ ...part, from: coarseFrames(part.from), to: coarseFrames(part.to) }));
  }
}

/**
 * Finds words in a part of their recording. The part has only some of the words, so it may begin and end at any of
 * them. `isSaid` tells whether any are said there, for which it may have to search once more.
 */
export function findInPart(words: readonly PreparedWord[], scores: PhoneScores, language: string) {
  const garbage = garbageFor(language, false);
  const search = (some: readonly PreparedWord[]) => {
    const coarse = new CoarseSearch(some, scores.silence, garbage, true);
    coarse.push(scores);
    const path = coarse.finish();
    return { path, gain: gainOf(path, some, scores, garbage), found: countFound(path.starts) };
  };
  const { path, gain, found } = search(words);
  const isSaid = () => isSure(gain, found) || isBeyondChance(gain, () => search(words.toReversed()).gain, found);
  return { path, isSaid };
}

/** The cost of a frame of sound that is not of the text. */
function garbageFor(language: string, isNoisy: boolean): number {
  if (!isEnglishTag(language)) return GARBAGE.foreign;
  return isNoisy ? GARBAGE.englishInNoise : GARBAGE.english;
}

/** Searches one part after another, each part's words in its frames. */
class PartsSearch {
  readonly #whole: CoarsePath;
  #part = 0;
  #search: CoarseSearch | null = null;
  #at = 0;

  constructor(
    readonly garbage: number,
    readonly words: readonly PreparedWord[],
    readonly parts: readonly Section[],
    readonly scores: PhoneScores,
    readonly beam = BEAM,
  ) {
    const frames = scores.scores.length / scores.phones;
    this.#whole = {
      starts: new Int32Array(words.length),
      ends: new Int32Array(words.length),
      wordAt: new Int32Array(frames),
      isGarbage: new Uint8Array(frames),
    };
  }

  advance(end: number): void {
    for (let part = this.parts[this.#part]; part !== undefined; part = this.parts[this.#part]) {
      const { firstWord, endWord, to } = part;
      this.#search ??= new CoarseSearch(
        this.words.slice(firstWord, endWord),
        this.scores.silence,
        this.garbage,
        false,
        this.beam,
      );
      const next = Math.min(end, coarseFrames(to));
      const { scores, phones } = this.scores;
      this.#search.push({ ...this.scores, scores: scores.subarray(this.#at * phones, next * phones) });
      this.#at = Math.max(this.#at, next);
      if (this.#at < coarseFrames(to)) return;
      writePath(this.#whole, this.#search.finish(), part.firstWord, coarseFrames(part.from));
      this.#search = null;
      this.#part += 1;
    }
  }

  finish(): CoarsePath {
    this.advance(this.#whole.wordAt.length);
    return this.#whole;
  }
}

/** The number of coarse frames in a recording. */
export const coarseFrames = (frames: number) => Math.floor(frames / COARSE_HOP);
