import { formatTime } from '../../../time/timecode';
import { escapeXml, oneLine } from '../../../transcript/toolkits/writing/escaping';
import type { Clip } from '../../clip';
import { type ClipFormat, type ClipSource, holding } from '../format';
import { nameIn } from '../plain';
import { labelled, saidIn } from '../said';
import { isPoint } from '../well-formed';
import { noteId, soundStem } from './note-id';

/**
 * Notes for Anki, one for each clip, with its sound in front and its words behind. The first column is the note's id: a
 * second import changes the notes of the first. https://docs.ankiweb.net/importing/text-files.html
 */
export const anki: ClipFormat = {
  id: 'anki',
  name: 'Anki notes with sound',
  extension: 'txt',
  group: 'subtitles, research',
  holds: holding(['ends', 'points', 'names', 'notes', 'tags', 'speakers', 'text', 'overlaps'], 1),
  options: [],
  sniff: (source) => (source.startsWith(`${HEAD.join('\n')}\n`) ? 1 : 0),
  sound: 'clips',
  losses(clips) {
    const hasSound = clips.some((clip) => !isPoint(clip));
    return hasSound ? ['The sound is in a folder beside the file: copy what is in it to Anki’s collection.media.'] : [];
  },
  write(clips, source) {
    const rows = clips.map((clip, index) =>
      [noteId(clip, source), frontOf(clip, index, source), backOf(clip, index, source), tagsOf(clip)]
        .map(cell)
        .join('\t'),
    );
    return [...HEAD, ...rows].map((line) => `${line}\n`).join('');
  },
};

const HEAD = ['#separator:tab', '#html:true', '#notetype:Basic', '#guid column:1', '#tags column:4'];

function frontOf(clip: Clip, index: number, source: ClipSource): string {
  const { soundExtension } = source;
  if (!soundExtension || isPoint(clip)) return escapeXml(nameIn(clip, index));
  return `[sound:${soundStem(clip, source)}.${soundExtension}]`;
}

function backOf(clip: Clip, index: number, source: ClipSource): string {
  const { start, end, note } = clip;
  const times = isPoint(clip) ? formatTime(start) : `${formatTime(start)}–${formatTime(end)}`;
  const parts = [
    ...saidIn(clip, source).map((turn) => inLines(labelled(turn))),
    `<b>${escapeXml(nameIn(clip, index))}</b>`,
    `<small>${escapeXml(oneLine(source.title))}, ${times}</small>`,
    ...(note.trim() === '' ? [] : [inLines(note.trim())]),
  ];
  return parts.map((part) => `<div>${part}</div>`).join('');
}

function inLines(text: string): string {
  return text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map(escapeXml)
    .join('<br>');
}

/** Anki’s tags are separated by spaces. */
function tagsOf({ tags }: Clip): string {
  return tags.map((tag) => tag.trim().replace(/[\s\0]+/g, '_')).join(' ');
}

/** In quotation marks, in which a cell may hold anything. */
function cell(text: string): string {
  return `"${text.replace(/[\t\r\n\0]+/g, ' ').replaceAll('"', '""')}"`;
}
