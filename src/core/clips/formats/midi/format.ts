import { strToU8 } from 'fflate/browser';
import type { Clip } from '../../clip';
import { type ClipFormat, holding } from '../format';
import { nameIn, shortened } from '../plain';
import { isPoint } from '../well-formed';

/** One tick is a millisecond at 120 beats a minute. That is also the tempo of a file that states none. */
const TICKS_A_BEAT = 500;
const MICROSECONDS_A_BEAT = 500_000;
/** Characters. Programs show no more of a marker's name. */
const LONGEST_NAME = 250;
const META = 0xff;
const MARKER = 6;
const TRACK_NAME = 3;

/**
 * Markers of a standard MIDI file, which Ardour, Pro Tools and other workstations import. MIDI markers have no length,
 * so a second marker stands at the end of a clip. https://midi.org/standard-midi-files
 */
export const midi: ClipFormat = {
  id: 'midi',
  name: 'MIDI markers (Ardour, Pro Tools)',
  extension: 'mid',
  group: 'editors',
  holds: holding(['ends', 'points', 'names', 'overlaps'], 0.001),
  options: [],
  losses(clips) {
    return clips.every(isPoint) ? [] : ['MIDI has markers only: where a clip ends, one of its own says “end of …”.'];
  },
  write(clips, { title }) {
    const events: number[] = [...event(0, TRACK_NAME, title)];
    events.push(0, META, 0x51, 3, ...bigEndian(MICROSECONDS_A_BEAT, 3));
    let before = 0;
    for (const { tick, text } of marksOf(clips)) {
      events.push(...event(tick - before, MARKER, text));
      before = tick;
    }
    events.push(0, META, 0x2f, 0);
    const header = [...ascii('MThd'), ...bigEndian(6, 4), ...bigEndian(0, 2), ...bigEndian(1, 2)];
    return Uint8Array.from([
      ...header,
      ...bigEndian(TICKS_A_BEAT, 2),
      ...ascii('MTrk'),
      ...bigEndian(events.length, 4),
      ...events,
    ]);
  },
};

function marksOf(clips: readonly Clip[]): { tick: number; text: string }[] {
  const marks = clips.flatMap((clip, index) => {
    const name = nameIn(clip, index);
    const start = { tick: tickAt(clip.start), text: name };
    return isPoint(clip) ? [start] : [start, { tick: tickAt(clip.end), text: `end of ${name}` }];
  });
  return marks.sort((a, b) => a.tick - b.tick);
}

/** A distance has 28 bits, which are three days. */
function tickAt(time: number): number {
  return Math.min(Math.round(time * 1000), 0x0fffffff);
}

function event(distance: number, kind: number, text: string): number[] {
  const bytes = strToU8(shortened(text, LONGEST_NAME));
  return [...variable(distance), META, kind, ...variable(bytes.length), ...bytes];
}

/** Seven bits in each byte. All bytes except the last have the eighth bit set. */
function variable(value: number): number[] {
  const bytes = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift((rest % 128) + 128);
  return bytes;
}

function bigEndian(value: number, length: number): number[] {
  return Array.from({ length }, (_, at) => Math.floor(value / 256 ** (length - 1 - at)) % 256);
}

function ascii(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0));
}
