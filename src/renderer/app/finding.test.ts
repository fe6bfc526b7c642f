import { expect, test } from 'vitest';
import { seconds } from '../../core/time/seconds';
import { estimateTimes } from '../../core/timing/estimate';
import { transcriptOf } from '../../core/transcript/testing/written';
import { anEpisode } from '../../ipc/testing/an-episode';
import type { Listening } from '../playback/listening';
import { createFindStore } from '../state/find';
import { createFollowStore } from '../state/follow';
import { createMessagesStore } from '../state/messages';
import { createSelectionStore } from '../state/selection';
import { createShownSpeakerStore } from '../state/shown-speaker';
import { withCorrections } from './correcting';
import { createFinding } from './finding';
import type { Jumping } from './jumping';
import { openEpisode } from './testing/open-episode';

/** A search in a transcript, of one speaker where only texts are given, with what was replaced by it. */
function opened(...said: readonly (string | [speaker: string, text: string])[]) {
  const transcript = transcriptOf(said.map((one) => (typeof one === 'string' ? ['Ann', one] : one)));
  const times = estimateTimes(transcript, seconds(30));
  const view = anEpisode({
    transcript: { fileName: 'e.md', formatName: 'x', takesStamps: true, transcript, times },
  });
  const { episode, edits, text } = openEpisode(view);
  edits.subscribe(({ corrections }) => episode.setState({ episode: withCorrections(view, corrections, text) }));
  const find = createFindStore();
  const shownSpeaker = createShownSpeakerStore();
  const messages = createMessagesStore(() => undefined);
  const finding = createFinding({
    find,
    shownSpeaker,
    episode,
    edits,
    messages,
    follow: createFollowStore(),
    selection: createSelectionStore(),
    correcting: { correct: edits.actions.correct },
    listening: {} as Listening,
    jumping: { beginSearch: () => undefined } as unknown as Jumping,
  });
  find.setState({ open: true, replacing: true });
  return {
    finding,
    find,
    shownSpeaker,
    hits: () => find.getState().hits.map(({ turn }) => turn),
    edit: edits.actions.correct,
    texts: () => episode.getState().episode?.transcript?.transcript.turns.map((turn) => turn.text),
    reported: () => messages.getState().messages.map((message) => message.text),
  };
}

test('a transcript does not lose its last turn by replacing', () => {
  const { finding, texts, reported } = opened('Um.', 'Um.');
  finding.look('um.');
  finding.replaceAll();
  expect(texts()).toEqual(['Um.', 'Um.']);
  expect(reported()).toEqual([expect.stringContaining('No word of the transcript would be left')]);
  finding.replaceThis();
  finding.replaceThis();
  expect(texts()).toEqual(['Um.']);
});

test('after a turn is gone, the first hit of the next one is current', () => {
  const { finding, find, texts } = opened('Hello.', 'Um', 'Um, well. Um.');
  finding.setReplacement(' ');
  finding.look('um');
  finding.replaceThis();
  expect(texts()).toEqual(['Hello.', 'Um, well. Um.']);
  const { hits, at } = find.getState();
  expect(hits[at]).toMatchObject({ turn: 1, from: 0 });
});

test('Find looks through the words of one speaker: the chosen one, or the only one that the page shows', () => {
  const { finding, find, shownSpeaker, hits } = opened(
    ['Ann', 'tea'],
    ['Ben', 'Tea?'],
    ['Ann', 'Tea.'],
    ['Ben', 'No.'],
  );
  finding.look('tea');
  expect(hits()).toEqual([0, 1, 2]);
  finding.chooseSpeaker('Ben');
  expect(hits()).toEqual([1]);
  shownSpeaker.setState({ only: 'Ann' });
  expect(hits()).toEqual([0, 2]);
  finding.step('next');
  finding.step('next');
  expect(find.getState().hits[find.getState().at]?.turn).toBe(2);
  shownSpeaker.setState({ only: null });
  expect(hits()).toEqual([1]);
});

test('a word that is opened is a hit, whoever says it', () => {
  const { finding, shownSpeaker, hits } = opened(['Ann', 'tea'], ['Ben', 'Tea?']);
  shownSpeaker.setState({ only: 'Ann' });
  finding.chooseSpeaker('Ann');
  finding.openAt('tea', { turn: 1, word: 0 });
  expect(shownSpeaker.getState().only).toBeNull();
  expect(hits()).toEqual([0, 1]);
});

test('a chosen speaker who has another name now leaves everybody to be found', () => {
  const { finding, edit, hits } = opened(['Ann', 'tea'], ['Ben', 'Tea?']);
  finding.chooseSpeaker('Ben');
  finding.look('tea');
  edit([{ op: 'rename', from: 'Ben', to: 'Benjamin' }]);
  expect(hits()).toEqual([0, 1]);
});
