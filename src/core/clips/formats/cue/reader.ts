import { linesOf } from '../../../transcript/source-text';
import type { ReadClips, ReadContext } from '../format';
import { quote, Reading } from '../reading';

const FRAMES_A_SECOND = 75;
const TIME = /^(\d{1,6}):(\d{1,2}):(\d{1,2})$/;
/** Commands of a sheet that say nothing about a track’s name and time. */
const OTHERS = /^(?:CATALOG|CDTEXTFILE|FILE|FLAGS|ISRC|POSTGAP|PREGAP|REM|SONGWRITER)\b/i;

export function sniffCue(source: string): number {
  const beginning = source.slice(0, 8192);
  return /^\s*TRACK\s+\d+\s+\w+/im.test(beginning) && /^\s*INDEX\s+\d+\s+\d/im.test(beginning) ? 1 : 0;
}

interface Track {
  readonly line: number;
  name: string;
  performer: string;
  start: number | null;
}

export function readCue(source: string, { duration }: ReadContext): ReadClips {
  const reading = new Reading();
  let track: Track | null = null;
  const take = () => {
    if (track !== null) {
      const { line, start, name, performer } = track;
      reading.add({ line, start, end: null, name, speakers: performer === '' ? [] : [performer] });
    }
    track = null;
  };
  for (const [index, text] of linesOf(source).entries()) {
    const line = index + 1;
    const [, command = '', rest = ''] = /^\s*(\S+)\s*(.*)$/.exec(text) ?? [];
    const word = command.toUpperCase();
    if (word === 'TRACK') {
      take();
      track = { line, name: '', performer: '', start: null };
    } else if (word === 'TITLE') {
      if (track !== null) track.name = unquoted(rest);
    } else if (word === 'PERFORMER') {
      if (track !== null) track.performer = unquoted(rest);
    } else if (word === 'INDEX') takeIndex(track, rest, line, reading);
    else if (word !== '' && !OTHERS.test(command))
      reading.report(line, `${quote(text.trim())} is no command of a cue sheet.`);
  }
  take();
  return reading.doneWithoutEnds(duration);
}

/** A track begins at its index 01. Index 00 is the pause before it. */
function takeIndex(track: Track | null, written: string, line: number, reading: Reading): void {
  const [number = '', time = ''] = written.trim().split(/\s+/);
  const [, minutes, seconds, frames] = TIME.exec(time) ?? [];
  if (minutes === undefined || Number(seconds) > 59 || Number(frames) >= FRAMES_A_SECOND)
    reading.report(line, `${quote(time)} is no time in minutes, seconds and frames.`);
  else if (track !== null && Number(number) === 1)
    track.start = Number(minutes) * 60 + Number(seconds) + Number(frames) / FRAMES_A_SECOND;
}

function unquoted(text: string): string {
  const [, inside] = /^"(.*)"\s*$/.exec(text) ?? [];
  return inside ?? text.trim();
}
