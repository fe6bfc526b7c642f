import { expect, test } from 'vitest';
import { seconds, ZERO } from '../../core/time/seconds';
import type { EpisodeView, StampsView } from '../../ipc/views';
import { createEditsStore } from '../state/edits';
import { createEpisodeStore } from '../state/episode';
import { createMessagesStore } from '../state/messages';
import type { Ask } from './bridge';
import { createStamping } from './stamping';

const shown: StampsView = { token: 'shown', fileName: 'a.md', changes: [], doubtful: 0 };
const shifted = { turn: 0, word: 0, time: seconds(5), said: 'so', shift: seconds(2) };

function episodeOf(id: string): EpisodeView {
  const rest = { audio: null, transcript: null, position: ZERO, speed: null, clips: [], pins: [], unplacedPins: [] };
  return { id, title: id, ...rest, sync: { state: 'none' }, candidates: [], unreadable: null };
}

/** An episode with a shift by hand, and a way to open another with such a shift while main is at work. */
function opened() {
  const episode = createEpisodeStore();
  const edits = createEditsStore();
  const messages = createMessagesStore(() => undefined);
  const open = (id: string) => {
    episode.setState({ episode: episodeOf(id) });
    edits.actions.load({ clips: [], pins: [shifted], unplacedPins: [] });
  };
  open('a');
  let whileAsked = () => {};
  const ask = (async () => {
    whileAsked();
    return { value: 'a.md.bak' };
  }) as unknown as Ask;
  return {
    edits,
    messages,
    open,
    stamping: createStamping({ ask, episode, edits, messages }),
    meanwhile: (act: () => void) => {
      whileAsked = act;
    },
  };
}

test('shifts by hand are in the corrected stamps, until the correction is undone', async () => {
  const { edits, messages, stamping } = opened();
  await stamping.write(shown);
  expect(edits.getState().pins).toEqual([{ ...shifted, shift: null }]);
  messages.getState().messages[0]?.action?.run();
  await expect.poll(() => edits.getState().pins).toEqual([shifted]);
});

test('an episode that was opened while stamps were corrected keeps its shifts, and is offered no Undo', async () => {
  const { edits, messages, open, stamping, meanwhile } = opened();
  meanwhile(() => open('b'));
  await stamping.write(shown);
  expect(edits.getState().pins).toEqual([shifted]);
  expect(messages.getState().messages.map(({ action }) => action)).toEqual([null]);
});

test('a correction of another episode than the one that is open is not undone', async () => {
  const { messages, open, stamping } = opened();
  await stamping.write(shown);
  open('b');
  expect(messages.getState().messages).toEqual([]);
});
