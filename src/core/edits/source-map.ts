import { turnPlaces as markdownPlaces } from '../transcript/formats/changelog-markdown/reader';
import type { PlacedTurn } from '../transcript/formats/changelog-markdown/turn-places';
import { type PlacedSegment, placedSegments, podcasting } from '../transcript/formats/json/shapes/podcasting';
import { turnPlaces as plainPlaces } from '../transcript/formats/plain-text/reader';
import { placedCues as subripCues } from '../transcript/formats/subrip/reader';
import { placedCues as webvttCues } from '../transcript/formats/webvtt/reader';
import type { Transcript } from '../transcript/model';
import { type SourceSpan, Trace } from '../transcript/source-places';
import { placesBeforeTidying, sourceText } from '../transcript/source-text';
import type { Cue } from '../transcript/toolkits/cues/cue';
import { cuePlaces, type PlacedCue, type PlacedLine } from '../transcript/toolkits/cues/cue-places';
import { decodeEntities, decodeHtmlReferences } from '../transcript/toolkits/cues/entities';
import { tracedText } from '../transcript/toolkits/cues/markup';
import { decodedJson } from '../transcript/toolkits/json/parse';

/** The parts of a cue in the source. */
interface CueSpans {
  /** Its text as written. Null if it is not known. */
  readonly place: SourceSpan | null;
  /** All of it: with its name or number, or the object of JSON. */
  readonly whole: SourceSpan | null;
  /** Its times as written. Null where they are not written as usual. */
  readonly start: SourceSpan | null;
  readonly end: SourceSpan | null;
  /** Its number, if it has one above the times. */
  readonly number: SourceSpan | null;
  /** The name in a field of its own. */
  readonly name: SourceSpan | null;
}

/** A cue in the source, with the names that are given for it. */
export type MappedCue = PlacedCue & CueSpans;

/** Where a transcript stands in its source. */
export interface SourceMap {
  /** Where `text.slice(start, end)` of a turn stands, in each place that shows it: more than one piece where there is markup inside. */
  placesOf(turn: number, start: number, end: number): SourceSpan[][];
  /** Of formats that are pages. A long turn without a speaker, which was cut, is one. */
  readonly page: { readonly turns: readonly PlacedTurn[]; readonly indexOf: readonly number[] } | null;
  /** Of formats that are made of cues, in the order of the transcript's cues. */
  readonly cues: readonly MappedCue[] | null;
}

/** Where the words of a transcript stand in its source. Null for a format that does not tell. Linear. */
export function sourceMap(source: string, transcript: Transcript): SourceMap | null {
  switch (transcript.format) {
    case 'changelog-markdown':
      return pageMap(transcript, markdownPlaces(source));
    case 'plain-text':
      return pageMap(transcript, plainPlaces(source));
    case 'webvtt':
      return cueMap(transcript, source, markedCues(source, webvttCues(source), decodeHtmlReferences));
    case 'subrip':
      return cueMap(transcript, source, markedCues(source, subripCues(source), decodeEntities));
    case podcasting.id:
      return cueMap(transcript, source, jsonCues(source, placedSegments(source)));
    default:
      return null;
  }
}

function pageMap({ turns }: Transcript, placed: readonly PlacedTurn[]): SourceMap {
  let index = -1;
  let offset = 0;
  const indexOf: number[] = [];
  const offsets: number[] = [];
  for (const [turn, { joint }] of turns.entries()) {
    if (joint === undefined) {
      index += 1;
      offset = 0;
    } else offset += (turns[turn - 1]?.text.length ?? 0) + joint.length;
    indexOf.push(index);
    offsets.push(offset);
  }
  return {
    placesOf(turn, start, end) {
      const from = offsets[turn] ?? 0;
      const pieces = placed[indexOf[turn] ?? -1]?.trace.pieces(from + start, from + end) ?? [];
      return pieces.length > 0 ? [pieces] : [];
    },
    page: { turns: placed, indexOf },
    cues: null,
  };
}

/** A cue's text, tags and escapes read, and its places. All in the source as `sourceText` gives it. */
interface WrittenCue extends CueSpans {
  readonly text: string;
  readonly trace: Trace;
}

function markedCues(source: string, cues: readonly Cue[], decode: (text: string) => string): (WrittenCue | null)[] {
  const tidy = sourceText(source);
  let done = 0;
  return cues.map(({ place }) => {
    if (place === undefined) return null;
    const trace = new Trace(place.at);
    const text = tracedText(tidy.slice(place.at, place.until), decode, trace);
    const spans = captionSpans(tidy, place, done);
    done = place.until;
    return { text, trace, place, name: null, ...spans };
  });
}

const CLOCK = /\d[\d:.,]*/g;

/** The parts of a cue around its text. The one before ends at `done`. */
function captionSpans(tidy: string, { at, until }: SourceSpan, done: number) {
  const line = at === 0 ? 0 : tidy.lastIndexOf('\n', at - 1) + 1;
  const clocks = [...tidy.slice(line, at).matchAll(CLOCK)];
  const spanOf = (clock: RegExpExecArray | undefined) =>
    clock === undefined ? null : { at: line + clock.index, until: line + clock.index + clock[0].length };
  const above = line < 2 ? line : tidy.lastIndexOf('\n', line - 2) + 1;
  const isNamed = clocks.length === 2 && above >= done && tidy.slice(above, line).trim() !== '';
  return {
    whole: { at: isNamed ? above : line, until },
    start: clocks.length === 2 ? spanOf(clocks[0]) : null,
    end: clocks.length === 2 ? spanOf(clocks[1]) : null,
    number: isNamed ? { at: above, until: line - 1 } : null,
  };
}

function jsonCues(source: string, segments: readonly PlacedSegment[]): (WrittenCue | null)[] {
  const tidy = sourceText(source);
  return segments.map(({ body, speaker, whole, start, end }) => {
    if (body === null) return null;
    const trace = new Trace();
    const text = decodedJson(tidy, body, trace);
    return { text, trace, place: body, name: speaker, whole, start, end, number: null };
  });
}

/** A line of a cue whose place in the source is known. */
type ShownLine = PlacedLine & { readonly trace: Trace };

const isTraced = (line: PlacedLine): line is ShownLine => line.trace !== null;

function cueMap(transcript: Transcript, source: string, written: readonly (WrittenCue | null)[]): SourceMap | null {
  const { turns, cues = [] } = transcript;
  if (written.length !== cues.length) return null;
  const moved = mover(source);
  /** For each turn, the lines of cues that show it. */
  const shown: ShownLine[][] = turns.map(() => []);
  const mapped = cuePlaces(transcript, (index) => written[index] ?? null).map((cue, index): MappedCue => {
    const { place = null, whole = null, start = null, end = null, number = null, name = null } = written[index] ?? {};
    for (const shownLine of cue.lines) if (isTraced(shownLine)) shown[shownLine.line.turn]?.push(shownLine);
    return {
      lines: cue.lines,
      labels: cue.labels.map(moved),
      place: place && moved(place),
      whole: whole && moved(whole),
      start: start && moved(start),
      end: end && moved(end),
      number: number && moved(number),
      name: name && moved(name),
    };
  });
  for (const lines of shown) lines.sort((a, b) => a.line.from - b.line.from);
  return {
    placesOf(turn, start, end) {
      const lines = shown[turn] ?? [];
      const places: SourceSpan[][] = [];
      const first = firstReaching(lines, start);
      for (let index = first; (lines[index]?.line.from ?? end) < end; index += 1) {
        const shownLine = lines[index];
        if (shownLine === undefined || shownLine.line.to <= start) continue;
        const { from, to } = shownLine.line;
        // A word that is broken between two lines goes on in the next.
        const next = to < end ? lines.slice(index + 1, index + MOST_OVERLAPPING) : [];
        const rest = next.find(({ line }) => line.from === to);
        if (from > start || (to < end && !rest)) continue;
        const pieces = piecesOf(shownLine, start, Math.min(to, end));
        if (rest) pieces.push(...piecesOf(rest, rest.line.from, end));
        if (pieces.length > 0) places.push(pieces.map(moved));
      }
      return places;
    },
    page: null,
    cues: mapped,
  };
}

/** Where a stretch of a turn stands in a line that shows it. */
function piecesOf({ line, trace, start }: ShownLine, from: number, to: number): SourceSpan[] {
  const shift = start - line.from;
  return trace.pieces(from + shift, to + shift);
}

/** Moves spans from the source as `sourceText` gives it to the source. */
function mover(source: string): <Span extends SourceSpan>(span: Span) => Span {
  // Most files are tidy.
  if (sourceText(source) === source) return (span) => span;
  const before = placesBeforeTidying(source);
  return (span) => ({
    ...span,
    at: before(span.at),
    until: span.until > span.at ? before(span.until - 1) + 1 : before(span.until),
  });
}

/** Lines shown twice overlap, by a few lines at most. */
const MOST_OVERLAPPING = 16;

function firstReaching(lines: readonly ShownLine[], start: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lines[middle]?.line.from ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - MOST_OVERLAPPING);
}
