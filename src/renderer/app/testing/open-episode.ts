import { timedTextOf } from '../../../core/document/shown';
import { CorrectedText } from '../../../core/document/shown-text';
import type { EpisodeView } from '../../../ipc/episode-views';
import { createEditsStore } from '../../state/edits';
import { createEpisodeStore } from '../../state/episode';
import { withCorrections } from '../correcting';

/** An open episode with its corrections. Main takes every edit. */
export function openEpisode(view: EpisodeView) {
  const episode = createEpisodeStore();
  episode.setState({ episode: view });
  const text = new CorrectedText();
  const edits = createEditsStore({
    send: async () => true,
    text(corrections) {
      const open = episode.getState().episode;
      return open && timedTextOf(withCorrections(open, corrections, text));
    },
  });
  edits.actions.open(view);
  return { episode, edits, text };
}
