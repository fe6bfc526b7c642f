import { expect, test } from 'vitest';
import { aClip } from '../../core/clips/testing/a-clip';
import type { Listening } from '../playback/listening';
import { createAllClipsStore } from '../state/all-clips';
import { createEpisodeStore } from '../state/episode';
import { createLayoutStore } from '../state/layout';
import { createMessagesStore } from '../state/messages';
import { createChosenStore } from '../state/selection';
import { createAllClips } from './all-clips';
import type { Ask } from './ask';
import type { Hearing } from './hearing';

const EPISODE = { key: 'e', listed: null, title: 'Rain', show: null, date: null, hasSound: true, isAway: false };

/** The clips of one episode. Main takes every edit. */
async function withClips() {
  const list = {
    episodes: [EPISODE],
    clips: ['a', 'b'].map((id) => ({ ...aClip({ id, name: id }), made: null, episode: 0 })),
  };
  const allClips = createAllClipsStore();
  const messages = createMessagesStore(() => undefined);
  let edits = 0;
  const answer = (name: string) => {
    if (name === 'all-clips:list') return { clips: JSON.stringify(list), open: null };
    if (name === 'all-clips:edit') edits += 1;
    return name === 'all-clips:edit' || name === 'edits:step' ? [{ episode: 'e', edit: String(edits) }] : null;
  };
  const actions = createAllClips({
    request: (async (name: string) => ({ ok: true, value: answer(name) })) as never,
    ask: (async (name: string) => ({ value: answer(name) })) as unknown as Ask,
    allClips,
    episode: createEpisodeStore(),
    layout: createLayoutStore(),
    chosen: createChosenStore(),
    messages,
    listening: {} as Listening,
    hearing: {} as Hearing,
  });
  await actions.read();
  const remove = (id: string) => actions.remove((allClips.getState().clips ?? []).filter((clip) => clip.id === id));
  return { steps: actions.steps, remove, reported: () => messages.getState().messages.map(({ text }) => text) };
}

test('a note goes when its edit is undone by a key', async () => {
  const { steps, remove, reported } = await withClips();
  await remove('a');
  expect(reported()).toEqual(['Deleted “a”.']);
  steps.step('undo');
  await expect.poll(reported).toEqual(['Undone: Delete “a”.']);
  steps.step('redo');
  await expect.poll(reported).toEqual(['Done again: Delete “a”.']);
});

test('a note goes with the next edit', async () => {
  const { remove, reported } = await withClips();
  await remove('a');
  await remove('b');
  expect(reported()).toEqual(['Deleted “b”.']);
});
