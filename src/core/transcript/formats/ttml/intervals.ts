import { attributeOf, type XmlElement } from '../../toolkits/xml/tree';
import type { Warnings } from '../../warnings';

/** The units of a document's times. */
interface Units {
  /** Frames per second, as counted in a time. */
  readonly frameRate: number;
  /** Frames per second, as actually shown. */
  readonly trueRate: number;
  readonly subFrameRate: number;
  readonly tickRate: number;
  readonly isSmpte: boolean;
  /** `dropNTSC`, `dropPAL`, or none. */
  readonly dropMode: string;
  readonly hasFrameRate: boolean;
  readonly hasTickRate: boolean;
}

const DEFAULT_FRAME_RATE = 30;
const LONGEST = 40;
const OFFSET = /^([+-]?\d+(?:[.,]\d+)?|[+-]?[.,]\d+)\s*(h|m|s|ms|f|t)?$/;
const CLOCK = /^(-?)(?:(\d+):)?(\d+):(\d+)(?:[.,](\d+)|[:;](\d+)(?:\.(\d+))?)?$/;

/** Reads the time expressions of one document: https://www.w3.org/TR/ttml2/#timing */
export class TimeExpressions {
  private readonly units: Units;

  /** `root` is the `tt` element, whose attributes give the units; null if there is none. */
  constructor(
    root: XmlElement | null,
    private readonly warnings: Warnings,
  ) {
    this.units = unitsOf(root);
  }

  /** In seconds. Null, with a warning, for an invalid time. */
  read(expression: string, line: number): number | null {
    const written = expression.trim().slice(0, LONGEST);
    const time = this.offset(OFFSET.exec(written), line) ?? this.clock(CLOCK.exec(written), line);
    // More digits than a number can hold are not a time either.
    if (time !== null && Number.isFinite(time)) return time;
    this.warnings.add(line, 'time-unreadable/words', { written });
    return null;
  }

  /** `1.5s`, `36f`; a number alone, as written by Apple, is in seconds. */
  private offset(match: RegExpExecArray | null, line: number): number | null {
    if (match === null) return null;
    const count = Number((match[1] ?? '').replace(',', '.'));
    const unit = match[2] ?? 's';
    const { trueRate, tickRate, hasTickRate } = this.units;
    if (unit === 'f') {
      this.checkFrameRate(line);
      return count / trueRate;
    }
    if (unit === 't') {
      if (!hasTickRate) this.warnings.once(line, 'tick-rate-missing', { assumed: tickRate });
      return count / tickRate;
    }
    return unit === 'ms' ? count / 1000 : count * (SECONDS_IN[unit] ?? 1);
  }

  /** `01:02:03.4`, `01:02:03:04`, and `02:03.4` as written by Apple. */
  private clock(match: RegExpExecArray | null, line: number): number | null {
    if (match === null) return null;
    const [, sign, hours = '0', minutes = '0', whole = '0', fraction, frames, subFrames = '0'] = match;
    const seconds = (Number(hours) * 60 + Number(minutes)) * 60 + Number(whole);
    const time =
      frames === undefined
        ? Number(`${seconds}.${fraction ?? 0}`)
        : this.framed(Number(hours), Number(minutes), seconds, Number(frames), Number(subFrames), line);
    return sign === '-' && time > 0 ? -time : time;
  }

  /** Frames counted by SMPTE time code run at the true rate. Frames of media time only divide its seconds. */
  private framed(
    hours: number,
    minutes: number,
    seconds: number,
    frames: number,
    subFrames: number,
    line: number,
  ): number {
    const { frameRate, trueRate, subFrameRate, isSmpte } = this.units;
    this.checkFrameRate(line);
    if (frames >= frameRate) {
      this.warnings.once(line, 'frame-beyond-rate', { frame: frames, rate: frameRate });
    }
    const part = frames + subFrames / subFrameRate;
    if (!isSmpte) return seconds + part / trueRate;
    return (seconds * frameRate + part - this.dropped(hours, minutes)) / trueRate;
  }

  /** The frame numbers that drop-frame time code has skipped up to a time, to keep up with the clock. */
  private dropped(hours: number, minutes: number): number {
    const { dropMode } = this.units;
    if (dropMode === 'dropNTSC') return (hours * 54 + minutes - Math.floor(minutes / 10)) * 2;
    if (dropMode === 'dropPAL') return (hours * 27 + Math.floor(minutes / 2) - Math.floor(minutes / 20)) * 4;
    return 0;
  }

  private checkFrameRate(line: number): void {
    if (!this.units.hasFrameRate) this.warnings.once(line, 'frame-rate-missing', { assumed: DEFAULT_FRAME_RATE });
  }
}

const SECONDS_IN: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };

function unitsOf(root: XmlElement | null): Units {
  const parameter = (name: string) => (root === null ? null : attributeOf(root, name));
  const givenRate = positive(parameter('frameRate'));
  const frameRate = givenRate ?? DEFAULT_FRAME_RATE;
  const subFrameRate = positive(parameter('subFrameRate')) ?? 1;
  const givenTicks = positive(parameter('tickRate'));
  return {
    frameRate,
    trueRate: frameRate * multiplierOf(parameter('frameRateMultiplier')),
    subFrameRate,
    tickRate: givenTicks ?? (givenRate === null ? 1 : frameRate * subFrameRate),
    isSmpte: parameter('timeBase') === 'smpte',
    dropMode: parameter('dropMode') ?? '',
    hasFrameRate: givenRate !== null,
    hasTickRate: givenTicks !== null,
  };
}

/** `1000 1001`; drafts of the specification wrote `1000:1001`. */
function multiplierOf(parameter: string | null): number {
  const [numerator, denominator] = (parameter ?? '').trim().split(/[\s:]+/, 2);
  return (positive(numerator ?? null) ?? 1) / (positive(denominator ?? null) ?? 1);
}

function positive(parameter: string | null): number | null {
  const number = Number(parameter);
  return number > 0 && Number.isFinite(number) ? number : null;
}

/** When an element is shown, in seconds from the beginning of the document. */
export interface Interval {
  readonly begin: number;
  /** Null if the document does not state it. */
  readonly end: number | null;
  /** Whether the element or one around it states its beginning. */
  readonly isTimed: boolean;
}

export const ALWAYS: Interval = { begin: 0, end: null, isTimed: false };

/** An element's own times, as written. */
export interface OwnTimes {
  readonly begin: number | null;
  readonly end: number | null;
  readonly duration: number | null;
}

/** How many elements fit only with one way of counting. */
interface Votes {
  absolute: number;
  relative: number;
  firstAbsolute: XmlElement | null;
}

/** Seconds. A written time may be rounded, so an element may reach slightly beyond its parent. */
const TOLERANCE = 0.05;

/** Computes when elements are shown: https://www.w3.org/TR/ttml2/#timing */
export class Intervals {
  private readonly own = new Map<XmlElement, OwnTimes>();
  /** Whether times inside a timed element are relative to the document, as in Apple's files, not to the element. */
  private readonly areAbsolute: boolean;

  constructor(document: XmlElement, times: TimeExpressions, warnings: Warnings) {
    const votes: Votes = { absolute: 0, relative: 0, firstAbsolute: null };
    this.collect(document, null, times, votes);
    this.areAbsolute = votes.absolute > votes.relative;
    const { firstAbsolute } = votes;
    // In Apple's units they always are.
    const isUsual = firstAbsolute === null || attributeOf(firstAbsolute, 'unit') !== null;
    if (this.areAbsolute && !isUsual) warnings.once(firstAbsolute.line, 'nested-times-absolute');
  }

  ownTimes(element: XmlElement): OwnTimes | undefined {
    return this.own.get(element);
  }

  /**
   * When `element` is shown. In a sequence it begins where its previous sibling `before` ends. `parent` is when the
   * element around it is shown.
   */
  of(element: XmlElement, parent: Interval, before: Interval | null): Interval {
    const own = this.own.get(element);
    if (own === undefined && before === null) return parent;
    const base = before === null ? parent.begin : (before.end ?? before.begin);
    const origin = this.areAbsolute ? 0 : base;
    const begin = own?.begin == null ? base : origin + own.begin;
    const ends = own === undefined ? [] : endsOf(own, origin, begin);
    const inherited = before === null ? parent.end : null;
    const isTimed = parent.isTimed || before !== null || own?.begin != null;
    return { begin, end: ends.length > 0 ? Math.min(...ends) : inherited, isTimed };
  }

  private collect(element: XmlElement, around: OwnTimes | null, times: TimeExpressions, votes: Votes): void {
    const own = ownTimesOf(element, times);
    if (own !== null) {
      this.own.set(element, own);
      vote(element, own, around, votes);
    }
    const isSequence = attributeOf(element, 'timeContainer') === 'seq';
    const next = isSequence ? null : own?.begin == null ? around : own;
    for (const child of element.children) {
      if (child.kind === 'element') this.collect(child, next, times, votes);
    }
  }
}

function ownTimesOf(element: XmlElement, times: TimeExpressions): OwnTimes | null {
  const { attributes, line } = element;
  const of = (name: string) => {
    const written = attributes.get(name);
    return written === undefined ? null : times.read(written, line);
  };
  if (!(attributes.has('begin') || attributes.has('end') || attributes.has('dur'))) return null;
  return { begin: of('begin'), end: of('end'), duration: of('dur') };
}

function endsOf({ end, duration }: OwnTimes, origin: number, begin: number): number[] {
  const ends: number[] = [];
  if (end !== null) ends.push(origin + end);
  if (duration !== null) ends.push(begin + duration);
  return ends;
}

/** Counts a time that fits into its parent only when it is relative to one of the two. */
function vote(element: XmlElement, { begin }: OwnTimes, around: OwnTimes | null, votes: Votes): void {
  if (begin === null || around?.begin == null) return;
  const end = around.end ?? (around.duration === null ? null : around.begin + around.duration);
  if (end === null) return;
  const fitsAbsolute = begin >= around.begin - TOLERANCE && begin <= end + TOLERANCE;
  const fitsRelative = around.begin + begin <= end + TOLERANCE;
  if (fitsAbsolute && !fitsRelative) {
    votes.firstAbsolute ??= element;
    votes.absolute += 1;
  } else if (fitsRelative && !fitsAbsolute) votes.relative += 1;
}
