import { quoted } from '../../core/quoted';
import type { Bridge } from '../../ipc/bridge';
import type { QueuedSyncsView, QueueView } from '../../ipc/queue';
import { isPlaying } from '../state/playback';
import { beforeDropped, beforeWhich, type DropPlace, type QueueMove, waitingAfter, waitingIn } from '../state/queue';
import type { App } from './app';
import type { Step } from './step-history';

/**
 * Takes what main says of the queue, and tells main whether something plays, the open episode or a stretch beside it: the
 * queue leaves it the processors.
 */
export function followQueue(app: App, bridge: Pick<Bridge<File>, 'on'>): void {
  bridge.on('queue:changed', (view) => takeQueue(app, view));
  let wasPlaying = false;
  const follow = () => {
    const playing = isPlaying(app.playback.getState()) || app.hearing.store.getState().isHeard;
    if (playing === wasPlaying) return;
    wasPlaying = playing;
    void app.ask('playback:playing', { isPlaying: playing });
  };
  app.playback.subscribe(follow);
  app.hearing.store.subscribe(follow);
}

/** Shows the queue as main has it. */
export function takeQueue(app: App, view: QueueView): void {
  app.queue.setState(view.count === 0 ? { ...view, isOpen: false } : view);
  if (app.queue.getState().isOpen) void readQueue(app);
}

/** Puts episodes of the library into the queue of syncs, and says which of them. */
export async function queueSyncs(app: App, tokens: readonly string[]): Promise<void> {
  const answer = await app.ask('queue:add', { tokens });
  if (!answer) return;
  const note = queuedNote(answer.value);
  const { showNote } = app.messages.actions;
  const isHeld = app.queue.getState().isPaused && answer.value.queued > 0;
  if (!isHeld) showNote(note);
  else showNote(`${note} The queue is paused.`, { label: 'Resume', run: () => void pauseQueue(app, false) });
}

/** Shows the list of the queue, or no longer. */
export function showQueue(app: App, isOpen: boolean): void {
  app.queue.setState({ isOpen });
  if (isOpen) void readQueue(app);
}

/** Has the queue begin no sync, or go on. */
export async function pauseQueue(app: App, isPaused: boolean): Promise<void> {
  await app.ask('queue:pause', { isPaused });
}

/** Moves an episode that waits. */
export async function moveQueued(app: App, token: string, move: QueueMove): Promise<void> {
  const before = beforeWhich(app.queue.getState().items, token, move);
  if (before !== undefined) await app.ask('queue:move', { token, before });
}

/** Moves an episode that waits to where it was dropped. */
export async function dropQueued(app: App, token: string, place: DropPlace): Promise<void> {
  const before = beforeDropped(app.queue.getState().items, token, place);
  if (before !== undefined) await app.ask('queue:move', { token, before });
}

/** Takes episodes out of the queue. With `undo`, that is a step of the library. */
export async function removeQueued(app: App, tokens: readonly string[], undo: boolean): Promise<void> {
  const { items } = app.queue.getState();
  const after = waitingAfter(items, tokens);
  if (!(await app.ask('queue:remove', { tokens })) || !undo) return;
  const count = tokens.length.toLocaleString('en');
  const [what, text] =
    tokens.length === 1
      ? [quoted(items.find(({ token }) => token === tokens[0])?.title ?? ''), 'One episode is out of the queue.']
      : [`${count} Episodes`, `${count} episodes are out of the queue.`];
  app.episodeSteps.add({ label: `Take ${what} out of the Queue`, text, undo: puttingBack(app, tokens, after) });
}

/** Puts episodes into the queue, before the first of those after them that waits still. */
function puttingBack({ request }: App, tokens: readonly string[], after: readonly string[]): Step {
  const putBack: Step = async () => {
    const added = await request('queue:add', { tokens });
    if (!added.ok) return added;
    const listed = await request('queue:list');
    const waiting = new Set(waitingIn(listed.ok ? listed.value : []).map(({ token }) => token));
    const before = after.find((token) => waiting.has(token));
    if (before !== undefined) for (const token of tokens) await request('queue:move', { token, before });
    return { ok: true, value: takeOut };
  };
  const takeOut: Step = async () => {
    const removed = await request('queue:remove', { tokens });
    return removed.ok ? { ok: true, value: putBack } : removed;
  };
  return putBack;
}

/** Reads the list, unless it is that of this revision. */
async function readQueue({ ask, queue }: App): Promise<void> {
  const { revision, listed } = queue.getState();
  if (revision === listed) return;
  queue.setState({ listed: revision });
  const answer = await ask('queue:list');
  if (answer) queue.setState({ items: answer.value });
}

/** What was queued, and why the others were not. */
function queuedNote({ queued, waiting, synced, unfit }: QueuedSyncsView): string {
  const some = (count: number, one: string, more: string) =>
    count === 0 ? [] : [count === 1 ? one : `${count.toLocaleString('en')} ${more}`];
  return [
    queued === 0
      ? 'Nothing is to be synced.'
      : queued === 1
        ? 'One episode will be synced.'
        : `${queued.toLocaleString('en')} episodes will be synced.`,
    ...some(waiting, 'One waits already.', 'wait already.'),
    ...some(synced, 'One is synced.', 'are synced.'),
    ...some(unfit, 'One lacks a file, or cannot be read.', 'lack a file, or cannot be read.'),
  ].join(' ');
}
