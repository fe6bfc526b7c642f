import { oneLine } from '../../../transcript/toolkits/writing/escaping';
import { type ClipFormat, holding } from '../format';
import { mediaFile, unknownFile } from '../media';
import { nameIn, shortened } from '../plain';
import { readCue, sniffCue } from './reader';

/** Of a compact disc. The times of a cue sheet count its frames. */
const FRAMES_A_SECOND = 75;
/** Track numbers have two digits. */
const MOST_TRACKS = 99;
/** The longest text on a compact disc. */
const LONGEST_TEXT = 80;
/** What the sheet calls each kind of file. Players that read such sheets take MP3 for all compressed files. */
const KINDS: Readonly<Record<string, string>> = { wav: 'WAVE', aif: 'AIFF', aiff: 'AIFF', mp3: 'MP3' };

/**
 * A cue sheet. Each clip is a track, which lasts until the next one begins.
 * https://www.gnu.org/software/ccd2cue/manual/html_node/CUE-sheet-format.html
 */
export const cue: ClipFormat = {
  id: 'cue',
  name: 'Cue sheet',
  extension: 'cue',
  group: 'editors',
  holds: holding(['points', 'names', 'speakers', 'overlaps'], 1 / FRAMES_A_SECOND),
  options: [],
  losses(clips, source) {
    const over = clips.length - MOST_TRACKS;
    const lost =
      over > 0 ? [`A cue sheet has ${MOST_TRACKS} tracks at most: the last ${over} clips are left out.`] : [];
    const long = clips.filter((clip) => oneLine(clip.name).length > LONGEST_TEXT).length;
    if (long > 0) lost.push(`Names are cut after ${LONGEST_TEXT} characters.`);
    return [...lost, ...unknownFile(source)];
  },
  write(clips, source) {
    const file = mediaFile(source);
    const kind = KINDS[/\.([^.]+)$/.exec(file)?.[1]?.toLowerCase() ?? ''] ?? 'WAVE';
    const tracks = clips.slice(0, MOST_TRACKS).map((clip, index) => {
      const speakers = clip.speakers.length === 0 ? '' : `    PERFORMER ${quoted(clip.speakers.join(', '))}\n`;
      return (
        `  TRACK ${String(index + 1).padStart(2, '0')} AUDIO\n    TITLE ${quoted(nameIn(clip, index))}\n` +
        `${speakers}    INDEX 01 ${clock(clip.start)}\n`
      );
    });
    return `TITLE ${quoted(source.title)}\nFILE ${inQuotes(file)} ${kind}\n${tracks.join('')}`;
  },
  sniff: sniffCue,
  read: readCue,
};

/** `mm:ss:ff`. Minutes go past 99, because there are no hours. */
function clock(time: number): string {
  const frames = Math.round(time * FRAMES_A_SECOND);
  const two = (part: number) => String(part).padStart(2, '0');
  const seconds = Math.floor(frames / FRAMES_A_SECOND);
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}:${two(frames % FRAMES_A_SECOND)}`;
}

function quoted(text: string): string {
  return inQuotes(shortened(oneLine(text), LONGEST_TEXT));
}

/** A sheet cannot have a quotation mark inside quotation marks. */
function inQuotes(text: string): string {
  return `"${oneLine(text).replaceAll('"', '”')}"`;
}
