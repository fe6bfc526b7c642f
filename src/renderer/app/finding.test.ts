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
import { withCorrections } from './correcting';
import { createFinding } from './finding';
import type { Jumping } from './jumping';
import { openEpisode } from './testing/open-episode';

/** A search in a transcript of one speaker, with what was replaced by it. */
function opened(...texts: readonly string[]) {
  const transcript = transcriptOf(texts.map((text) => ['Ann', text]));
  const times = estimateTimes(transcript, seconds(30));
  const view = anEpisode({
    transcript: { fileName: 'e.md', formatName: 'x', takesStamps: true, transcript, times },
  });
  const { episode, edits, text } = openEpisode(view);
  edits.subscribe(({ corrections }) => episode.setState({ episode: withCorrections(view, corrections, text) }));
  const find = createFindStore();
  const messages = createMessagesStore(() => undefined);
  const finding = createFinding({
    find,
    episode,
    edits,
    messages,
    follow: createFollowStore(),
    selection: createSelectionStore(),
    correcting: { correct: edits.actions.correct },
    listening: {} as Listening,
    jumping: {} as Jumping,
  });
  find.setState({ open: true, replacing: true });
  return {
    finding,
    find,
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
