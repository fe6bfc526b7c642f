import { expect, test } from 'vitest';
import { seconds } from '../../core/time/seconds';
import { estimateTimes } from '../../core/timing/estimate';
import { transcriptOf } from '../../core/transcript/testing/written';
import type { SyncView } from '../../ipc/episode-views';
import { anEpisode, SYNCED } from '../../ipc/testing/an-episode';
import type { Listening } from '../playback/listening';
import { createFillingStore } from '../state/filling';
import { createFollowStore } from '../state/follow';
import { createMessagesStore } from '../state/messages';
import { createPlaybackStore } from '../state/playback';
import { createFilling } from './filling';
import { openEpisode } from './testing/open-episode';

test.each<[string, SyncView, boolean]>([
  ['that a sync offers more', { state: 'none' }, true],
  ['no more once there was one', SYNCED, false],
])('where nothing is to be filled, one is told %s', (_, sync, isPromised) => {
  const transcript = transcriptOf([['Ann', 'All is clear.']]);
  const times = estimateTimes(transcript, seconds(9));
  const of = { fileName: 'e.md', formatName: 'x', takesStamps: true };
  const messages = createMessagesStore(() => undefined);
  const { episode } = openEpisode(anEpisode({ sync, transcript: { ...of, transcript, times } }));
  const filling = createFilling({
    filling: createFillingStore(),
    episode,
    follow: createFollowStore(),
    playback: createPlaybackStore(),
    messages,
    listening: {} as Listening,
    correcting: { correct: () => false },
  });
  filling.go('next');
  const [told] = messages.getState().messages.map(({ text }) => text);
  expect(told).toContain('No passage is marked');
  expect(told?.includes('once the episode is synced')).toBe(isPromised);
});
