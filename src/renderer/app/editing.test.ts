import { expect, test, vi } from 'vitest';
import { NEW_DOCUMENT } from '../../core/document/replica';
import { timedTextOf } from '../../core/document/shown';
import { CorrectedText } from '../../core/document/shown-text';
import { seconds, ZERO } from '../../core/time/seconds';
import { estimateTimes } from '../../core/timing/estimate';
import { transcriptOf } from '../../core/transcript/testing/written';
import type { CommandId } from '../../ipc/commands';
import type { EpisodeView } from '../../ipc/views';
import type { Listening } from '../playback/listening';
import { createEditingStore } from '../state/editing';
import { createEditsStore } from '../state/edits';
import { createEpisodeStore } from '../state/episode';
import { createLayoutStore } from '../state/layout';
import { createMessagesStore } from '../state/messages';
import { createPlaybackStore } from '../state/playback';
import { createSettingsStore } from '../state/program';
import { createReviewStore } from '../state/review';
import { createSelectionStore } from '../state/selection';
import type { App } from './app';
import { runCommand } from './commands';
import { createCorrecting, withCorrections } from './correcting';
import { createEditing } from './editing';

const talk = transcriptOf([
  ['Ann', 'So we went down to the river.'],
  ['Ben', 'Did you see the boat?'],
  ['Ann', 'No, we did not.'],
]);
const timesOf = (end: number) => estimateTimes(talk, seconds(end));

const view: EpisodeView = {
  id: 'e',
  title: 'e',
  fileTitle: 'e',
  audio: null,
  transcript: { fileName: 'e.md', formatName: 'x', takesStamps: true, transcript: talk, times: timesOf(30) },
  position: ZERO,
  speed: null,
  document: NEW_DOCUMENT,
  pending: [],
  sync: { state: 'none' },
  candidates: [],
  lost: null,
};

/** An open episode, as far as the field on the page needs the program. */
function opened() {
  const episode = createEpisodeStore();
  episode.setState({ episode: view });
  const text = new CorrectedText();
  const edits = createEditsStore({
    send: async () => true,
    text(corrections) {
      const open = episode.getState().episode;
      return open && timedTextOf(withCorrections(open, corrections, text));
    },
  });
  const listening = { setContents() {}, setSound() {} } as unknown as Listening;
  const messages = createMessagesStore(() => undefined);
  const selection = createSelectionStore();
  const editing = createEditingStore();
  const layout = createLayoutStore();
  const playback = createPlaybackStore();
  const settings = createSettingsStore();
  const correcting = createCorrecting({
    episode,
    edits,
    review: createReviewStore(),
    selection,
    messages,
    listening,
    text,
  });
  edits.actions.open(view);
  correcting.show();
  const parts = { editing, episode, edits, selection, playback, settings, layout, messages, listening, correcting };
  const editor = createEditing(parts);
  const shown = () => episode.getState().episode;
  const app = { ...parts, editor } as unknown as App;
  return {
    run: (command: CommandId) => runCommand(app, command),
    correcting,
    edits,
    editing,
    editor,
    layout,
    selection,
    times: () => shown()?.transcript?.times,
    texts: () => shown()?.transcript?.transcript.turns.map((turn) => turn.text),
    reported: () => messages.getState().messages.map((message) => message.text),
    /** The times of the source are better known. */
    time(end: number) {
      const { transcript } = view;
      if (transcript) correcting.show({ ...view, transcript: { ...transcript, times: timesOf(end) } });
    },
  };
}

test('a field with words that a correction added stays when times arrive', () => {
  const { correcting, editing, selection, time, times, texts, reported } = opened();
  correcting.correct([
    { op: 'replace', turn: 1, words: [4, 4], text: 'big old' },
    { op: 'insert', after: 0, name: 'Cy', text: 'Where?' },
  ]);
  const words = { turn: 2, first: 4, end: 6 };
  const clicked = { turn: 2, word: 5 };
  editing.setState({ words, typed: 'big new' });
  selection.setState({ clicked });
  const before = times();
  time(40);
  expect(times()).not.toEqual(before);
  expect(texts()?.[2]).toBe('Did you see the big old boat?');
  expect(editing.getState()).toMatchObject({ words, typed: 'big new' });
  expect(selection.getState().clicked).toEqual(clicked);
  expect(reported()).toEqual([]);
});

test('what is in the field is kept before corrections are written', () => {
  // There is no page.
  vi.stubGlobal('document', { querySelector: () => null });
  const { run, editing, edits, layout, texts } = opened();
  editing.setState({ words: { turn: 1, first: 3, end: 4 }, typed: 'that' });
  run('writeCorrections');
  expect(editing.getState().words).toBeNull();
  expect(texts()?.[1]).toBe('Did you see that boat?');
  expect(edits.getState().corrections).toHaveLength(1);
  expect(layout.getState().dialog).toBe('write-corrections');
});
