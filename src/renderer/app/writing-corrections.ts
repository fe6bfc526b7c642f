import type { CorrectionsView } from '../../ipc/episode-views';
import type { EpisodeStore } from '../state/episode';
import type { LayoutStore } from '../state/layout';
import type { MessagesStore } from '../state/messages';
import type { Ask } from './ask';
import type { Writings } from './writings';

/** Writing the corrections into the transcript's file. */
export interface WritingCorrections {
  /** Writes what was shown, and offers to undo it. If the file or the corrections were changed meanwhile, shows what would change now. */
  write(shown: CorrectionsView): Promise<void>;
  /** Writes it as a patch, where the user wants it. Returns whether that was done. */
  savePatch(shown: CorrectionsView): Promise<boolean>;
}

interface Parts {
  readonly ask: Ask;
  readonly episode: EpisodeStore;
  readonly layout: LayoutStore;
  readonly messages: MessagesStore;
  readonly writings: Writings;
}

export function createWritingCorrections({ ask, episode, layout, messages, writings }: Parts): WritingCorrections {
  const { showNote } = messages.actions;
  const openEpisode = () => episode.getState().episode?.id;

  async function undo({ token, fileName }: CorrectionsView): Promise<void> {
    if (await ask('corrections:undo', { token })) showNote(`“${fileName}” is as it was, with the corrections over it.`);
  }

  return {
    async write(shown) {
      const { token, fileName, count } = shown;
      const of = openEpisode();
      const answer = await ask('corrections:write', { token });
      if (!answer) return;
      if (answer.value === null) {
        showNote(`“${fileName}” or its corrections were changed meanwhile, so nothing was written.`);
        if (openEpisode() === of) layout.setState({ dialog: 'write-corrections' });
        return;
      }
      const what = count === 1 ? 'One correction was' : `${count} corrections were`;
      const text = `${what} written into “${fileName}”. As it was it is kept as “${answer.value}”.`;
      writings.report(of, 'Write Corrections', text, () => undo(shown));
    },
    async savePatch({ token }) {
      const answer = await ask('corrections:patch', { token });
      if (!answer?.value) return false;
      showNote(`Saved as “${answer.value}”.`);
      return true;
    },
  };
}
