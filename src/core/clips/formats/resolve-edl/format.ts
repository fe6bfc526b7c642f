import { oneLine } from '../../../transcript/toolkits/writing/escaping';
import { LONGEST_NOTE } from '../../limits';
import { eventsOf, sniffEdl } from '../edl/reader';
import { inOneEdl, leftOutOfEdl } from '../edl/room';
import { type ClipFormat, holding, type ReadClips, type ReadContext } from '../format';
import { frameOfTimecode, framesOf, rateOf, timecode, timeOfFrame } from '../frame-rate';
import { nameIn } from '../plain';
import { Reading } from '../reading';

/** Timelines of DaVinci Resolve begin at this time. */
const TIMELINE_START = '01:00:00:00';

/**
 * Markers for a timeline of DaVinci Resolve: Timelines → Import → Timeline Markers from EDL. The length of a marker is
 * in its comment, in frames. Its event is one frame long.
 * https://documents.blackmagicdesign.com/UserManuals/DaVinci_Resolve_18_Reference_Manual.pdf
 */
export const resolveEdl: ClipFormat = {
  id: 'resolve-edl',
  name: 'DaVinci Resolve markers (EDL)',
  extension: 'edl',
  group: 'editors',
  holds: holding(['ends', 'points', 'names', 'notes', 'overlaps'], 'frame'),
  options: ['fps'],
  losses(clips, _, { fps }) {
    const rate = rateOf(fps);
    return leftOutOfEdl(clips, frameOfTimecode(TIMELINE_START, rate) ?? 0, rate);
  },
  write(clips, { title }, { fps }) {
    const rate = rateOf(fps);
    const begin = frameOfTimecode(TIMELINE_START, rate) ?? 0;
    const events = inOneEdl(clips, begin, rate).map((clip, index) => {
      const { from, to } = framesOf(clip, rate);
      const [one, next] = [timecode(begin + from, rate), timecode(begin + from + 1, rate)];
      const number = String(index + 1).padStart(3, '0');
      const note = inComment(clip.note);
      return (
        `${number}  001      V     C        ${one} ${next} ${one} ${next}  \n` +
        `${note} |C:ResolveColorBlue |M:${inComment(nameIn(clip, index))} |D:${Math.max(1, to - from)}\n`
      );
    });
    const mode = rate.drops ? 'DROP FRAME' : 'NON-DROP FRAME';
    return `TITLE: ${oneLine(title)}\nFCM: ${mode}\n\n${events.join('\n')}`;
  },
  sniff: sniffResolve,
  read: readResolve,
};

/** A bar begins the next field. A digit at the beginning of the line would begin an event. */
function inComment(text: string): string {
  return oneLine(text)
    .replaceAll('|', '¦')
    .replace(/^(?=\d)/, ' ');
}

const MARKER = /^(.*?)\|C:[^|]*\|M:([^|]*)\|D:\s*(\d{1,9})/;

function sniffResolve(source: string): number {
  // The first marker comes after its note.
  const beginning = source.slice(0, 8192 + LONGEST_NOTE);
  return sniffEdl(beginning) > 0 && /^(?!\*).*\|C:[^|\n]*\|M:[^|\n]*\|D:/m.test(beginning) ? 1 : 0;
}

/** A timeline begins at 01:00:00:00, or at an earlier marker. A marker of one frame has no length. */
function readResolve(source: string, context: ReadContext): ReadClips {
  const reading = new Reading();
  const { events, rate } = eventsOf(source, context, reading);
  const hour = frameOfTimecode('01:00:00:00', rate) ?? 0;
  const begin = events.every(({ from }) => from >= hour) ? hour : 0;
  for (const { line, from, comments } of events) {
    const [, note, name, length] = comments.map((text) => MARKER.exec(text)).find((match) => match !== null) ?? [];
    if (name === undefined) {
      reading.report(line, 'The event has no marker below it.');
      continue;
    }
    const frames = Number(length) <= 1 ? 0 : Number(length);
    const [start, end] = [timeOfFrame(from - begin, rate), timeOfFrame(from - begin + frames, rate)];
    reading.add({ line, start, end, name, note: note?.trim() ?? '' });
  }
  return reading.done();
}
