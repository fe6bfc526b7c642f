import { type Seconds, seconds } from '../../../core/time/seconds';
import type { QueuedView, QueueView } from '../../../ipc/queue';
import { counted, lengthOf, percent, roughLength } from '../../ui/units';

/** What the queue does, in a few words for its button: `Syncing 3 of 50`. */
export function statusOf(queue: QueueView): string {
  const { count, done, failed, running, isPaused } = queue;
  const ended = done + failed;
  if (running) return `Syncing ${ended + 1} of ${count}`;
  if (ended < count) return isPaused ? `Sync paused, ${count - ended} left` : `${count - ended} to sync`;
  return failed > 0 ? `${failed} not synced` : `${done} synced`;
}

/** What came of the queue, once nothing can be done any more: for screen readers. Empty before. */
export function outcomeOf({ count, done, failed, away, running }: QueueView): string {
  if (count === 0 || running || done + failed + away < count) return '';
  const parts = [
    `${counted(done, 'episode')} synced.`,
    ...(failed > 0 ? [`${failed} not synced.`] : []),
    ...(away > 0 ? [`${away} waiting for a drive.`] : []),
  ];
  return parts.join(' ');
}

/** The time until all are synced. Null if it is not known, or nothing is under way. */
export function timeLeftOf({ running, secondsLeft }: QueueView): string | null {
  if (!running || secondsLeft === null) return null;
  const left = seconds(secondsLeft);
  return `about ${left < 3600 ? roughLength(left) : lengthOf(left as Seconds)} left`;
}

/** What happens to an episode of the queue. */
export function stateOf({ state, problem }: QueuedView, { running, isPaused }: QueueView): string {
  switch (state) {
    case 'running':
      return `${running?.elsewhere ? 'Synced by another Earmark' : 'Syncing'} · ${percent(running?.done ?? 0)}`;
    case 'waiting':
      return isPaused ? 'Paused' : 'Waiting';
    case 'away':
      return `Waiting for its drive. ${problem?.message ?? ''}`.trim();
    case 'failed':
      return `${problem?.message ?? ''} ${problem?.advice ?? ''}`.trim();
    default:
      return 'Synced';
  }
}

/** The same, with what tells the episode from others of its title, unless that is said already; null if nothing has to. */
export function factsOf(item: QueuedView, queue: QueueView, apart: string | null): string {
  const state = stateOf(item, queue);
  return apart === null || state.includes(apart) ? state : `${state} · ${apart}`;
}

const ORDER: readonly QueuedView['state'][] = ['running', 'failed', 'waiting', 'away', 'done'];

/** The episodes as they are listed: what runs, what failed, what waits in its order, what is done. */
export function listedOf(items: readonly QueuedView[]): QueuedView[] {
  const rank = ({ state }: QueuedView) => ORDER.indexOf(state === 'away' ? 'waiting' : state);
  return items.toSorted((a, b) => rank(a) - rank(b));
}
