import type { Clip } from '../clips/clip';
import { clipList } from '../clips/clip-list';
import { inPauses } from '../clips/edges';
import { following, sourceText, type TimedText, type TimedTurns } from '../clips/follow';
import type { WordPlaces } from '../edits/word-places';
import type { SavedPin } from '../timing/pin';
import { sortedByPlace } from '../timing/pins';
import type { ShownTranscript } from '../transcript/model';
import type { DocumentState } from './document';

/** What clips depend on in an episode. */
export interface TimedEpisode<Source extends TimedTurns = TimedTurns> {
  readonly audio: { readonly fingerprint: string } | null;
  readonly transcript: (TimedTurns & { readonly source?: Source }) | null;
  readonly sync: { readonly state: string; readonly belongs?: boolean };
}

/** The transcript that clips are tied to; null without one. */
export function timedTextOf<Source extends TimedTurns = TimedTurns>({
  audio,
  transcript,
  sync,
}: TimedEpisode<Source>): (TimedText & { readonly source?: Source }) | null {
  if (!transcript) return null;
  return {
    transcript: transcript.transcript,
    times: transcript.times,
    ...(transcript.source && { source: transcript.source }),
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
    one?.source?.times === other?.source?.times &&
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
  const source = sourceText(text);
  return clips.flatMap((clip) => {
    const now = following(clip, source);
    const isNews = now.words?.heard && !(clip.words?.heard && clip.words.recording === now.words.recording);
    return isNews ? [inPauses(now, source, peaks)] : [];
  });
}

/**
 * The moments at their words, in order of turn and word, and apart from these the moments whose words are gone. If the
 * stamps were corrected since, a shift of stamps has no effect any more. The transcript is the source; `places` tells
 * where its words are now, for moments as they are shown.
 */
export function shownPins(
  { pins, stamps }: Pick<DocumentState, 'pins' | 'stamps'>,
  transcript: Pick<ShownTranscript, 'turns'> | null,
  places: Pick<WordPlaces, 'toEdited'> | null = null,
): { readonly pins: readonly SavedPin[]; readonly unplacedPins: readonly SavedPin[] } {
  const valid = pins.map((pin) => (pin.shift === null || pin.stamps === stamps ? pin : { ...pin, shift: null }));
  const { placed, unplaced } = transcript ? sortedByPlace(valid, transcript) : { placed: [], unplaced: valid };
  if (!places) return { pins: placed, unplacedPins: unplaced };
  const shown = placed.map((pin) => ({ pin, place: places.toEdited(pin) }));
  return {
    pins: shown.flatMap(({ pin, place }) => (place ? [{ ...pin, ...place }] : [])),
    unplacedPins: [...unplaced, ...shown.flatMap(({ pin, place }) => (place ? [] : [pin]))],
  };
}
