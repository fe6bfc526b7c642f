import type { Seconds } from '../../core/time/seconds';
import type { KeptPin } from '../../core/timing/pins';
import type { StampsView } from '../../ipc/views';
import type { EditsStore } from '../state/edits';
import type { MessagesStore } from '../state/messages';
import type { Ask } from './bridge';

/** Writing corrected stamps into the transcript's file. */
export interface Stamping {
  /** Writes what was shown, and offers to undo it. */
  write(shown: StampsView): Promise<void>;
}

interface Parts {
  readonly ask: Ask;
  readonly edits: EditsStore;
  readonly messages: MessagesStore;
}

export function createStamping({ ask, edits, messages }: Parts): Stamping {
  const { tellNote } = messages.actions;

  async function undo({ token, fileName }: StampsView, shifts: ReadonlyMap<string, Seconds>): Promise<void> {
    if (!(await ask('stamps:undo', { token }))) return;
    if (shifts.size > 0) edits.actions.revisePins((pin) => ({ ...pin, shift: shifts.get(nameOf(pin)) ?? pin.shift }));
    tellNote(`“${fileName}” is as it was.`);
  }

  return {
    async write(shown) {
      const answer = await ask('stamps:write', { token: shown.token });
      if (!answer) return;
      const { pins, unplacedPins } = edits.getState();
      const shifts = new Map(
        [...pins, ...unplacedPins].flatMap((pin) => (pin.shift === null ? [] : [[nameOf(pin), pin.shift] as const])),
      );
      // The stamps behind these pins are right by themselves now.
      if (shifts.size > 0) edits.actions.revisePins((pin) => ({ ...pin, shift: null }));
      const count = shown.changes.length === 1 ? 'One stamp' : `${shown.changes.length} stamps`;
      tellNote(`${count} corrected in “${shown.fileName}”. As it was it is kept as “${answer.value}”.`, {
        label: 'Undo',
        run: () => void undo(shown, shifts),
      });
    },
  };
}

function nameOf({ turn, word, said }: KeptPin): string {
  return `${turn} ${word} ${said}`;
}
