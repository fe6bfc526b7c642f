import { EarmarkError } from '../errors';
import type { SourceCue, Transcript, Turn } from '../transcript/model';
import { readerOf, readTranscript } from '../transcript/readers';
import type { Times } from '../transcript/times';
import { escapeSubrip, escapeWebvtt } from '../transcript/toolkits/writing/escaping';
import { escapeMarkdown, escapeMarkdownStart } from '../transcript/toolkits/writing/markdown-text';
import { countWords } from '../transcript/words';
import { CaptionBlocks, type CueBlocks, SegmentBlocks } from './cue-blocks';
import { draftOf, listOf } from './draft';
import { type EditedText, editedText } from './edited';
import { editedTimes } from './edited-times';
import { editsOf } from './edits-of';
import { changed, type SourceChange, SourceChanges } from './source-changes';
import { type MappedCue, type SourceMap, sourceMap } from './source-map';
import { SourceWords } from './source-words';
import type { TextEdit } from './text-edit';
import { editsError } from './wording';
import { CueWriter, type SpeakerStyle } from './write-cues';
import { type LabelStyle, PageWriter } from './write-page';
import { type WordStyle, WordWriter } from './write-words';

/** What writing edits into a source changes. */
export interface WrittenBack {
  readonly changes: readonly SourceChange[];
  /** The source with them. */
  readonly text: string;
  /** The edits that are in it. */
  readonly written: readonly TextEdit[];
}

/**
 * Writes edits into the source of a transcript, which was read from a file of this name: as few characters as possible,
 * in the style of the source. The result is read again to see that it says exactly what the edited transcript says. Edits
 * that do not fit the source are not written. `times` are the transcript's: a cue that is cut, and a new one, get theirs by
 * them. Throws EarmarkError if the format cannot hold an edit, and names it.
 */
export function writtenBack(
  source: string,
  fileName: string,
  transcript: Transcript,
  edits: readonly TextEdit[],
  times: Times,
): WrittenBack {
  const attempt = attemptAt(source, fileName, transcript, times);
  const written = fitting(transcript, edits);
  const changes = attempt(written);
  if (!(changes instanceof EarmarkError)) return { changes, text: changed(source, changes), written };
  throw editsError('cannot-write/edit', {
    file: fileName,
    format: readerOf(transcript.format).name,
    edit: nameOf(firstRefused(written, attempt), transcript),
    why: changes.message,
  });
}

/** An edit that cannot be written. */
export interface RefusedEdit {
  readonly edit: TextEdit;
  /** Its words, and its line, for people. */
  readonly what: string;
  /** A sentence. */
  readonly why: string;
}

/**
 * The same with as many of the edits as the format can hold, and those that it cannot. Edits do not depend on each other,
 * so some can be written without the others. Throws EarmarkError for a format into which none can be written.
 */
export function writtenAsFarAsPossible(
  source: string,
  fileName: string,
  transcript: Transcript,
  edits: readonly TextEdit[],
  times: Times,
): WrittenBack & { readonly refused: readonly RefusedEdit[] } {
  const attempt = attemptAt(source, fileName, transcript, times);
  const refused: RefusedEdit[] = [];
  let written: readonly TextEdit[] = [];
  let changes: readonly SourceChange[] = [];
  let attempts = 0;
  const refuse = (edit: TextEdit, why: string) => refused.push({ edit, what: nameOf(edit, transcript), why });
  /** Takes those of some edits that can be written. Where not all can be, tries parts of them. */
  const take = (some: readonly TextEdit[], partsOf: typeof halves): void => {
    const [only, another] = some;
    if (only === undefined) return;
    const result = attempts < MOST_ATTEMPTS ? attempt([...written, ...some]) : null;
    attempts += 1;
    if (result !== null && !(result instanceof EarmarkError)) {
      written = [...written, ...some];
      changes = result;
    } else if (another === undefined) refuse(only, result?.message ?? NOT_TRIED);
    else if (result?.key === 'cannot-write/no-speakers' && some.some(isNaming)) {
      // No other one has a place either. To try each takes long.
      for (const edit of some)
        if (isNaming(edit)) refuse(edit, editsError('cannot-write/no-speakers', { name: edit.speaker }).message);
      take(
        some.filter((edit) => !isNaming(edit)),
        partsOf,
      );
    } else for (const part of partsOf(some)) take(part, halves);
  };
  take(fitting(transcript, edits), byRisk);
  return { changes, text: changed(source, changes), written, refused };
}

/** Each attempt takes as long as reading the transcript. */
const MOST_ATTEMPTS = 200;
const NOT_TRIED = 'It was not tried, because too many others cannot be written.';

function halves(edits: readonly TextEdit[]): readonly (readonly TextEdit[])[] {
  return [edits.slice(0, edits.length >> 1), edits.slice(edits.length >> 1)];
}

/** Words are hardly ever refused, so they come first. Then come turns that begin or end, and names. */
function byRisk(edits: readonly TextEdit[]): readonly (readonly TextEdit[])[] {
  const riskOf = (edit: TextEdit) => {
    if (edit.kind === 'words') return edit.turns.length === 0 ? 0 : 1;
    return edit.kind === 'join' ? 1 : 2;
  };
  return [0, 1, 2].map((risk) => edits.filter((edit) => riskOf(edit) === risk));
}

/** Whether an edit says who speaks in a turn. */
function isNaming(edit: TextEdit): edit is Extract<TextEdit, { kind: 'speaker' }> & { readonly speaker: string } {
  return edit.kind === 'speaker' && edit.speaker !== null;
}

/** The edits that fit a transcript. */
function fitting(transcript: Transcript, edits: readonly TextEdit[]): readonly TextEdit[] {
  const left = new Set(draftOf(transcript, edits).left);
  return edits.filter((edit) => !left.has(edit));
}

/** Tries to write edits into a source. Throws EarmarkError for a format that does not tell where its words stand. */
function attemptAt(source: string, fileName: string, transcript: Transcript, times: Times) {
  const map = sourceMap(source, transcript);
  if (map === null)
    throw editsError('cannot-write/format', { file: fileName, format: readerOf(transcript.format).name });
  return (some: readonly TextEdit[]) => changesOf({ source, fileName, transcript, map, times }, some);
}

/** The first edit that cannot be written after those before it: found by halving. */
function firstRefused(
  edits: readonly TextEdit[],
  attempt: (some: readonly TextEdit[]) => unknown,
): TextEdit | undefined {
  let [fine, refused] = [0, edits.length];
  while (refused - fine > 1) {
    const middle = (fine + refused) >>> 1;
    if (attempt(edits.slice(0, middle)) instanceof EarmarkError) refused = middle;
    else fine = middle;
  }
  return edits[refused - 1];
}

function nameOf(edit: TextEdit | undefined, { turns }: Transcript): string {
  if (edit === undefined) return '';
  if (edit.kind === 'rename') return `“${edit.from}” → “${edit.to}”`;
  const line = turns[edit.turn]?.line ?? 1;
  const what = edit.kind === 'words' ? edit.said || edit.text || edit.after : edit.after;
  return `“${what.slice(0, 60)}” (line ${line})`;
}

/** A source that is written to. */
interface Written {
  readonly source: string;
  readonly fileName: string;
  readonly transcript: Transcript;
  readonly map: SourceMap;
  readonly times: Times;
}

/** The changes, or why there are none. */
function changesOf(given: Written, edits: readonly TextEdit[]): readonly SourceChange[] | EarmarkError {
  const { source, fileName, transcript, map } = given;
  try {
    const expected = editedText(transcript, edits);
    const changes = attempted(given, edits, expected);
    const text = changed(source, changes);
    const read = readTranscript(text, fileName);
    const isSame =
      read.format === transcript.format && said(read) === said(expected.transcript) && hasBoundaries(read, expected);
    if (!isSame) throw unlikeness(read, expected);
    // Earmark forgives a comma too many. Other programs do not.
    if (transcript.format === 'podcasting-json' && isJson(source) && !isJson(text))
      throw editsError('cannot-write/reads-else');
    const keeps = map.page ? keepsRest(read, transcript, expected.transcript) : keepsCues(read, transcript, expected);
    if (!keeps) throw editsError('cannot-write/would-lose');
    return changes;
  } catch (error) {
    if (error instanceof EarmarkError && error.code === 'cannot-write') return error;
    throw error;
  }
}

function isJson(source: string): boolean {
  try {
    JSON.parse(source.replace(/^\uFEFF/, ''));
    return true;
  } catch {
    return false;
  }
}

/** Why a source does not read as the edited text. */
function unlikeness(read: Transcript, { transcript, sources }: EditedText): EarmarkError {
  const nameOf = ({ turns }: Transcript, turn: number) => turns[turn]?.speaker ?? null;
  const known = new Set(read.turns.map(({ speaker }) => speaker));
  const missing = transcript.turns.find(({ speaker }) => !known.has(speaker));
  if (missing) return editsError('cannot-write/label', { name: missing.speaker ?? '' });
  const begun = sources.findIndex(
    (source, turn) =>
      source === null && nameOf(transcript, turn) !== null && nameOf(transcript, turn) === nameOf(transcript, turn - 1),
  );
  const name = begun < 0 ? null : nameOf(transcript, begun);
  const isMerged = name !== null && transcript.cues !== undefined;
  return isMerged ? editsError('cannot-write/same-speaker', { name }) : editsError('cannot-write/reads-else');
}

/** Whether cues still have their times and settings, and the file its comments and what belongs to it as a whole. */
function keepsCues(read: Transcript, before: Transcript, { transcript }: EditedText): boolean {
  const keyOf = ({ start, carried }: SourceCue) => JSON.stringify([start, carried?.settings]);
  const counts = new Map<string, number>();
  for (const cue of read.cues ?? []) counts.set(keyOf(cue), (counts.get(keyOf(cue)) ?? 0) + 1);
  const isThere = (cue: SourceCue) => {
    const count = counts.get(keyOf(cue)) ?? 0;
    counts.set(keyOf(cue), count - 1);
    return count > 0;
  };
  const kept = (transcript.cues ?? []).filter(({ start }) => start !== null);
  return carriedIn(read) === carriedIn(before) && kept.every(isThere);
}

/** What a file carries besides its cues. A comment belongs to the cue that follows it. */
function carriedIn({ carried, cues = [] }: Transcript): string {
  const { note = null, ...rest } = carried ?? {};
  return JSON.stringify([
    rest,
    [...cues.map((cue) => cue.carried?.note ?? null), note].filter((each) => each !== null),
  ]);
}

/** Whether a page still has its comments and breaks, and the stamps of the turns that are left. */
function keepsRest(read: Transcript, before: Transcript, expected: Transcript): boolean {
  const comments = ({ warnings }: Transcript) => warnings.filter(({ code }) => code === 'comment-left-out').length;
  const breaks = (of: Transcript) => JSON.stringify(of.breaks.map(({ start, end }) => [start, end]));
  const stamps = new Map<number, number>();
  for (const { time } of read.anchors) stamps.set(time, (stamps.get(time) ?? 0) + 1);
  return (
    comments(read) === comments(before) &&
    breaks(read) === breaks(before) &&
    expected.anchors.every(({ time }) => {
      const count = stamps.get(time) ?? 0;
      stamps.set(time, count - 1);
      return count > 0;
    })
  );
}

/** Whether turns begin where edits say so, and none where edits joined two. */
function hasBoundaries({ turns }: Transcript, { transcript, runs, sources }: EditedText): boolean {
  const starts = new Set(startsOf(turns));
  const expected = startsOf(transcript.turns);
  const nameOf = (turn: number) => transcript.turns[turn]?.speaker ?? null;
  const isNameless = (turn: number) => nameOf(turn) === null && nameOf(turn - 1) === null;
  return runs.every((own, turn) => {
    const start = expected[turn] ?? 0;
    const isOfSource = sources[turn] !== null && !(turn > 0 && sources[turn - 1] === null && isNameless(turn));
    const isBegun = isOfSource || starts.has(start);
    return isBegun && own.every(({ word, source }) => source?.word !== 0 || word === 0 || !starts.has(start + word));
  });
}

/** For each turn, how many words come before it. */
function startsOf(turns: readonly Turn[]): number[] {
  let words = 0;
  return turns.map(({ text }) => {
    const start = words;
    words += countWords(text);
    return start;
  });
}

function attempted(
  { source, transcript, map, times }: Written,
  edits: readonly TextEdit[],
  edited: EditedText,
): SourceChange[] {
  const { draft } = draftOf(transcript, edits);
  const fresh = editsOf(draft, edits, () => 'new');
  const words = new SourceWords(transcript.turns);
  const changes = new SourceChanges(source, /\r\n|\n|\r/.exec(source)?.[0] ?? '\n');
  const writer = new WordWriter(words, map, changes, wordStyle(transcript.format, source));
  if (map.page)
    new PageWriter(transcript, words, map.page, changes, writer, labelStyle(source, transcript, map)).write(fresh);
  else if (map.cues) {
    const { cues } = map;
    const style = speakerStyle(source, transcript, cues);
    const blocks = blocksOf(transcript, cues, changes);
    const own = { transcript, edited, times: editedTimes(edited, times), words, cues, changes, writer, style, blocks };
    new CueWriter(own).write(fresh);
  }
  return changes.list();
}

function blocksOf({ format, cues = [] }: Transcript, mapped: readonly MappedCue[], changes: SourceChanges): CueBlocks {
  if (format === 'podcasting-json') return new SegmentBlocks(changes);
  const settings = new Map(mapped.map((cue, index) => [cue, cues[index]?.carried?.settings]));
  return new CaptionBlocks(changes, mapped, format, (cue) => settings.get(cue));
}

function wordStyle(format: string, source: string): WordStyle {
  if (format === 'webvtt') return { escape: escapeCue };
  if (format === 'subrip') return { escape: escapeSubrip };
  if (format === 'podcasting-json') return { escape: (text) => JSON.stringify(text).slice(1, -1) };
  // Text that is not Markdown shows backslashes as they are.
  if (format === 'plain-text' && readerOf(format).read(`${source}\n\nA\\*`).turns.at(-1)?.text.endsWith('\\*'))
    return { escape: (text) => text };
  return {
    escape(text, beginsLine) {
      const escaped = escapeMarkdown(text);
      return beginsLine ? escapeMarkdownStart(escaped) : escaped;
    },
  };
}

/** Captions have overrides of SSA in any format, and readers take them for such. */
function escapeCue(text: string): string {
  return escapeWebvtt(text)
    .replace(/\{(?=\\)/g, '&#123;')
    .replace(/\\(?=[Nnh])/g, '&#92;');
}

/** Labels look like the first one of the file. */
function labelStyle(source: string, { format }: Transcript, map: SourceMap): LabelStyle {
  if (format === 'plain-text') return null;
  const known = map.page?.turns.find((turn) => turn?.label)?.label;
  const [before, behind] = known
    ? [source.slice(known.at, known.name.at), source.slice(known.name.until, known.until)]
    : ['**', ':**'];
  const isUsual = /^\W{2,12}$/.test(before) && !before.includes('[');
  return (name) => `${isUsual ? before : '**'}${escapeMarkdown(name)}${(isUsual ? behind : ':**').trimEnd()} `;
}

function speakerStyle(source: string, { format }: Transcript, cues: readonly MappedCue[]): SpeakerStyle {
  const hasLabels = cues.some(({ labels }) => labels.length > 0);
  if (format === 'podcasting-json') return hasLabels && cues.every(({ name }) => name === null) ? 'label' : 'field';
  if (format === 'subrip') return 'label';
  return !hasLabels || /<v[ .\t]/i.test(source) ? 'voice' : 'label';
}

/**
 * Who says what, to compare two transcripts. White space does not count. Turns that only the reader separates are one:
 * parts of a long paragraph and, in cues, turns of one speaker.
 */
function said({ turns, cues, format }: Transcript): string {
  const hasCues = cues !== undefined || ['webvtt', 'subrip', 'podcasting-json'].includes(format);
  const parts: string[] = [];
  let last: Turn | null = null;
  for (const turn of turns) {
    const goesOn = last !== null && last.speaker === turn.speaker && (hasCues || turn.joint !== undefined);
    const words = listOf(turn.text);
    if (words.length === 0 && hasCues) continue;
    if (!goesOn) parts.push(`\n${JSON.stringify(turn.speaker)}\n`);
    parts.push(turn.joint === '' ? '' : ' ', words.join(' '));
    last = turn;
  }
  return parts.join('');
}
