import { seconds } from '../time/seconds';
import type { Clip, ClipStretch } from './clip';
import type { TimedText } from './follow';
import { stretchWith } from './stretch';

/**
 * The first of several clips after the others were merged into it. It lasts until the end of the last, has each tag
 * once, and all notes one below the other. Without a transcript `text` is null. Then the clip has the words of all.
 */
export function merged(
  clips: readonly [Clip, ...Clip[]],
  text: TimedText | null,
): ClipStretch & Pick<Clip, 'note' | 'tags'> {
  const [first] = clips;
  const start = seconds(Math.min(...clips.map((clip) => clip.start)));
  const last = clips.reduce((one, other) => (other.end > one.end ? other : one));
  const notes = clips.map(({ note }) => note).filter(Boolean);
  const stretch = stretchWith(first, text, { start, end: last.end });
  const said = text
    ? stretch
    : {
        ...stretch,
        text: clips.flatMap((clip) => clip.text || []).join('\n\n'),
        speakers: [...new Set(clips.flatMap(({ speakers }) => speakers))],
        words: first.words && last.words && { ...first.words, last: last.words.last },
      };
  return {
    ...said,
    note: [...new Set(notes)].join('\n\n'),
    tags: [...new Set(clips.flatMap(({ tags }) => tags))],
  };
}
