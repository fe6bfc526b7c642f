import { type Seconds, seconds } from '../../time/seconds';
import { formatTime } from '../../time/timecode';
import { oneLine } from '../../transcript/toolkits/writing/escaping';
import type { Clip } from '../clip';
import type { ClipSource, SaidTurn } from './format';
import { nameIn } from './plain';
import { saidIn } from './said';
import { isPoint } from './well-formed';

/** What show notes tell of a clip, whatever they are written in. */
export interface ShownClip {
  readonly name: string;
  /** `1:23–2:05`; of a marker, `1:23`. */
  readonly times: string;
  /** To the moment on the web; null where the episode’s address is not known. */
  readonly link: string | null;
  readonly turns: readonly SaidTurn[];
  readonly note: string;
  readonly tags: readonly string[];
}

export function shownClips(clips: readonly Clip[], source: ClipSource): ShownClip[] {
  return clips.map((clip, index) => ({
    name: nameIn(clip, index),
    times: isPoint(clip) ? formatTime(clip.start) : `${formatTime(clip.start)}–${formatTime(clip.end)}`,
    link: linkTo(clip, source),
    turns: saidIn(clip, source).map(({ speaker, text }) => ({ speaker: speaker && oneLine(speaker), text })),
    note: clip.note.trim(),
    tags: clip.tags.map(oneLine).filter((tag) => tag !== ''),
  }));
}

/** The part of an address that names a stretch of time: https://www.w3.org/TR/media-frags/#naming-time */
function timeFragment({ start, end }: { readonly start: Seconds; readonly end: Seconds }): string {
  const from = tenths(start);
  return end > start && tenths(end) > from ? `t=${from},${tenths(end)}` : `t=${from}`;
}

function linkTo(clip: Clip, { url }: ClipSource): string | null {
  // No other address is safe to follow.
  if (url == null || !/^https?:\/\//i.test(url)) return null;
  return `${url.replace(/#.*$/s, '').replace(/[\s"<>]/g, encodeURIComponent)}#${timeFragment(clip)}`;
}

/** To the tenth, which is as well as anybody knows where a word begins. */
function tenths(time: Seconds): Seconds {
  return seconds(Number(time.toFixed(1)));
}
