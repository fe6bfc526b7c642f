import { oneLine } from '../../../transcript/toolkits/writing/escaping';
import type { Clip } from '../../clip';
import { type ClipFormat, holding } from '../format';
import { lanesOf } from '../lanes';
import { endOf } from '../media';
import { decimal, nameIn } from '../plain';
import { labelled, saidIn } from '../said';
import { isPoint } from '../well-formed';

/** Seconds. Praat accepts no interval without a length. */
const SHORTEST = 0.001;

/**
 * Tiers for Praat. An interval tier has no gaps and lasts as long as the recording, so there are empty intervals
 * between clips. https://www.fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html
 */
export const textgrid: ClipFormat = {
  id: 'textgrid',
  name: 'Praat TextGrid',
  extension: 'TextGrid',
  group: 'subtitles, research',
  holds: holding(['ends', 'points', 'names', 'speakers', 'text', 'overlaps'], 1e-6),
  options: [],
  losses(clips) {
    const lanes = lanesOf(clips.filter((clip) => !isPoint(clip))).length;
    return lanes > 1 ? [`Clips overlap: they are on ${lanes} tiers.`] : [];
  },
  write(clips, source) {
    const xmax = Math.max(endOf(clips, source), SHORTEST);
    const names = new Map(clips.map((clip, index) => [clip, nameIn(clip, index)]));
    const stretches = clips.filter((clip) => !isPoint(clip));
    const lanes = lanesOf(stretches);
    const isSaid = stretches.some(({ text }) => text !== '');
    const tiers = (lanes.length === 0 ? [[]] : lanes).flatMap((lane, index) => {
      const number = index === 0 ? '' : ` ${index + 1}`;
      const named = intervalTier(`clips${number}`, lane, xmax, (clip) => names.get(clip) ?? '');
      const said = (clip: Clip) => saidIn(clip, source).map(labelled).join(' ');
      return isSaid ? [named, intervalTier(`text${number}`, lane, xmax, said)] : [named];
    });
    const points = pointsOf(clips.filter(isPoint), names);
    if (points.length > 0) tiers.push(pointTier(points, xmax));
    const items = tiers.map((tier, index) => `    item [${index + 1}]:\n${tier}`);
    return (
      `File type = "ooTextFile"\nObject class = "TextGrid"\n\nxmin = 0\nxmax = ${decimal(xmax, 6)}\n` +
      `tiers? <exists>\nsize = ${tiers.length}\nitem []:\n${items.join('')}`
    );
  },
};

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function intervalTier(name: string, lane: readonly Clip[], xmax: number, textOf: (clip: Clip) => string): string {
  const pieces: Piece[] = [];
  let at = 0;
  for (const clip of lane) {
    const [from, to] = [Number(decimal(clip.start, 6)), Number(decimal(clip.end, 6))];
    if (to <= Math.max(from, at)) continue;
    if (from > at) pieces.push({ from: at, to: from, text: '' });
    pieces.push({ from: Math.max(from, at), to, text: textOf(clip) });
    at = to;
  }
  if (at < Number(decimal(xmax, 6))) pieces.push({ from: at, to: xmax, text: '' });
  const intervals = pieces.map(
    ({ from, to, text }, index) =>
      `        intervals [${index + 1}]:\n            xmin = ${decimal(from, 6)}\n` +
      `            xmax = ${decimal(to, 6)}\n            text = ${quoted(text)}\n`,
  );
  return `${headOf('IntervalTier', name, xmax)}        intervals: size = ${pieces.length}\n${intervals.join('')}`;
}

interface Point {
  readonly time: number;
  text: string;
}

/** A tier cannot have two points at one time. */
function pointsOf(clips: readonly Clip[], names: ReadonlyMap<Clip, string>): Point[] {
  const points: Point[] = [];
  for (const clip of clips) {
    const [time, text] = [Number(decimal(clip.start, 6)), names.get(clip) ?? ''];
    const last = points.at(-1);
    if (last?.time === time) last.text += ` / ${text}`;
    else points.push({ time, text });
  }
  return points;
}

function pointTier(points: readonly Point[], xmax: number): string {
  const items = points.map(
    ({ time, text }, index) =>
      `        points [${index + 1}]:\n            number = ${decimal(time, 6)}\n            mark = ${quoted(text)}\n`,
  );
  return `${headOf('TextTier', 'markers', xmax)}        points: size = ${points.length}\n${items.join('')}`;
}

function headOf(kind: string, name: string, xmax: number): string {
  const times = `        xmin = 0\n        xmax = ${decimal(xmax, 6)}\n`;
  return `        class = "${kind}"\n        name = "${name}"\n${times}`;
}

/** A quotation mark is doubled. */
function quoted(text: string): string {
  return `"${oneLine(text).replaceAll('"', '""')}"`;
}
