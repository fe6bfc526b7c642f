import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { quoted } from '../../../core/quoted';
import { useApp } from '../../app/context';
import { showEdit } from '../../app/undoable';
import { aliasesOf } from '../../state/episode';
import { Button } from '../../ui/Button';
import { Dialog, DialogWays } from '../../ui/Dialog';
import styles from './Correcting.module.css';
import { NameField, useNames } from './NameField';

/** Asks who speaks in a turn. The name may be set for this turn, or for all turns of its speaker. */
export function SetSpeaker({ onClose }: { onClose(): void }) {
  const { correcting, editing, edits, episode, messages } = useApp();
  const turn = useStore(editing, (state) => state.subject?.turn ?? -1);
  const turns = useStore(episode, (state) => state.episode?.transcript?.transcript.turns);
  const names = useNames();
  const hint = useId();
  const speaker = turns?.[turn]?.speaker ?? null;
  const [typed, setTyped] = useState(speaker ?? '');
  const name = typed.replace(/\s+/g, ' ').trim();
  const count = (turns ?? []).filter((one) => one.speaker === speaker).length;
  const isMerge = name !== speaker && names.includes(name);
  const alias = useStore(episode, (state) => aliasesOf(state.episode).get(name));

  function set(everywhere: boolean): void {
    onClose();
    if (name === (speaker ?? '')) return;
    const done =
      everywhere && speaker !== null
        ? correcting.correct([{ op: 'rename', from: speaker, to: name }])
        : correcting.correct([{ op: 'speaker', turn, name: name || null }]);
    const who = name === '' ? 'Nobody is named for this turn.' : `${quoted(name)} speaks here.`;
    const all = isMerge ? `${quoted(speaker ?? '')} is ${quoted(name)} now.` : `Renamed ${quoted(speaker ?? '')}.`;
    if (done) showEdit(messages, edits, everywhere ? all : who);
  }

  return (
    <Dialog title="Who speaks?" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          set(false);
        }}
      >
        <NameField value={typed} names={names} onChange={setTyped} describedBy={hint} />
        <p id={hint} className={styles.hint}>
          {alias !== undefined
            ? `The library shows ${alias} for this name. You can change that among its speakers.`
            : isMerge && speaker !== null
              ? `In all turns, ${speaker} and ${name} become one speaker.`
              : 'Leave it empty for a turn without a name. The file stays as it is.'}
        </p>
        <DialogWays>
          {speaker !== null && (
            <Button disabled={name === '' || name === speaker} onClick={() => set(true)}>
              {isMerge ? 'Merge all' : 'In all'} {count === 1 ? '1 turn' : `${count} turns`}
            </Button>
          )}
          <Button look="primary" type="submit">
            In this turn
          </Button>
        </DialogWays>
      </form>
    </Dialog>
  );
}
