import { formatTime } from '../../time/timecode';
import { oneLine } from '../../transcript/toolkits/writing/escaping';
import type { Clip } from '../clip';
import { linkAt } from '../links';
import type { ClipOfEpisode, ClipSource, SaidTurn } from './format';
import { nameIn } from './plain';
import { saidIn } from './said';
import { isPoint } from './well-formed';

/** The content of show notes about a clip, for every format. */
export interface ShownClip {
  readonly name: string;
  /** `1:23–2:05`; for a marker, `1:23`. */
  readonly times: string;
  /** A link to the moment on the web. Null if the episode’s address is unknown. */
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

/** Clips of several episodes in their order: those of one episode that follow each other are together. */
export function stretchesOf(clips: readonly ClipOfEpisode[]): { source: ClipSource; clips: Clip[] }[] {
  const stretches: { source: ClipSource; clips: Clip[] }[] = [];
  for (const { clip, source } of clips) {
    const last = stretches.at(-1);
    if (last?.source === source) last.clips.push(clip);
    else stretches.push({ source, clips: [clip] });
  }
  return stretches;
}

function linkTo(clip: Clip, { url }: ClipSource): string | null {
  // No other address is safe to follow.
  return url != null && /^https?:\/\//i.test(url) ? linkAt(url, clip) : null;
}
