import { clock } from '../../../time/clock-text';
import { type Seconds, seconds } from '../../../time/seconds';
import { escapeWebvtt } from '../../../transcript/toolkits/writing/escaping';
import type { Clip } from '../../clip';
import { cueTimes } from '../cue';
import { type ClipFormat, holding } from '../format';
import { endOf } from '../media';
import { nameIn } from '../plain';
import { isPoint } from '../well-formed';

/**
 * A track of chapters for `<track kind="chapters">`: https://www.w3.org/TR/webvtt1/#introduction-chapters
 */
export const webvttChapters: ClipFormat = {
  id: 'webvtt-chapters',
  name: 'WebVTT chapters',
  extension: 'vtt',
  group: 'subtitles, research',
  holds: holding(['ends', 'points', 'names'], 0.001),
  options: [],
  losses(clips) {
    const lost: string[] = [];
    if (clips.some((clip, index) => clip.end > (clips[index + 1]?.start ?? Number.POSITIVE_INFINITY)))
      lost.push('Clips that overlap end where the next one begins: chapters of WebVTT may not overlap.');
    if (clips.some(isPoint)) lost.push('A marker lasts until the next clip begins.');
    return lost;
  },
  write(clips, source) {
    const nexts = nextStarts(clips, endOf(clips, source));
    const cues = clips.map((clip, index) => {
      const next = nexts[index] ?? clip.end;
      const times = cueTimes({ start: clip.start, end: isPoint(clip) ? next : seconds(Math.min(clip.end, next)) });
      const name = escapeWebvtt(nameIn(clip, index));
      return `${clock(times.start, '.')} --> ${clock(times.end, '.')}\n${name}`;
    });
    return `${['WEBVTT', ...cues].join('\n\n')}\n`;
  },
};

/** For each clip, when the next later clip begins. */
function nextStarts(clips: readonly Clip[], last: Seconds): Seconds[] {
  const nexts: Seconds[] = [];
  for (let index = clips.length - 1, next = last, start = last; index >= 0; index -= 1) {
    const here = clips[index]?.start ?? last;
    if (here < start) next = start;
    start = here;
    nexts[index] = next;
  }
  return nexts;
}
