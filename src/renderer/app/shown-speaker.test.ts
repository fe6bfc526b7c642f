import { expect, test } from 'vitest';
import { seconds } from '../../core/time/seconds';
import { estimateTimes } from '../../core/timing/estimate';
import { transcriptOf } from '../../core/transcript/testing/written';
import { anEpisode } from '../../ipc/testing/an-episode';
import { createFillingStore } from '../state/filling';
import { createReviewStore } from '../state/review';
import { createShownSpeakerStore } from '../state/shown-speaker';
import { withCorrections } from './correcting';
import { endShownSpeaker } from './shown-speaker';
import { openEpisode } from './testing/open-episode';

/** An episode of Ann and Ben, of which the page shows Ben. */
function shown() {
  const transcript = transcriptOf([
    ['Ann', 'One.'],
    ['Ben', 'Two.'],
  ]);
  const times = estimateTimes(transcript, seconds(30));
  const view = anEpisode({
    transcript: { fileName: 'e.md', formatName: 'x', takesStamps: true, transcript, times },
  });
  const { episode, edits, text } = openEpisode(view);
  edits.subscribe(({ corrections }) => episode.setState({ episode: withCorrections(view, corrections, text) }));
  const [shownSpeaker, review] = [createShownSpeakerStore(), createReviewStore()];
  endShownSpeaker({ shownSpeaker, episode, review, fillable: createFillingStore() });
  shownSpeaker.setState({ only: 'Ben' });
  return { episode, edits, review, only: () => shownSpeaker.getState().only };
}

test('one speaker is shown through corrections and by a new name, until nobody has it any more', () => {
  const { edits, only } = shown();
  edits.actions.correct([{ op: 'replace', turn: 0, words: [0, 1], text: 'Uno.' }]);
  expect(only()).toBe('Ben');
  edits.actions.correct([{ op: 'rename', from: 'Ben', to: 'Benjamin' }]);
  expect(only()).toBe('Benjamin');
  edits.actions.undo();
  expect(only()).toBe('Ben');
  edits.actions.correct([{ op: 'delete', turn: 1 }]);
  expect(only()).toBeNull();
});

test('a review, and another episode, show everybody', () => {
  const inReview = shown();
  inReview.review.setState({ turn: 0, walk: [0] });
  expect(inReview.only()).toBeNull();
  const elsewhere = shown();
  const { episode } = elsewhere.episode.getState();
  elsewhere.episode.setState({ episode: episode && { ...episode, id: 'another', transcript: null } });
  expect(elsewhere.only()).toBeNull();
});
