import type { Clip } from '../clips/clip';
import { clipList } from '../clips/clip-list';
import { inPauses } from '../clips/edges';
import { following, type TimedText } from '../clips/follow';
import type { SavedPin } from '../timing/pin';
import { sortedByPlace } from '../timing/pins';
import type { ShownTranscript } from '../transcript/model';
import type { Times } from '../transcript/times';
import type { DocumentState } from './document';

/** What clips depend on in an episode. */
export interface TimedEpisode {
  readonly audio: { readonly fingerprint: string } | null;
  readonly transcript: { readonly transcript: Pick<ShownTranscript, 'turns'>; readonly times: Times } | null;
  readonly sync: { readonly state: string; readonly belongs?: boolean };
}

/** The transcript that clips are tied to; null without one. */
export function timedTextOf({ audio, transcript, sync }: TimedEpisode): TimedText | null {
  if (!transcript) return null;
  return {
    transcript: transcript.transcript,
    times: transcript.times,
    recording: audio?.fingerprint ?? null,
    heard: sync.state === 'synced' && sync.belongs === true,
  };
}

/** The clips at their words, in order of time. */
export function shownClips({ clips }: Pick<DocumentState, 'clips'>, text: TimedText | null): readonly Clip[] {
  return text ? clipList(clips.map((clip) => following(clip, text))) : clips;
}

/** The same for repeated calls. Where a clip is in a text is found once. */
export class ClipFollower {
  private text: TimedText | null = null;
  private found = new WeakMap<Clip, Clip>();

  shown({ clips }: Pick<DocumentState, 'clips'>, text: TimedText | null): readonly Clip[] {
    if (!isSameText(text, this.text)) this.found = new WeakMap();
    this.text = text;
    return text ? clipList(clips.map((clip) => this.follow(clip, text))) : clips;
  }

  private follow(clip: Clip, text: TimedText): Clip {
    const known = this.found.get(clip) ?? following(clip, text);
    this.found.set(clip, known);
    return known;
  }
}

function isSameText(one: TimedText | null, other: TimedText | null): boolean {
  return (
    one?.transcript === other?.transcript &&
    one?.times === other?.times &&
    one?.recording === other?.recording &&
    one?.heard === other?.heard
  );
}

/**
 * The clips whose words were heard since they were made, with their ends in the pauses that `peaks` tell. Saved like
 * this, they stay there while the recording is missing.
 */
export function heardClips(
  { clips }: Pick<DocumentState, 'clips'>,
  text: TimedText | null,
  peaks: Uint8Array,
): readonly Clip[] {
  if (!text) return [];
  return clips.flatMap((clip) => {
    const now = following(clip, text);
    const isNews = now.words?.heard && !(clip.words?.heard && clip.words.recording === now.words.recording);
    return isNews ? [inPauses(now, text, peaks)] : [];
  });
}

/**
 * The moments at their words, in order of turn and word, and apart from these the moments whose words are gone. If the
 * stamps were corrected since, a shift of stamps has no effect any more.
 */
export function shownPins(
  { pins, stamps }: Pick<DocumentState, 'pins' | 'stamps'>,
  transcript: Pick<ShownTranscript, 'turns'> | null,
): { readonly pins: readonly SavedPin[]; readonly unplacedPins: readonly SavedPin[] } {
  const valid = pins.map((pin) => (pin.shift === null || pin.stamps === stamps ? pin : { ...pin, shift: null }));
  const { placed, unplaced } = transcript ? sortedByPlace(valid, transcript) : { placed: [], unplaced: valid };
  return { pins: placed, unplacedPins: unplaced };
}
