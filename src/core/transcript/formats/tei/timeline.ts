import { type Seconds, seconds } from '../../../time/seconds';
import { clockAt } from '../../toolkits/cues/clock';
import { attributeOf, childrenOf, type XmlElement } from '../../toolkits/xml/tree';

const UNITS = new Map([
  ['ms', 0.001],
  ['s', 1],
  ['sec', 1],
  ['min', 60],
  ['h', 3600],
]);

/**
 * The points of a timeline by their ids. A point is given as an interval after an earlier point, `since`, or after the
 * beginning; or as a time of day. https://tei-c.org/release/doc/tei-p5-doc/en/html/SA.html#SASYMP
 */
export function pointsOf(timeline: XmlElement): Map<string, Seconds> {
  const points = new Map<string, Seconds>();
  const timelineUnit = attributeOf(timeline, 'unit');
  for (const when of childrenOf(timeline, 'when')) {
    const id = attributeOf(when, 'id');
    const time = timeOf(when, timelineUnit, points);
    if (id !== null && time !== null) points.set(id, time);
  }
  return points;
}

function timeOf(when: XmlElement, timelineUnit: string | null, points: ReadonlyMap<string, Seconds>): Seconds | null {
  const interval = attributeOf(when, 'interval');
  if (interval !== null && /^-?\d{1,12}(?:\.\d{1,20})?$/.test(interval)) {
    const unit = UNITS.get(attributeOf(when, 'unit') ?? timelineUnit ?? 's') ?? 1;
    const since = attributeOf(when, 'since');
    const from = since === null ? 0 : (points.get(since.replace(/^#/, '')) ?? 0);
    return seconds(from + Number(interval) * unit);
  }
  const absolute = attributeOf(when, 'absolute');
  if (absolute === null) return points.size === 0 ? seconds(0) : null;
  return clockAt(absolute, 0, absolute.length)?.time ?? null;
}
