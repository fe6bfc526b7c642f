import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app/context';
import type { DialogSubject } from '../../state/layout';
import { Button } from '../../ui/Button';
import { Dialog, DialogWays } from '../../ui/Dialog';
import { FieldHint, TextField } from '../../ui/TextField';

interface RenameEpisodeProps {
  readonly subject: DialogSubject;
  onClose(): void;
}

/** Asks for another title. An empty one restores the title of the files. */
export function RenameEpisode({ subject, onClose }: RenameEpisodeProps) {
  const { ask, edits, episode } = useApp();
  const hint = useId();
  const [typed, setTyped] = useState(subject.title);
  const fileTitle = useStore(episode, (state) => (subject.isOpen ? (state.episode?.fileTitle ?? null) : null));

  function rename(): void {
    const title = typed.replace(/\s+/g, ' ').trim();
    // The title of the files changes with them.
    const given = title === '' || title === fileTitle ? null : title;
    if (title !== subject.title) {
      if (subject.isOpen) edits.actions.setTitle(given);
      else void ask('shelf:rename', { token: subject.token, title: given });
    }
    onClose();
  }

  return (
    <Dialog title="Rename episode" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          rename();
        }}
      >
        <TextField label="Title" aria-describedby={hint} value={typed} replaces onChange={setTyped} />
        <FieldHint id={hint}>No file is renamed. Leave it empty for the title that the files have.</FieldHint>
        <DialogWays>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit">
            Rename
          </Button>
        </DialogWays>
      </form>
    </Dialog>
  );
}
