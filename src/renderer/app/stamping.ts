import type { Seconds } from '../../core/time/seconds';
import { nameOfPin } from '../../core/timing/pins';
import type { StampsView } from '../../ipc/views';
import type { EditsStore } from '../state/edits';
import type { EpisodeStore } from '../state/episode';
import type { MessagesStore } from '../state/messages';
import type { Ask } from './bridge';
import { tellUndoable } from './undoable';

/** Writing corrected stamps into the transcript's file. */
export interface Stamping {
  /** Writes what was shown, and offers to undo it. */
  write(shown: StampsView): Promise<void>;
}

interface Parts {
  readonly ask: Ask;
  readonly episode: EpisodeStore;
  readonly edits: EditsStore;
  readonly messages: MessagesStore;
}

export function createStamping({ ask, episode, edits, messages }: Parts): Stamping {
  const { tellNote } = messages.actions;

  /** The work of an episode is in the edits only while it is the one that is shown. Main keeps it in any case. */
  function isShown(id: string | undefined): boolean {
    return episode.getState().episode?.id === id;
  }

  async function undo({ token, fileName }: StampsView, shifts: ReadonlyMap<string, Seconds>): Promise<void> {
    const of = episode.getState().episode?.id;
    if (!(await ask('stamps:undo', { token }))) return;
    if (shifts.size > 0 && isShown(of))
      edits.actions.revisePins((pin) => ({ ...pin, shift: shifts.get(nameOfPin(pin)) ?? pin.shift }));
    tellNote(`“${fileName}” is as it was.`);
  }

  return {
    async write(shown) {
      const of = episode.getState().episode?.id;
      const answer = await ask('stamps:write', { token: shown.token });
      if (!answer) return;
      const count = shown.changes.length === 1 ? 'One stamp' : `${shown.changes.length} stamps`;
      const text = `${count} corrected in “${shown.fileName}”. As it was it is kept as “${answer.value}”.`;
      if (!isShown(of)) {
        tellNote(text);
        return;
      }
      const { pins, unplacedPins } = edits.getState();
      const shifts = new Map(
        [...pins, ...unplacedPins].flatMap((pin) => (pin.shift === null ? [] : [[nameOfPin(pin), pin.shift] as const])),
      );
      // The stamps behind these pins are right by themselves now.
      if (shifts.size > 0) edits.actions.revisePins((pin) => ({ ...pin, shift: null }));
      tellUndoable(
        messages,
        text,
        () => void undo(shown, shifts),
        episode,
        (state) => state.episode?.id,
      );
    },
  };
}
