import { expect, test } from 'vitest';
import { seconds } from '../../core/time/seconds';
import { estimateTimes } from '../../core/timing/estimate';
import { transcriptOf } from '../../core/transcript/testing/written';
import { anEpisode } from '../../ipc/testing/an-episode';
import type { Listening } from '../playback/listening';
import { createMessagesStore } from '../state/messages';
import { createReviewStore } from '../state/review';
import { createSelectionStore } from '../state/selection';
import { createCorrecting } from './correcting';
import { openEpisode } from './testing/open-episode';

const talk = transcriptOf([
  ['Ann', 'So we went down to the river.'],
  ['Ben', 'Did you see the boat?'],
  ['Ann', 'No, we did not.'],
]);

const view = anEpisode({
  transcript: {
    fileName: 'e.md',
    formatName: 'x',
    takesStamps: true,
    transcript: talk,
    times: estimateTimes(talk, seconds(30)),
  },
});

/** An open episode, as far as correcting it needs the program. */
function opened() {
  const { episode, edits, text } = openEpisode(view);
  const heard: string[][] = [];
  const listening = {
    setContents: ({ turns }: { turns: typeof talk.turns }) => heard.push(turns.map((turn) => turn.text)),
  };
  const messages = createMessagesStore(() => undefined);
  const review = createReviewStore();
  const correcting = createCorrecting({
    episode,
    edits,
    review,
    selection: createSelectionStore(),
    messages,
    listening: listening as unknown as Listening,
    text,
  });
  correcting.show();
  return {
    edits,
    review,
    correcting,
    heard,
    open: () => episode.getState().episode?.transcript,
    texts: () => episode.getState().episode?.transcript?.transcript.turns.map((turn) => turn.text),
    reported: () => messages.getState().messages.at(-1)?.text,
    read(turns: typeof talk.turns) {
      const { transcript } = view;
      const again = transcript && { ...transcript, transcript: { ...transcript.transcript, turns } };
      episode.setState({ episode: { ...view, transcript: again } });
      correcting.show();
    },
  };
}

test('a correction is on the page at once, is played by, and is undone and redone by its name', () => {
  const { correcting, edits, texts, heard } = opened();
  expect(correcting.correct([{ op: 'replace', turn: 1, words: [4, 5], text: 'ship?' }])).toBe(true);
  expect(texts()?.[1]).toBe('Did you see the ship?');
  expect(heard.at(-1)?.[1]).toBe('Did you see the ship?');
  expect(edits.getState().undo).toBe('Correct “boat?”');
  edits.actions.undo();
  expect(texts()?.[1]).toBe('Did you see the boat?');
  expect(edits.getState().redo).toBe('Correct “boat?”');
  edits.actions.redo();
  expect(texts()?.[1]).toBe('Did you see the ship?');
});

test('several requests are one step, which a label names', () => {
  const { correcting, edits, open, texts } = opened();
  correcting.correct(
    [
      { op: 'rename', from: 'Ann', to: 'Anna' },
      { op: 'split', turn: 0, word: 4 },
    ],
    'Tidy Up',
  );
  expect(open()?.transcript.turns.map(({ speaker }) => speaker)).toEqual(['Anna', 'Anna', 'Ben', 'Anna']);
  expect(edits.getState().undo).toBe('Tidy Up');
  edits.actions.undo();
  expect(texts()).toEqual(talk.turns.map((turn) => turn.text));
  expect(open()?.source).toBeUndefined();
});

test('corrections are taken back one by one, and that is undone', () => {
  const { correcting, edits, texts } = opened();
  correcting.correct([{ op: 'replace', turn: 1, words: [4, 5], text: 'ship?' }]);
  correcting.correct([{ op: 'replace', turn: 2, words: [0, 1], text: 'Yes,' }]);
  const [first] = edits.getState().corrections;
  correcting.revert([first?.id ?? '']);
  expect(texts()?.slice(1)).toEqual(['Did you see the boat?', 'Yes, we did not.']);
  expect(edits.getState().undo).toBe('Take Back Correction');
  edits.actions.undo();
  expect(texts()?.[1]).toBe('Did you see the ship?');
});

test('what cannot be done is reported, and nothing is changed', () => {
  const { correcting, edits, texts, reported } = opened();
  expect(
    correcting.correct([
      { op: 'delete', turn: 2 },
      { op: 'join', turn: 9 },
    ]),
  ).toBe(false);
  expect(reported()).toContain('There is no turn 9.');
  expect(texts()).toEqual(talk.turns.map((turn) => turn.text));
  expect(edits.getState().undo).toBeNull();
});

test('a moment is tied to the word of the source, shown at its word, and refused for an added word', () => {
  const { correcting, edits } = opened();
  correcting.correct([
    { op: 'split', turn: 0, word: 4 },
    { op: 'insert', after: 0, name: 'Cy', text: 'Where?' },
  ]);
  const pin = { time: seconds(5), shift: null, said: 'to the river.' };
  expect(edits.actions.setPin({ turn: 2, word: 0, ...pin })).toBe(true);
  expect(edits.getState().pins).toMatchObject([{ turn: 2, word: 0, said: 'to the river.' }]);
  expect(edits.actions.setPin({ turn: 1, word: 0, ...pin })).toBe(false);
  edits.actions.undo();
  edits.actions.redo();
  correcting.revert(edits.getState().corrections.map(({ id }) => id));
  expect(edits.getState().pins).toMatchObject([{ turn: 0, word: 4, said: 'to the river.' }]);
});

test('a review goes on at the same turn', () => {
  const { correcting, review } = opened();
  review.setState({ turn: 1, walk: [0, 1, 2] });
  correcting.correct([{ op: 'split', turn: 0, word: 4 }]);
  expect(review.getState()).toMatchObject({ turn: 2, walk: [0, 2, 3] });
  correcting.correct([{ op: 'delete', turn: 2 }]);
  expect(review.getState()).toMatchObject({ turn: null, walk: [] });
});

test('corrections are found again in a file that has changed, and those that do not fit are reported', () => {
  const { correcting, read, texts, open, reported } = opened();
  correcting.correct([
    { op: 'replace', turn: 0, words: [6, 7], text: 'lake.' },
    { op: 'replace', turn: 1, words: [4, 5], text: 'ship?' },
  ]);
  const [first, second, third] = talk.turns;
  if (!first || !second || !third) throw new Error('there are three turns');
  read([third, { ...first, text: 'Well. So we went down to the river.' }, { ...second, text: 'Did you hear it?' }]);
  expect(texts()?.slice(1)).toEqual(['Well. So we went down to the lake.', 'Did you hear it?']);
  expect(open()?.source?.left).toMatchObject([{ said: 'boat?' }]);
  expect(reported()).toContain('One correction does not fit this transcript any more');
});
