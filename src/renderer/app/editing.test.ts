import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Unfinished } from '../../core/edits/unfinished';
import { seconds, ZERO } from '../../core/time/seconds';
import { estimateTimes } from '../../core/timing/estimate';
import { transcriptOf } from '../../core/transcript/testing/written';
import type { CommandId } from '../../ipc/commands';
import type { Events } from '../../ipc/events';
import { anEpisode } from '../../ipc/testing/an-episode';
import type { Listening } from '../playback/listening';
import { createEditingStore } from '../state/editing';
import { closeDialogAboutEpisode, createLayoutStore, type LayoutStore } from '../state/layout';
import { createMessagesStore } from '../state/messages';
import { createPlaybackStore } from '../state/playback';
import { createSettingsStore } from '../state/program';
import { createReviewStore } from '../state/review';
import { createSelectionStore } from '../state/selection';
import type { App } from './app';
import { runCommand } from './commands';
import { createCorrecting } from './correcting';
import { createEditing } from './editing';
import { receive } from './receive';
import { openEpisode } from './testing/open-episode';
import { keepUnfinished } from './unfinished';

const talk = transcriptOf([
  ['Ann', 'So we went down to the river.'],
  ['Ben', 'Did you see the boat?'],
  ['Ann', 'No, we did not.'],
]);
const timesOf = (end: number) => estimateTimes(talk, seconds(end));

const view = anEpisode({
  transcript: { fileName: 'e.md', formatName: 'x', takesStamps: true, transcript: talk, times: timesOf(30) },
});

// There is no page.
vi.stubGlobal('window', { addEventListener() {} });
vi.stubGlobal('document', {
  addEventListener() {},
  documentElement: { dataset: {} },
  querySelector: () => null,
  getSelection: () => null,
});

/** An open episode, as far as the field on the page needs the program. */
function opened() {
  const { episode, edits, text } = openEpisode(view);
  const listening = { setContents() {}, setSound() {}, open() {} } as unknown as Listening;
  const messages = createMessagesStore(() => undefined);
  const selection = createSelectionStore();
  const editing = createEditingStore();
  const layout = createLayoutStore();
  const playback = createPlaybackStore();
  const settings = createSettingsStore();
  const review = createReviewStore();
  const correcting = createCorrecting({ episode, edits, review, selection, messages, listening, text });
  correcting.show();
  const parts = { editing, episode, edits, selection, playback, settings, layout, messages, listening, correcting };
  const editor = createEditing(parts);
  const shown = () => episode.getState().episode;
  /** What main keeps for the case that Earmark ends. */
  const kept = new Map<string, Unfinished | null>();
  const keep = (id: string, unfinished: Unfinished | null) => {
    kept.set(id, unfinished);
  };
  const unfinished = keepUnfinished({ ...parts, keep, editor });
  const hearing = { store: createStore(() => ({ isHeard: false })) };
  const app = { ...parts, review, editor, unfinished, hearing, ask: async () => null } as unknown as App;
  const handlers = new Map<string, (value: unknown) => void>();
  receive(app, { on: (name: string, handler: (value: unknown) => void) => handlers.set(name, handler) } as never);
  return {
    run: (command: CommandId) => runCommand(app, command),
    correcting,
    edits,
    editing,
    editor,
    kept,
    unfinished,
    messages: () => messages.getState().messages,
    layout,
    selection,
    times: () => shown()?.transcript?.times,
    texts: () => shown()?.transcript?.transcript.turns.map((turn) => turn.text),
    reported: () => messages.getState().messages.map((message) => message.text),
    /** Main reports something. */
    report: <Name extends keyof Events>(name: Name, value: Events[Name]) =>
      handlers.get(name)?.(structuredClone(value)),
  };
}

test('a field with words that a correction added stays when times arrive', () => {
  const { correcting, editing, selection, report, times, texts, reported } = opened();
  correcting.correct([
    { op: 'replace', turn: 1, words: [4, 4], text: 'big old' },
    { op: 'insert', after: 0, name: 'Cy', text: 'Where?' },
  ]);
  const words = { turn: 2, first: 4, end: 6 };
  const clicked = { turn: 2, word: 5 };
  editing.setState({ words, typed: 'big new' });
  selection.setState({ clicked });
  const before = times();
  report('episode:times', { episode: 'e', times: timesOf(40) });
  expect(times()).not.toEqual(before);
  expect(texts()?.[2]).toBe('Did you see the big old boat?');
  expect(editing.getState()).toMatchObject({ words, typed: 'big new' });
  expect(selection.getState().clicked).toEqual(clicked);
  expect(reported()).toEqual([]);
});

test('better times of some turns leave all others as they are', () => {
  const { report, times } = opened();
  const before = times() ?? [];
  const [, better] = timesOf(40);
  report('episode:times', { episode: 'e', turns: [1], times: better ? [better] : [] });
  expect(times()?.[1]).toEqual(better);
  expect(times()?.[0]).toBe(before[0]);
  expect(times()?.[2]).toBe(before[2]);
});

test('the same episode sent again leaves a field, the clicked word and the corrections as they are', () => {
  const { correcting, edits, editing, selection, report, texts, reported } = opened();
  correcting.correct([
    { op: 'replace', turn: 1, words: [4, 4], text: 'big old' },
    { op: 'split', turn: 0, word: 4 },
  ]);
  const words = { turn: 2, first: 4, end: 7 };
  const clicked = { turn: 2, word: 5 };
  editing.setState({ words, typed: 'big new boat?' });
  selection.setState({ clicked });
  report('episode:opened', { ...view, position: seconds(3) });
  expect(editing.getState()).toMatchObject({ words, typed: 'big new boat?' });
  expect(selection.getState().clicked).toEqual(clicked);
  expect(texts()?.[2]).toBe('Did you see the big old boat?');
  expect(edits.getState().corrections).toHaveLength(2);
  expect(reported()).toEqual([]);
});

test('what is in the field is kept when the episode is sent with another text', () => {
  const { editing, report, texts, reported } = opened();
  editing.setState({ words: { turn: 1, first: 3, end: 4 }, typed: 'that' });
  const { transcript } = view;
  const shorter = { ...talk, turns: talk.turns.slice(0, 2) };
  report('episode:opened', { ...view, transcript: transcript && { ...transcript, transcript: shorter } });
  expect(editing.getState().words).toBeNull();
  expect(texts()?.[1]).toBe('Did you see that boat?');
  expect(reported()).toEqual([]);
});

test('what is in the field is kept before corrections are written', () => {
  const { run, editing, edits, layout, texts } = opened();
  editing.setState({ words: { turn: 1, first: 3, end: 4 }, typed: 'that' });
  run('writeCorrections');
  expect(editing.getState().words).toBeNull();
  expect(texts()?.[1]).toBe('Did you see that boat?');
  expect(edits.getState().corrections).toHaveLength(1);
  expect(layout.getState().dialog).toBe('write-corrections');
});

test('the selected words are marked as a note, also where two words have the same time', () => {
  const { run, report, selection, times, texts } = opened();
  const closeTimes = timesOf(30).map((time, turn) => {
    if (turn !== 1) return time;
    return { ...time, words: time.words.map((start, word) => (word === 3 ? (time.words[2] ?? start) : start)) };
  });
  report('episode:times', { episode: 'e', times: closeTimes });
  const [start = ZERO, end = ZERO] = times()?.[1]?.words.slice(1) ?? [];
  const part = { from: { turn: 1, offset: 4 }, to: { turn: 1, offset: 11 } };
  selection.setState({ stretch: { start, end }, word: { turn: 1, word: 1 }, part });
  run('markNote');
  expect(texts()?.[1]).toBe('Did [you see] the boat?');
});

test('a dialog about a turn stays with it, and closes when it is gone', () => {
  const { correcting, editing, editor, layout, reported } = opened();
  editor.askSpeaker(2);
  correcting.correct([{ op: 'split', turn: 0, word: 4 }]);
  expect(editing.getState().subject).toEqual({ turn: 3, word: 0 });
  expect(layout.getState().dialog).toBe('speaker');
  correcting.correct([{ op: 'delete', turn: 3 }]);
  expect(layout.getState().dialog).toBeNull();
  expect(reported().at(-1)).toContain('Choose the turn again');
});

describe('what is typed and not kept', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());
  const words = { turn: 1, first: 3, end: 5 };
  const typed = 'the big boat?';
  const unfinished: Unfinished = { ...words, said: 'the boat?', typed };

  test('is with main within a second, and no more once it is kept or left', () => {
    for (const end of ['keep', 'leave'] as const) {
      const { editing, editor, kept, texts } = opened();
      editing.setState({ words, typed: 'the boat?' });
      vi.advanceTimersByTime(1000);
      expect(kept.size).toBe(0);
      editor.type('the big');
      editor.type(typed);
      vi.advanceTimersByTime(1000);
      expect(kept.get('e')).toEqual(unfinished);
      if (end === 'keep') editor.keep(false);
      else editor.leave();
      expect(kept.get('e')).toBeNull();
      expect(texts()?.[1]).toBe(end === 'keep' ? 'Did you see the big boat?' : 'Did you see the boat?');
      vi.advanceTimersByTime(5000);
      expect(kept.get('e')).toBeNull();
    }
  });

  test('is offered when the episode is opened again, in its place', () => {
    const { editing, editor, kept, messages, unfinished: work, texts } = opened();
    work.offer({ unfinished });
    const [message] = messages();
    expect(message).toMatchObject({
      text: expect.stringContaining('“the boat?”'),
      advice: expect.stringContaining(typed),
    });
    message?.action?.run();
    expect(editing.getState()).toMatchObject({ words, typed });
    expect(messages()).toEqual([]);
    editor.keep(false);
    expect(texts()?.[1]).toBe('Did you see the big boat?');
    expect(kept.get('e')).toBeNull();
  });

  test('of a new turn is with main, too, and its dialog is offered as it was', () => {
    const { editing, kept, layout, messages, unfinished: work } = opened();
    editing.setState({ subject: { turn: 1, word: 0 }, newTurn: { name: 'Cy', typed: 'Which boat?' } });
    vi.advanceTimersByTime(1000);
    const turn = kept.get('e');
    expect(turn).toEqual({ after: 1, said: 'Did you see the boat?', name: 'Cy', typed: 'Which boat?' });
    editing.setState({ newTurn: null });
    layout.setState({ dialog: null });
    expect(kept.get('e')).toBeNull();

    if (turn) work.offer({ unfinished: turn });
    expect(messages()[0]).toMatchObject({ advice: expect.stringContaining('Which boat?') });
    messages()[0]?.action?.run();
    expect(editing.getState()).toMatchObject({ subject: { turn: 1 }, newTurn: { name: 'Cy', typed: 'Which boat?' } });
    expect(layout.getState().dialog).toBe('new-turn');
    editing.setState({ newTurn: null });
    expect(kept.get('e')).toBeNull();
  });

  test('of a new turn is told where its turn is gone', () => {
    const { correcting, editing, editor, layout, reported } = opened();
    editor.askSpeaker(2);
    layout.setState({ dialog: 'new-turn' });
    editing.setState({ newTurn: { name: '', typed: 'Which boat?' } });
    correcting.correct([{ op: 'delete', turn: 2 }]);
    expect(layout.getState().dialog).toBeNull();
    expect(reported().at(-1)).toContain('Which boat?');
  });

  test('of a new turn is told, and of no other episode, where another dialog or episode takes its place', () => {
    for (const replace of [
      (layout: LayoutStore) => layout.setState({ dialog: 'preferences' }),
      closeDialogAboutEpisode,
    ]) {
      const { editing, kept, layout, messages, selection, run } = opened();
      selection.setState({ clicked: { turn: 1, word: 0 } });
      run('insertTurn');
      expect(layout.getState().dialog).toBe('new-turn');
      editing.setState({ newTurn: { name: 'Cy', typed: 'Which boat?' } });
      vi.advanceTimersByTime(1000);
      expect(kept.get('e')).toMatchObject({ typed: 'Which boat?' });
      replace(layout);
      expect(editing.getState().newTurn).toBeNull();
      expect(kept.get('e')).toBeNull();
      expect(messages().at(-1)).toMatchObject({ kind: 'problem', advice: expect.stringContaining('Which boat?') });
    }
  });

  test('is told in full where its words are no more', () => {
    const { editing, messages, unfinished: work } = opened();
    work.offer({ unfinished: { ...unfinished, said: 'a boat?', typed: 'long '.repeat(100) } });
    messages()[0]?.action?.run();
    expect(editing.getState().words).toBeNull();
    expect(messages().map(({ kind }) => kind)).toEqual(['problem', 'note']);
    expect(messages()[1]?.text).toContain('long '.repeat(100));
  });
});

test('a new turn that Earmark kept is gone on with where it is in view', () => {
  const { editor, layout } = opened();
  const scrolled: string[] = [];
  const find = vi
    .spyOn(document, 'querySelector')
    .mockImplementation(
      (what) => ({ isConnected: true, scrollIntoView: () => scrolled.push(what) }) as unknown as Element,
    );
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
  vi.stubGlobal('requestAnimationFrame', () => 0);
  expect(editor.resume({ after: 1, said: 'Did you see', name: '', typed: 'Yes' })).toBe(true);
  expect(scrolled).toEqual(['[data-turn="1"]']);
  expect(layout.getState().dialog).toBe('new-turn');
  find.mockRestore();
});
