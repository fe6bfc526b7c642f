import type { ReactNode } from 'react';
import type { StampsView } from '../../../ipc/episode-views';
import type { Ask } from '../../app/ask';
import { useApp } from '../../app/context';
import { Button } from '../../ui/Button';
import { Sentence } from '../../ui/CutText';
import { Dialog, DialogWays } from '../../ui/Dialog';
import { usePreview, WhatChanges } from './WhatChanges';
import styles from './WriteBack.module.css';

const preview = (ask: Ask, episode: string) => ask('stamps:preview', { episode });

/** Shows what correcting the stamps in the transcript's file would change, and does it. */
export function WriteStamps({ onClose }: { onClose(): void }) {
  const { stamping } = useApp();
  const view = usePreview(preview);
  if (!view) return null;
  const count = view.changes.length;
  return (
    <Dialog title="Correct stamps in the transcript" wide onClose={onClose}>
      <p className={styles.words}>
        <Sentence>{wordsFor(view)}</Sentence>
      </p>
      {count > 0 && (
        <WhatChanges
          changes={view.changes}
          short
          was={({ lead, was, tail }) => (
            <Stamp lead={lead} tail={tail}>
              <span className={styles.was}>{was}</span>
            </Stamp>
          )}
          is={({ lead, is, tail }) => (
            <Stamp lead={lead} tail={tail}>
              <span className={styles.is}>{is}</span>
            </Stamp>
          )}
        />
      )}
      <DialogWays>
        <Button onClick={onClose}>{count > 0 ? 'Cancel' : 'Close'}</Button>
        {count > 0 && (
          <Button
            look="primary"
            onClick={() => {
              onClose();
              void stamping.write(view);
            }}
          >
            {count === 1 ? 'Correct one stamp' : `Correct ${count} stamps`}
          </Button>
        )}
      </DialogWays>
    </Dialog>
  );
}

interface StampProps {
  readonly lead: string;
  readonly tail: string;
  readonly children: ReactNode;
}

/** A stamp in its text. Its brackets are as in the file, also if the text runs from right to left. */
function Stamp({ lead, tail, children }: StampProps) {
  const [opening = ''] = /[\\[({]*$/.exec(lead) ?? [];
  const [closing = ''] = /^[\\\])}]*/.exec(tail) ?? [];
  return (
    <>
      {lead.slice(0, lead.length - opening.length)}
      <bdi dir="ltr">
        {opening}
        {children}
        {closing}
      </bdi>
      {tail.slice(closing.length)}
    </>
  );
}

function wordsFor({ fileName, changes, doubtful }: StampsView): string {
  const unsure =
    doubtful === 0
      ? ''
      : ` ${doubtful === 1 ? 'One stays as it is: its words were' : `${doubtful} stay as they are: their words were`} not found for sure.`;
  if (changes.length === 0) return `No stamp in “${fileName}” is off by more than half a second.${unsure}`;
  const count = changes.length === 1 ? 'One stamp' : `${changes.length} stamps`;
  return `${count} in “${fileName}” will say what was found in the sound or set by hand.${unsure}`;
}
