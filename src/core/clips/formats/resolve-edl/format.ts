import { oneLine } from '../../../transcript/toolkits/writing/escaping';
import { type ClipFormat, holding } from '../format';
import { frameOfTimecode, framesOf, rateOf, timecode } from '../frame-rate';
import { nameIn } from '../plain';
import { readResolve, sniffResolve } from './reader';

/** Timelines of DaVinci Resolve begin there. */
const TIMELINE_START = '01:00:00:00';
const MOST_EVENTS = 999;

/**
 * Markers for a timeline of DaVinci Resolve: Timelines → Import → Timeline Markers from EDL. The length of a marker is in
 * its comment, in frames; its event is one frame long. https://documents.blackmagicdesign.com/UserManuals/DaVinci_Resolve_18_Reference_Manual.pdf
 */
export const resolveEdl: ClipFormat = {
  id: 'resolve-edl',
  name: 'DaVinci Resolve markers (EDL)',
  extension: 'edl',
  group: 'editors',
  holds: holding(['ends', 'points', 'names', 'notes', 'overlaps'], 'frame'),
  options: ['fps'],
  losses(clips) {
    const over = clips.length - MOST_EVENTS;
    return over > 0 ? [`An EDL has ${MOST_EVENTS} events at most: the last ${over} clips are left out.`] : [];
  },
  write(clips, { title }, { fps }) {
    const rate = rateOf(fps);
    const begin = frameOfTimecode(TIMELINE_START, rate) ?? 0;
    const events = clips.slice(0, MOST_EVENTS).map((clip, index) => {
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

/** A bar begins the next field. A digit at the line's start would begin an event. */
function inComment(text: string): string {
  return oneLine(text)
    .replaceAll('|', '¦')
    .replace(/^(?=\d)/, ' ');
}
