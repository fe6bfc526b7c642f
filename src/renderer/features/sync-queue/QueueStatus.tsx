import { Popover } from '@base-ui/react/popover';
import AudioLines from 'lucide-react/icons/audio-lines';
import { useRef } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app/context';
import { showQueue } from '../../app/queueing';
import { Popup } from '../../ui/Popup';
import { QueueList } from './QueueList';
import { outcomeOf, statusOf } from './queue-words';
import styles from './SyncQueue.module.css';

/** A button with what the queue of syncs does. It opens the queue. Nothing is shown while the queue is empty. */
export function QueueStatus() {
  const app = useApp();
  const queue = useStore(app.queue);
  const popup = useRef<HTMLDivElement>(null);
  const status = statusOf(queue);
  return (
    <>
      {/* Only the end is announced: each step would be too many. */}
      <span role="status" className="visually-hidden">
        {outcomeOf(queue)}
      </span>
      {queue.count > 0 && (
        <Popover.Root open={queue.isOpen} onOpenChange={(isOpen) => showQueue(app, isOpen)}>
          <Popover.Trigger className={styles.button} title="Sync queue">
            <AudioLines size={16} aria-hidden="true" className={queue.running ? styles.busy : undefined} />
            <span className={styles.status}>{status}</span>
          </Popover.Trigger>
          <Popup ref={popup} className={styles.popup} align="end" gap={8} margin={12} initialFocus={popup}>
            <QueueList />
          </Popup>
        </Popover.Root>
      )}
    </>
  );
}
