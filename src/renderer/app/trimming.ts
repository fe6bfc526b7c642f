import type { Clip } from '../../core/clips/clip';
import { besideWord, type Edge, edgeOfWord, type Place, snapped } from '../../core/clips/edges';
import type { TimedText } from '../../core/clips/follow';
import { stretchWith } from '../../core/clips/stretch';
import { timedTextOf } from '../../core/document/shown';
import { type Seconds, seconds } from '../../core/time/seconds';
import { clipInHand } from './clip-in-hand';
import type { ClippingParts } from './clipping';

/** Moving the ends of clips. */
export interface Trimming {
  /** Where an end of a clip goes when it is moved to a time. No end passes the other. */
  within(clip: Clip, edge: Edge, time: Seconds): Seconds;
  /** Where an end snaps when it is dropped at a time: to a near edge of a found word. */
  snap(edge: Edge, time: Seconds): Seconds;
  /** Where an end is that is dropped on a word: in the pause at its edge, or `exactly` where the word is said to be. */
  atWord(edge: Edge, word: Place, exactly: boolean): Seconds | null;
  /** Moves an end of a clip to a time. A marker's ends move together. */
  move(clip: Clip, edge: Edge, time: Seconds): void;
  /** Moves an end by some seconds; negative for earlier. Several steps are undone at once. */
  nudge(clip: Clip, edge: Edge, by: number): void;
  /** Moves an end to the next or the previous edge of a word. */
  nudgeByWord(clip: Clip, edge: Edge, which: 'next' | 'previous'): void;
  /** Sets both ends, in either order. */
  retime(clip: Clip, one: Seconds, other: Seconds): void;
  /** Plays the second inside the clip at one of its ends, or the second outside, and stops. */
  playEdge(clip: Clip, edge: Edge, side: 'inside' | 'outside'): void;
  /** Gives the focus to an end of the current clip. */
  take(edge: Edge): void;
}

type Parts = Pick<ClippingParts, 'episode' | 'edits' | 'chosen' | 'peaks' | 'playback' | 'messages' | 'listening'>;

/** Seconds. The least length of a clip whose end is moved. */
const SHORTEST = 0.1;
/** Seconds that are played at an end. */
const PLAYED = 1;

export function createTrimming({ episode, edits, chosen, peaks, playback, messages, listening }: Parts): Trimming {
  function timedText(): TimedText | null {
    const open = episode.getState().episode;
    return open && timedTextOf(open);
  }

  function within({ start, end }: Clip, edge: Edge, time: Seconds): Seconds {
    const duration = playback.getState().duration ?? Infinity;
    const isMoment = start === end;
    const earliest = edge === 'end' && !isMoment ? start + SHORTEST : 0;
    const latest = edge === 'start' && !isMoment ? end - SHORTEST : duration;
    return seconds(Math.max(0, earliest, Math.min(latest, time)));
  }

  function moveTo(clip: Clip, edge: Edge, time: Seconds, nudged?: Edge): void {
    const at = within(clip, edge, time);
    const ends = clip.start === clip.end ? { start: at, end: at } : { [edge]: at };
    edits.actions.retimeClip(clip.id, stretchWith(clip, timedText(), ends), nudged);
  }

  return {
    within,
    snap(edge, time) {
      const text = timedText();
      return text ? snapped(edge, text, time, peaks.getState().pyramid.peaks) : time;
    },
    atWord(edge, word, exactly) {
      const text = timedText();
      return text && edgeOfWord(edge, text, word, exactly ? new Uint8Array() : peaks.getState().pyramid.peaks);
    },
    move: (clip, edge, time) => moveTo(clip, edge, time),
    // Sums of tenths are off by a hair.
    nudge: (clip, edge, by) => moveTo(clip, edge, seconds(Math.round((clip[edge] + by) * 1e6) / 1e6), edge),
    nudgeByWord(clip, edge, which) {
      const text = timedText();
      const at = text && besideWord(edge, text, clip[edge], which, peaks.getState().pyramid.peaks);
      if (at !== null) moveTo(clip, edge, at, edge);
      else messages.actions.showNote(`There is no word ${which === 'next' ? 'after' : 'before'} this.`);
    },
    retime(clip, one, other) {
      const [start, end] = one < other ? [one, other] : [other, one];
      edits.actions.retimeClip(clip.id, stretchWith(clip, timedText(), { start, end }));
    },
    playEdge(clip, edge, side) {
      const at = clip[edge];
      const isAfter = (edge === 'start') === (side === 'inside');
      if (isAfter) listening.ranges.playStretch(at, seconds(at + PLAYED));
      else listening.ranges.playStretch(seconds(Math.max(0, at - PLAYED)), at);
    },
    take(edge) {
      const clip = clipInHand(edits.getState().clips, chosen.getState().clip, listening.position);
      if (clip) chosen.setState({ clip: clip.id, wanted: edge });
      else messages.actions.showNote('There is no clip to trim yet.');
    },
  };
}
