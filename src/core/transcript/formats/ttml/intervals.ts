import { attributeOf, type XmlElement } from '../../toolkits/xml/tree';
import type { Warnings } from '../../warnings';
import type { TimeExpressions } from './times';

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
    const message =
      'Times in timed elements are counted from the beginning of the file, not of the element. They are read so.';
    const { firstAbsolute } = votes;
    // In Apple's units they always are.
    const isUsual = firstAbsolute === null || attributeOf(firstAbsolute, 'unit') !== null;
    if (this.areAbsolute && !isUsual) warnings.once(firstAbsolute.line, 'nested-times-absolute', message);
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
