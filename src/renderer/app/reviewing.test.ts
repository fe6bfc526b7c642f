import { afterEach, expect, test, vi } from 'vitest';
import { seconds } from '../../core/time/seconds';
import { transcriptOf } from '../../core/transcript/testing/written';
import type { TurnTime } from '../../core/transcript/times';
import { anEpisode } from '../../ipc/testing/an-episode';
import { createFollowStore } from '../state/follow';
import { createMessagesStore } from '../state/messages';
import { createReviewStore } from '../state/review';
import { createReviewing } from './reviewing';
import { openEpisode } from './testing/open-episode';

afterEach(() => vi.unstubAllGlobals());

test('the most doubtful turn comes first, and the page stays at one that was not found', () => {
  vi.stubGlobal('document', { activeElement: null, querySelector: () => null });
  const transcript = transcriptOf([
    ['Ann', 'It rains.'],
    ['Ben', 'Not here.'],
    ['Ann', 'It does.'],
  ]);
  const times = [0.5, 0.9, 0].map(
    (confidence, at): TurnTime => ({
      start: seconds(10 * at),
      end: seconds(10 * at + 9),
      timing: confidence === 0 ? 'estimated' : 'aligned',
      words: [],
      confidence,
    }),
  );
  const of = { fileName: 'e.md', formatName: 'x', takesStamps: true };
  const { episode, edits } = openEpisode(anEpisode({ transcript: { ...of, transcript, times } }));
  const [review, follow] = [createReviewStore(), createFollowStore()];
  const heard: number[] = [];
  const listening = { position: seconds(0), ranges: { playStretch: (from: number) => heard.push(from) } };
  const messages = createMessagesStore(() => undefined);
  const parts = { review, episode, edits, follow, messages, listening, jumping: { jump: () => undefined } };
  const reviewing = createReviewing(parts as unknown as Parameters<typeof createReviewing>[0]);
  reviewing.next();
  expect(review.getState().turn).toBe(2);
  expect(follow.getState().following).toBe(false);
  follow.actions.resume();
  reviewing.next();
  expect(review.getState().turn).toBe(0);
  expect(follow.getState().following).toBe(true);
  expect(heard).toEqual([18, 0]);
});
