import { expect, test } from 'vitest';
import type { StampsView } from '../../ipc/episode-views';
import { anEpisode } from '../../ipc/testing/an-episode';
import { createEditsStore } from '../state/edits';
import { createEpisodeStore } from '../state/episode';
import { createMessagesStore } from '../state/messages';
import type { Ask } from './ask';
import { createStamping } from './stamping';
import { createWritings } from './writings';

const shown: StampsView = { token: 'shown', fileName: 'a.md', changes: [], doubtful: 0 };

/** An episode, and a function to open another while main is at work. */
function opened() {
  const episode = createEpisodeStore();
  const messages = createMessagesStore(() => undefined);
  const edits = createEditsStore({ send: async () => true, text: () => null });
  const open = (id: string) => episode.setState({ episode: anEpisode({ id }) });
  open('a');
  let whileAsked = () => {};
  const asked: string[] = [];
  const ask = (async (name: string) => {
    asked.push(name);
    whileAsked();
    return { value: 'a.md.bak' };
  }) as unknown as Ask;
  return {
    messages,
    open,
    asked,
    stamping: createStamping({ ask, episode, messages, writings: createWritings({ episode, edits, messages }) }),
    meanwhile: (act: () => void) => {
      whileAsked = act;
    },
  };
}

test('a correction is undone by the Undo of its note', async () => {
  const { messages, stamping, asked } = opened();
  await stamping.write(shown);
  messages.getState().messages[0]?.action?.run();
  expect(asked).toEqual(['stamps:write', 'stamps:undo']);
});

test('an episode that was opened while stamps were corrected is offered no Undo', async () => {
  const { messages, open, stamping, meanwhile } = opened();
  meanwhile(() => open('b'));
  await stamping.write(shown);
  expect(messages.getState().messages.map(({ action }) => action)).toEqual([null]);
});

test('a correction of another episode than the one that is open is not undone', async () => {
  const { messages, open, stamping } = opened();
  await stamping.write(shown);
  open('b');
  expect(messages.getState().messages).toEqual([]);
});
