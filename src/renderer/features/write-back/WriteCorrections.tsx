import type { CorrectionsView } from '../../../ipc/episode-views';
import type { Ask } from '../../app/ask';
import { useApp } from '../../app/context';
import { Button } from '../../ui/Button';
import { Sentence } from '../../ui/CutText';
import { Dialog, DialogWays } from '../../ui/Dialog';
import { usePreview, WhatChanges } from './WhatChanges';
import styles from './WriteBack.module.css';

const preview = (ask: Ask, episode: string) => ask('corrections:preview', { episode });

/** Shows what writing the corrections into the transcript's file would change, and does it. */
export function WriteCorrections({ onClose }: { onClose(): void }) {
  const view = usePreview(preview);
  return (
    <Dialog title="Write corrections to the transcript" wide onClose={onClose}>
      {view ? (
        <Shown view={view} onClose={onClose} />
      ) : (
        <p className={styles.words} role="status">
          Looking at what would change…
        </p>
      )}
    </Dialog>
  );
}

function Shown({ view, onClose }: { readonly view: CorrectionsView; onClose(): void }) {
  const { layout, writingCorrections } = useApp();
  const { changes, refused, refusal, count } = view;
  const isComplete = refused.length === 0 && refusal === null;
  return (
    <>
      <p className={styles.words}>
        <Sentence>{wordsFor(view)}</Sentence>
      </p>
      {changes.length > 0 && (
        <WhatChanges
          changes={changes}
          was={({ was }) => <Pieces pieces={was} look={styles.was} />}
          is={({ is }) => (is.length > 0 ? <Pieces pieces={is} look={styles.is} /> : null)}
        />
      )}
      {refused.length > 0 && <Refused refused={refused} />}
      <DialogWays>
        <Button onClick={onClose}>{count > 0 ? 'Cancel' : 'Close'}</Button>
        {!isComplete && (
          <Button
            look={count > 0 ? 'plain' : 'primary'}
            onClick={() => layout.setState({ dialog: 'export-transcript' })}
          >
            Export transcript…
          </Button>
        )}
        {count > 0 && (
          <Button onClick={() => void writingCorrections.savePatch(view).then((isSaved) => isSaved && onClose())}>
            Save as patch…
          </Button>
        )}
        {count > 0 && (
          <Button
            look="primary"
            onClick={() => {
              onClose();
              void writingCorrections.write(view);
            }}
          >
            {`Write ${refused.length > 0 ? 'the other ' : ''}${count === 1 ? 'correction' : `${count} corrections`}`}
          </Button>
        )}
      </DialogWays>
    </>
  );
}

type Line = CorrectionsView['changes'][number];

function Pieces({ pieces, look }: { readonly pieces: Line['was']; readonly look: string | undefined }) {
  return pieces.map(({ text, isChanged }, index) =>
    isChanged ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the list is made once, and two may be alike.
      <span key={index} className={look}>
        {text}
      </span>
    ) : (
      text
    ),
  );
}

function Refused({ refused }: Pick<CorrectionsView, 'refused'>) {
  return (
    <>
      <p className={styles.words}>
        {refused.length === 1
          ? 'One correction cannot be written. It stays over the file, as now.'
          : `${refused.length} corrections cannot be written. They stay over the file, as now.`}
        {' An export in another format has everything.'}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls. */}
      <ul className={styles.refused} aria-label="What cannot be written" tabIndex={0}>
        {refused.map(({ what, why }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is made once, and two may be alike.
          <li key={index}>
            <bdi className={styles.what}>{what}</bdi> {why}
          </li>
        ))}
      </ul>
    </>
  );
}

function wordsFor({ fileName, count, refused, left, refusal }: CorrectionsView): string {
  if (refusal !== null) return refusal;
  const gone =
    left === 0
      ? ''
      : ` ${left === 1 ? 'One does' : `${left} do`} not fit the file any more, or the file has it by now.`;
  if (count === 0 && refused.length === 0) return `There is nothing to write into “${fileName}”.${gone}`;
  if (count === 0) return `No correction can be written into “${fileName}”.${gone}`;
  return `${count === 1 ? 'One correction' : `${count} corrections`} will be written into “${fileName}”.${gone}`;
}
