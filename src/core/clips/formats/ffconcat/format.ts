import { oneLine } from '../../../transcript/toolkits/writing/escaping';
import { type ClipFormat, holding } from '../format';
import { mediaFile, unknownFile } from '../media';
import { decimal, nameIn } from '../plain';

/**
 * The clips in a row, for `ffmpeg -f concat -i FILE`; names are comments.
 * https://ffmpeg.org/ffmpeg-formats.html#concat-1
 */
export const ffconcat: ClipFormat = {
  id: 'ffconcat',
  name: 'ffmpeg concat list',
  extension: 'ffconcat',
  group: 'editors',
  holds: holding(['ends', 'names', 'overlaps'], 1e-6),
  options: [],
  losses: (_, source) => unknownFile(source),
  write(clips, source) {
    const file = quoted(mediaFile(source));
    const entries = clips.map(
      (clip, index) =>
        `\n# ${nameIn(clip, index)}\nfile ${file}\ninpoint ${decimal(clip.start, 6)}\noutpoint ${decimal(clip.end, 6)}\n`,
    );
    return `ffconcat version 1.0\n${entries.join('')}`;
  },
  sniff: (source) => (/^ffconcat version /.test(source.slice(0, 8192)) ? 1 : 0),
};

/** https://ffmpeg.org/ffmpeg-utils.html#Quoting-and-escaping */
function quoted(text: string): string {
  return `'${oneLine(text).replaceAll("'", "'\\''")}'`;
}
