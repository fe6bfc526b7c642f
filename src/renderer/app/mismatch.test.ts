import { expect, test } from 'vitest';
import { alignmentWarning } from '../../core/align/wording';
import type { SyncView } from '../../ipc/episode-views';
import { anEpisode, SYNCED } from '../../ipc/testing/an-episode';
import { createEpisodeStore } from '../state/episode';
import { createMessagesStore } from '../state/messages';
import { reportMismatch } from './mismatch';

const RUNNING: SyncView = {
  state: 'running',
  done: 0.5,
  secondsLeft: null,
  seemsOther: false,
  again: false,
  elsewhere: false,
};
const PART = { ...SYNCED, found: 0.33, warnings: [alignmentWarning(1, 'part-in-recording', { found: 0.33 })] };

function opened() {
  const episode = createEpisodeStore();
  const messages = createMessagesStore(() => undefined);
  reportMismatch({ episode, messages, chooseTranscript: () => undefined });
  const shown = () => messages.getState().messages.map(({ text }) => text);
  const show = (sync: SyncView) => {
    episode.setState({ episode: anEpisode({ sync }) });
    return shown();
  };
  const dismiss = () => {
    for (const { id } of messages.getState().messages) messages.actions.dismiss(id);
  };
  return { show, dismiss };
}

test('that only a part of a text was found is told when it has been looked for, and once', () => {
  const { show, dismiss } = opened();
  expect(show(RUNNING)).toEqual([]);
  expect(show(PART)).toEqual([expect.stringContaining('Only 33')]);
  // A moment was set by hand, and it is looked for once more.
  expect(show(RUNNING)).toHaveLength(1);
  expect(show(PART)).toHaveLength(1);
  dismiss();
  show(RUNNING);
  expect(show(PART)).toEqual([]);
});

test('that only a part of a text was found is not told again at the next opening, nor where all was found', () => {
  expect(opened().show(PART)).toEqual([]);
  const { show } = opened();
  show(RUNNING);
  expect(show(SYNCED)).toEqual([]);
});

test('a text that seemed to be of another recording is told to be a part of it once that is known', () => {
  const { show } = opened();
  expect(show({ ...RUNNING, seemsOther: true })).toEqual([expect.stringContaining('does not seem')]);
  expect(show(PART)).toEqual([expect.stringContaining('Only 33')]);
  expect(show({ ...PART, belongs: false })).toEqual([expect.stringContaining('does not seem')]);
});
