import { type ClipFormat, holding } from '../format';
import { nameIn } from '../plain';
import { readFfmetadata, sniffFfmetadata } from './reader';

/** Chapters for `ffmpeg -i AUDIO -i FILE -map_chapters 1`: https://ffmpeg.org/ffmpeg-formats.html#Metadata-2 */
export const ffmetadata: ClipFormat = {
  id: 'ffmetadata',
  name: 'ffmpeg metadata (chapters)',
  extension: 'ffmeta',
  group: 'editors',
  holds: holding(['ends', 'points', 'names', 'overlaps'], 0.001),
  options: [],
  write(clips, { title }) {
    const chapters = clips.map((clip, index) => {
      const times = `START=${thousandths(clip.start)}\nEND=${thousandths(clip.end)}`;
      return `\n[CHAPTER]\nTIMEBASE=1/1000\n${times}\ntitle=${escaped(nameIn(clip, index))}\n`;
    });
    return `;FFMETADATA1\ntitle=${escaped(title)}\n${chapters.join('')}`;
  },
  sniff: sniffFfmetadata,
  read: readFfmetadata,
};

function thousandths(time: number): string {
  return String(Math.round(time * 1000));
}

function escaped(text: string): string {
  return text
    .replaceAll('\0', '\uFFFD')
    .replace(/\r\n?/g, '\n')
    .replace(/[=;#\\\n]/g, '\\$&');
}
