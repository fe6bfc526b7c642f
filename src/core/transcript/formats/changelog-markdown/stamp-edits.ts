import type { Seconds } from '../../../time/seconds';
import { parseStamp } from '../../../time/timecode';
import type { Anchor, Transcript } from '../../model';

const FRAMES_PER_SECOND = 30;

/** A time as the longer of the Changelog's two styles has it: `00:04:07.20`, the last two digits frames. */
export function stampOf(time: Seconds): string {
  return inStyleOf('00:00:00.00', time);
}

/** What typing leaves inside a stamp. */
const STAMP = /\d{1,4}(?:[\s\\*]{0,3}:[\s\\*]{0,3}\d{2}){1,2}(?:[\s\\*]{0,3}[.,;:][\s\\*]{0,3}\d{1,3})?/g;

/** A stamp as the reader took it: which line it stands on, and the time it names. */
type ReadStamp = Pick<Anchor, 'line' | 'time'>;

/** A stamp of a source that is to be written anew. */
interface StampEdit {
  /** Of the source, 1-based. */
  readonly line: number;
  /** UTF-16 units into the source. */
  readonly at: number;
  readonly was: string;
  /** As long as `was`, unless a number needs more digits. */
  readonly is: string;
}

/**
 * What to change of a source so that its stamps name other times, each in its own style. `before` are stamps as they
 * were read, in the order of the source, `after` the same with other times. A stamp too broken to be found again stays.
 */
function stampEdits(source: string, before: readonly ReadStamp[], after: readonly ReadStamp[]): StampEdit[] {
  const lines = linesOf(source);
  const used = new Map<number, number>();
  const edits: StampEdit[] = [];
  for (const [index, { time: earlier, line }] of before.entries()) {
    const time = after[index]?.time ?? earlier;
    const { start = 0, text = '' } = lines[line - 1] ?? {};
    const from = used.get(line) ?? 0;
    const found = [...text.slice(from).matchAll(STAMP)].find(([stamp]) => parseStamp(stamp) === earlier);
    if (found === undefined) continue;
    const [was] = found;
    used.set(line, from + found.index + was.length);
    const is = time === earlier ? was : inStyleOf(was, time);
    if (is !== was) edits.push({ line, at: start + from + found.index, was, is });
  }
  return edits.sort((a, b) => a.at - b.at);
}

/** A source with stamps written anew, and not a byte more. */
export function withEdits(source: string, edits: readonly StampEdit[]): string {
  let done = 0;
  let written = '';
  for (const { at, was, is } of edits) {
    written += source.slice(done, at) + is;
    done = at + was.length;
  }
  return written + source.slice(done);
}

/** Changes the stamps of a source whose times changed. */
export function withStamps(source: string, before: readonly ReadStamp[], after: readonly ReadStamp[]): string {
  return withEdits(source, stampEdits(source, before, after));
}

function linesOf(source: string): { readonly start: number; readonly text: string }[] {
  let start = 0;
  // Line ends stand between the lines.
  return source.split(/(\r\n|\n|\r)/).flatMap((text, index) => {
    const line = { start, text };
    start += text.length;
    return index % 2 === 0 ? [line] : [];
  });
}

/** A time written like a stamp: with hours or without, with frames, a fraction or none, and with what typing left inside. */
function inStyleOf(stamp: string, time: Seconds): string {
  const [, whole = '', fraction = ''] =
    /^([\d\s\\*]+(?::[\d\s\\*]+?){1,2})(?:[.,;:][\s\\*]*(\d{1,3}))?$/.exec(stamp) ?? [];
  const isLong = (whole.match(/:/g) ?? []).length === 2;
  const perSecond = fraction.length === 2 ? FRAMES_PER_SECOND : 10 ** fraction.length;
  const parts = Math.round(time * perSecond);
  const seconds = Math.floor(parts / perSecond);
  const minutes = Math.floor(seconds / 60);
  const two = (part: number) => String(part).padStart(2, '0');
  const first = isLong ? [Math.floor(minutes / 60), two(minutes % 60)] : [minutes];
  const numbers = [...first, two(seconds % 60), String(parts % perSecond).padStart(fraction.length, '0')];
  let next = 0;
  return stamp.replace(/\d+/g, (digits) => String(numbers[next++] ?? digits).padStart(digits.length, '0'));
}

/** What to change of a transcript's source so that its stamps, those of breaks included, are corrected. */
export function correctionEdits(
  source: string,
  transcript: Transcript,
  corrected: Pick<Transcript, 'anchors' | 'breaks'>,
): StampEdit[] {
  const pairs = [
    ...transcript.anchors.map((anchor, index) => [anchor, corrected.anchors[index] ?? anchor] as const),
    ...transcript.breaks.flatMap((pause, index) => {
      const { start, end } = corrected.breaks[index] ?? pause;
      return [pairOf(pause.line, pause.start, start), pairOf(pause.line, pause.end, end)].filter(
        (pair) => pair !== null,
      );
    }),
  ];
  return stampEdits(
    source,
    pairs.map(([before]) => before),
    pairs.map(([, after]) => after),
  );
}

function pairOf(
  line: number,
  before: ReadStamp['time'] | null,
  after: ReadStamp['time'] | null,
): readonly [ReadStamp, ReadStamp] | null {
  return before !== null && after !== null
    ? [
        { line, time: before },
        { line, time: after },
      ]
    : null;
}
