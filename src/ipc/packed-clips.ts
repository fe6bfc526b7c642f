import type { Clip } from '../core/clips/clip';
import type { EpisodeView } from './episode-views';

/** More clips cross as one text. As objects, thousands would keep main and the page busy for longer than a frame. */
const MOST_AS_OBJECTS = 100;

/** An episode as it crosses. If it has many clips, they are in `packedClips` alone. */
export function withPackedClips(view: EpisodeView): EpisodeView {
  const { state } = view.document;
  if (state.clips.length <= MOST_AS_OBJECTS) return view;
  const document = { ...view.document, state: { ...state, clips: [] } };
  return { ...view, document, packedClips: JSON.stringify(state.clips) };
}

/** The episode again. */
export function withUnpackedClips({ packedClips, ...view }: EpisodeView): EpisodeView {
  if (packedClips === undefined) return view;
  const clips = JSON.parse(packedClips) as readonly Clip[];
  return { ...view, document: { ...view.document, state: { ...view.document.state, clips } } };
}
