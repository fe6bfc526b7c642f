import { Popover } from '@base-ui/react/popover';
import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import ArrowUpToLine from 'lucide-react/icons/arrow-up-to-line';
import CircleAlert from 'lucide-react/icons/circle-alert';
import GripVertical from 'lucide-react/icons/grip-vertical';
import X from 'lucide-react/icons/x';
import { type KeyboardEvent, useMemo } from 'react';
import { useStore } from 'zustand';
import type { QueuedView } from '../../../ipc/queue';
import { openFromLibrary } from '../../app/browsing';
import { useApp } from '../../app/context';
import { moveQueued, pauseQueue, removeQueued, showQueue } from '../../app/queueing';
import { beforeWhich, type QueueMove } from '../../state/queue';
import { Button, IconButton } from '../../ui/Button';
import { LongList } from '../../ui/LongList';
import { factsOf, listedOf, outcomeOf, statusOf, timeLeftOf } from './queue-words';
import styles from './SyncQueue.module.css';
import { type DraggedQueue, useDraggedQueue } from './use-dragged-queue';

/** Pixels of a row with one line under its title. */
const ROW = 54;

/** All episodes of the queue, with what can be done to them. */
export function QueueList() {
  const app = useApp();
  const queue = useStore(app.queue);
  const dragging = useDraggedQueue();
  const { items, isPaused, count, done, failed, running } = queue;
  const listed = useMemo(() => listedOf(items), [items]);
  const library = useStore(app.library, (state) => state.view?.items);
  const apart = useMemo(() => new Map(library?.map((item) => [item.token, item.apart])), [library]);
  const tokensOf = (...states: QueuedView['state'][]) =>
    items.filter(({ state }) => states.includes(state)).map(({ token }) => token);
  const facts = [outcomeOf(queue) || statusOf(queue), timeLeftOf(queue)].filter((part) => part !== null);
  const share = (done + failed + (running?.done ?? 0)) / Math.max(1, count);
  return (
    <>
      <header className={styles.head}>
        <div>
          <Popover.Title className={styles.heading}>Sync queue</Popover.Title>
          <p className={styles.facts}>{facts.join(' · ')}</p>
        </div>
        {done + failed < count && (
          <Button onClick={() => void pauseQueue(app, !isPaused)}>{isPaused ? 'Resume' : 'Pause'}</Button>
        )}
      </header>
      <div
        role="progressbar"
        aria-label="Sync queue"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={facts.join(', ')}
        className={styles.track}
      >
        <div className={styles.done} style={{ transform: `scaleX(${share})` }} />
      </div>
      <LongList
        label="Episodes to sync"
        count={listed.length}
        rowHeight={ROW}
        keyOf={(index) => listed[index]?.token ?? index}
        row={(index, tabIndex) => {
          const item = listed[index];
          return (
            item && <Row item={item} apart={apart.get(item.token) ?? null} tabIndex={tabIndex} dragging={dragging} />
          );
        }}
      />
      <footer className={styles.foot}>
        {failed > 0 && (
          <Button look="quiet" onClick={() => void app.ask('queue:retry', { tokens: tokensOf('failed') })}>
            Try all again
          </Button>
        )}
        {done + failed > 0 && (
          <Button look="quiet" onClick={() => void removeQueued(app, tokensOf('done', 'failed'), false)}>
            Clear finished
          </Button>
        )}
        {tokensOf('waiting', 'away').length > 0 && (
          <Button look="quiet" onClick={() => void removeQueued(app, tokensOf('waiting', 'away'), true)}>
            Clear waiting
          </Button>
        )}
      </footer>
    </>
  );
}

const MOVES: Readonly<Record<string, QueueMove>> = { ArrowUp: 'up', ArrowDown: 'down', Home: 'first' };

interface RowProps {
  readonly item: QueuedView;
  /** What tells it from other episodes of its title; null if none has it. */
  readonly apart: string | null;
  readonly tabIndex: 0 | -1;
  readonly dragging: DraggedQueue;
}

function Row({ item, apart, tabIndex, dragging }: RowProps) {
  const app = useApp();
  const queue = useStore(app.queue);
  const { token, title, state } = item;
  const isWaiting = state === 'waiting' || state === 'away';
  const remove = () => void removeQueued(app, [token], isWaiting || state === 'running');
  const move = (to: QueueMove) => void moveQueued(app, token, to);
  const stays = (to: QueueMove) => beforeWhich(queue.items, token, to) === undefined;

  /** Ctrl or ⌘ with an arrow or Home moves the episode, Delete takes it out. */
  function onKeyDown(event: KeyboardEvent): void {
    const to = event.ctrlKey || event.metaKey ? MOVES[event.key] : undefined;
    if (to) move(to);
    else if (event.key === 'Delete') remove();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function open(): void {
    showQueue(app, false);
    void openFromLibrary(app, token);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of its buttons, whichever has the focus.
    <div
      className={styles.row}
      data-queued={token}
      data-dragged={dragging.token === token || undefined}
      data-drops={dragging.place?.token === token ? dragging.place.half : undefined}
      draggable={isWaiting}
      onKeyDown={onKeyDown}
      {...dragging.handlersOf(token)}
    >
      <span className={styles.grip} aria-hidden="true">
        {isWaiting && <GripVertical size={14} />}
      </span>
      <div className={styles.what}>
        <button type="button" tabIndex={tabIndex} className={styles.title} title={`Open ${title}`} onClick={open}>
          <bdi>{title}</bdi>
        </button>
        <p className={styles.state}>
          {state === 'failed' && <CircleAlert size={13} aria-label="Not synced:" role="img" />}
          {factsOf(item, queue, apart)}
        </p>
      </div>
      {state === 'failed' && (
        <Button
          look="quiet"
          tabIndex={tabIndex}
          aria-label={`Try ${title} again`}
          onClick={() => void app.ask('queue:retry', { tokens: [token] })}
        >
          Try again
        </Button>
      )}
      {isWaiting && (
        <>
          <IconButton
            label={`Move ${title} first`}
            tabIndex={tabIndex}
            disabled={stays('first')}
            className={styles.action}
            onClick={() => move('first')}
          >
            <ArrowUpToLine size={15} aria-hidden="true" />
          </IconButton>
          <IconButton
            label={`Move ${title} up`}
            tabIndex={tabIndex}
            disabled={stays('up')}
            className={styles.action}
            onClick={() => move('up')}
          >
            <ArrowUp size={15} aria-hidden="true" />
          </IconButton>
          <IconButton
            label={`Move ${title} down`}
            tabIndex={tabIndex}
            disabled={stays('down')}
            className={styles.action}
            onClick={() => move('down')}
          >
            <ArrowDown size={15} aria-hidden="true" />
          </IconButton>
        </>
      )}
      <IconButton label={`Remove ${title}`} tabIndex={tabIndex} className={styles.action} onClick={remove}>
        <X size={15} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
