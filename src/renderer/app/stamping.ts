import type { StampsView } from '../../ipc/episode-views';
import type { EpisodeStore } from '../state/episode';
import type { MessagesStore } from '../state/messages';
import type { Ask } from './ask';
import type { Writings } from './writings';

/** Writing corrected stamps into the transcript's file. */
export interface Stamping {
  /** Writes what was shown, and offers to undo it. */
  write(shown: StampsView): Promise<void>;
}

interface Parts {
  readonly ask: Ask;
  readonly episode: EpisodeStore;
  readonly messages: MessagesStore;
  readonly writings: Writings;
}

export function createStamping({ ask, episode, messages, writings }: Parts): Stamping {
  const { showNote } = messages.actions;

  async function undo({ token, fileName }: StampsView): Promise<void> {
    if (await ask('stamps:undo', { token })) showNote(`“${fileName}” is as it was.`);
  }

  return {
    async write(shown) {
      const of = episode.getState().episode?.id;
      const answer = await ask('stamps:write', { token: shown.token });
      if (!answer) return;
      const count = shown.changes.length === 1 ? 'One stamp' : `${shown.changes.length} stamps`;
      const text = `${count} corrected in “${shown.fileName}”. As it was it is kept as “${answer.value}”.`;
      writings.report(of, 'Correct Stamps', text, () => undo(shown));
    },
  };
}
