import { clock } from '../../../time/clock-text';
import { escapeWebvtt, oneLine } from '../../../transcript/toolkits/writing/escaping';
import { cueTimes, linesOfCue } from '../cue';
import { type ClipFormat, holding, type SaidTurn } from '../format';
import { nameIn } from '../plain';
import { saidIn } from '../said';
import { readCues } from '../srt/reader';

/**
 * A cue for each clip, with its name as the identifier and a voice for each speaker. A note is a comment before its
 * cue. https://www.w3.org/TR/webvtt1/
 */
export const webvtt: ClipFormat = {
  id: 'webvtt',
  name: 'WebVTT',
  extension: 'vtt',
  group: 'subtitles, research',
  holds: holding(['ends', 'names', 'notes', 'speakers', 'text', 'overlaps'], 0.001),
  options: [],
  write(clips, source) {
    const cues = clips.flatMap((clip, index) => {
      const { start, end } = cueTimes(clip);
      const turns = saidIn(clip, source);
      const text = turns.length === 0 ? escapeWebvtt(nameIn(clip, index)) : voices(turns);
      const note = linesOfCue(inComment(clip.note));
      const cue = `${inComment(nameIn(clip, index))}\n${clock(start, '.')} --> ${clock(end, '.')}\n${linesOfCue(text)}`;
      return note === '' ? [cue] : [`NOTE\n${note}`, cue];
    });
    return `${[`WEBVTT - ${inComment(oneLine(source.title))}`, ...cues].join('\n\n')}\n`;
  },
  sniff: sniffWebvtt,
  read: readCues,
};

/** A line with an arrow would be read as times. */
function inComment(text: string): string {
  return text.replaceAll('-->', '→');
}

function voices(turns: readonly SaidTurn[]): string {
  const texts = turns.map(({ speaker, text }) => {
    const said = escapeWebvtt(text);
    return speaker === null ? said : `<v ${escapeWebvtt(oneLine(speaker))}>${said}</v>`;
  });
  return texts.join('\n');
}

/** The cues themselves are read like those of SubRip. */
function sniffWebvtt(source: string): number {
  return /^\uFEFF?WEBVTT(?:\s|$)/.test(source.slice(0, 20)) ? 0.95 : 0;
}
