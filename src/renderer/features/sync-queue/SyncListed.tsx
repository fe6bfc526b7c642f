import { useMemo } from 'react';
import type { LibraryItem } from '../../../ipc/library-views';
import { useApp } from '../../app/context';
import { queueSyncs } from '../../app/queueing';
import { Button } from '../../ui/Button';

interface SyncListedProps {
  readonly listed: readonly LibraryItem[];
  /** Whether these are all episodes of the library. */
  readonly isAll: boolean;
}

/** A button that puts those of the listed episodes into the queue that can be synced and are not. */
export function SyncListed({ listed, isAll }: SyncListedProps) {
  const app = useApp();
  const tokens = useMemo(() => listed.filter(isUnsynced).map(({ token }) => token), [listed]);
  return (
    <Button
      look="quiet"
      disabled={tokens.length === 0}
      title="Find the words of these transcripts in their recordings, one after the other"
      onClick={() => void queueSyncs(app, tokens)}
    >
      {labelOf(tokens.length, isAll)}
    </Button>
  );
}

function labelOf(count: number, isAll: boolean): string {
  if (count === 0) return 'Nothing to sync';
  if (isAll) return 'Sync all';
  return count === 1 ? 'Sync this' : `Sync these ${count.toLocaleString('en')}`;
}

function isUnsynced({ has, problem, timing }: LibraryItem): boolean {
  return has === 'both' && problem === null && timing !== 'synced';
}
