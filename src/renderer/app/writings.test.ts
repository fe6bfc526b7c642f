import { afterEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { aClip } from '../../core/clips/testing/a-clip';
import { NEW_DOCUMENT, NOTHING_MADE } from '../../core/document/replica';
import type { CorrectionsView } from '../../ipc/episode-views';
import { anEpisode } from '../../ipc/testing/an-episode';
import { createEditsStore } from '../state/edits';
import { createEpisodeStore } from '../state/episode';
import { createLayoutStore } from '../state/layout';
import { createMessagesStore } from '../state/messages';
import { createQueueStore } from '../state/queue';
import type { App } from './app';
import { createStepHistory } from './step-history';
import { followSteps, stepBack } from './stepping';
import { createWritingCorrections } from './writing-corrections';
import { createWritings } from './writings';

afterEach(() => vi.unstubAllGlobals());

/** The page of an episode with two clips, of which one was deleted. Main answers each request at once. */
function opened() {
  vi.stubGlobal('document', { activeElement: null });
  const asked: string[] = [];
  const told: unknown[] = [];
  const ask = (async (name: string, payload: unknown) => {
    if (name === 'steps:shown') told.push(payload);
    else asked.push(name);
    return { value: 'a.md.bak' };
  }) as unknown as App['ask'];
  const messages = createMessagesStore(() => undefined);
  const episode = createEpisodeStore();
  const edits = createEditsStore({ send: async () => true, text: () => null });
  const layout = createLayoutStore();
  const open = (id: string) => {
    const clips = [aClip({ id: 'a' }), aClip({ id: 'b' })];
    episode.setState({ episode: anEpisode({ id }) });
    edits.actions.open({ id, document: { ...NEW_DOCUMENT, state: { ...NOTHING_MADE, clips } }, pending: [] });
  };
  open('e');
  edits.actions.deleteClips(['a']);
  const writings = createWritings({ episode, edits, messages });
  const writing = createWritingCorrections({ ask, episode, layout, messages, writings });
  const app = {
    ask,
    messages,
    episode,
    edits,
    layout,
    writings,
    settings: createStore(() => ({ libraryTab: 'episodes' })),
    people: { store: createStore(() => ({ view: null })) },
    episodeSteps: createStepHistory(messages),
    queue: createQueueStore(),
    clipsOfAll: { steps: createStepHistory(messages) },
  } as unknown as App;
  followSteps(app);
  const undo = () => stepBack(app, 'undo');
  const clips = () => edits.getState().clips.map(({ id }) => id);
  const notes = () => messages.getState().messages.map(({ text }) => text);
  const write = () => writing.write({ token: 't', fileName: 'a.md', count: 1 } as CorrectionsView);
  return { asked, edits, clips, notes, open, undo, write, named: () => told.at(-1) };
}

test('Undo after writing corrections takes these out of the file, and only then an older edit', async () => {
  const { asked, clips, notes, undo, write, named } = opened();
  await write();
  expect(named()).toEqual({ undo: 'Write Corrections', redo: null });
  undo();
  // Again, before main has answered.
  undo();
  expect(clips()).toEqual(['b']);
  await expect.poll(notes).toEqual(['“a.md” is as it was, with the corrections over it.']);
  expect(asked).toEqual(['corrections:write', 'corrections:undo']);
  expect(named()).toBeNull();
  undo();
  expect(clips()).toEqual(['a', 'b']);
});

test('an edit after the writing is undone before it', async () => {
  const { asked, edits, clips, undo, write, named } = opened();
  await write();
  edits.actions.deleteClips(['b']);
  expect(named()).toBeNull();
  undo();
  expect(clips()).toEqual(['b']);
  expect(asked).toEqual(['corrections:write']);
  undo();
  expect(asked).toEqual(['corrections:write', 'corrections:undo']);
});

test('in another episode, Undo is for no writing of the one before', async () => {
  const { asked, open, undo, write, named } = opened();
  await write();
  open('other');
  expect(named()).toBeNull();
  expect(undo()).toBe(false);
  expect(asked).toEqual(['corrections:write']);
});
