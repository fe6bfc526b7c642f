import { type ReactNode, useState } from 'react';
import { isWebAddress } from '../../../core/clips/links';
import { useApp } from '../../app/context';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import styles from './Quote.module.css';

/** Asks once where an episode is on the web, so that a quote links there. */
export function EpisodeAddress({ onClose }: { onClose(): void }): ReactNode {
  const { quoting } = useApp();
  const [typed, setTyped] = useState('');
  const written = typed.trim();
  const isFine = isWebAddress(written);
  return (
    <Dialog title="Where is this episode on the web?" onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isFine) void quoting.answer(written);
        }}
      >
        <p>A quote then links to the moment on that page. Earmark asks once for each episode.</p>
        <input
          type="text"
          inputMode="url"
          className={styles.address}
          aria-label="Address"
          placeholder="https://"
          maxLength={2000}
          spellCheck={false}
          aria-invalid={written !== '' && !isFine}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <p role="status" className={styles.hint}>
          {written !== '' && !isFine && 'An address begins with https:// or http://.'}
        </p>
        <div className={styles.ways}>
          <Button onClick={() => void quoting.answer('')}>Link to the file here</Button>
          <Button look="primary" type="submit" disabled={!isFine}>
            Use this address
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
