import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { TimedText } from '../../core/clips/follow';
import { wordsOfClip } from '../../core/clips/follow';
import { aClip } from '../../core/clips/testing/a-clip';
import type { Edit, Entry } from '../../core/document/entry';
import { confirmed, edited, entryOf, NEW_DOCUMENT, replicaOf } from '../../core/document/replica';
import { seconds } from '../../core/time/seconds';
import { createEditsStore } from './edits';

const turns = ['So it begins.', 'And now this.'].map((text) => ({ speaker: null, text, marks: [], line: 1 }));

/** A text whose turns are said from some time on, a word a second. */
function textFrom(start: number, heard = false): Omit<TimedText, 'source'> {
  const times = turns.map((_turn, index) => {
    const at = start + index * 10;
    const words = [0, 1, 2].map((word) => seconds(at + word));
    return { start: seconds(at), end: seconds(at + 3), timing: heard ? ('aligned' as const) : ('cue' as const), words };
  });
  return { transcript: { turns }, times, recording: 'audio-1', heard };
}

/** A window with an open episode, and main, which answers when it is asked to. */
function opened(document = NEW_DOCUMENT) {
  const sent: { readonly episode: string; readonly edit: Edit; readonly answer: (isTaken: boolean) => void }[] = [];
  let main = replicaOf(document);
  let text: ReturnType<typeof textFrom> | null = textFrom(20);
  const store = createEditsStore({
    send: (episode, _after, edit) => new Promise((answer) => sent.push({ episode, edit, answer })),
    text: () => text,
  });
  store.actions.open({ id: 'e', document, pending: [] });
  return {
    store,
    actions: store.actions,
    state: store.getState,
    sent,
    /** Main takes the next edit, and it is on disk; or refuses it. */
    async answer() {
      const next = sent.shift();
      if (!next) throw new Error('nothing was sent');
      const entry = entryOf(main.stored, next.edit);
      next.answer(entry !== null);
      await Promise.resolve();
      if (entry) report(entry);
      return entry;
    },
    /** Somebody else does something. */
    elsewhere(edit: Edit) {
      const entry = entryOf(main.stored, edit);
      if (entry) report(entry);
    },
    stored: () => main.stored,
    retime(start: number, heard = false) {
      text = textFrom(start, heard);
      store.actions.place();
    },
  };

  function report(entry: Entry): void {
    main = confirmed(main, entry);
    store.actions.take('e', entry);
  }
}

const ids = (clips: readonly { readonly id: string }[]) => clips.map(({ id }) => id);
const pin = (word: number, time: number) => ({
  turn: 1,
  word,
  time: seconds(time),
  said: 'And now this.',
  shift: null,
});

describe('an edit', () => {
  test('shows at once, and is saved when main has told so', async () => {
    const { actions, state, answer } = opened();
    actions.addClip(aClip({ id: 'a' }));
    expect(ids(state().clips)).toEqual(['a']);
    expect(state().savedRevision).toBe(0);
    await answer();
    expect(state()).toMatchObject({ savedRevision: 1, undo: 'Add “a”' });
    expect(ids(state().clips)).toEqual(['a']);
  });

  test('that main refuses is taken back, and those after it stay', async () => {
    const { actions, state, answer, elsewhere } = opened();
    actions.addClip(aClip({ id: 'a' }));
    await answer();
    actions.changeClip('a', { name: 'mine' });
    actions.addClip(aClip({ id: 'b' }));
    elsewhere({ id: 'x', way: 'do', undoes: null, operation: { do: 'delete-clips', ids: ['a'] } });
    expect(ids(state().clips)).toEqual(['b']);
    expect(await answer()).toBeNull();
    await answer();
    expect(ids(state().clips)).toEqual(['b']);
    expect(state().savedRevision).toBe(3);
  });

  test('of another window shows here', () => {
    const { state, elsewhere } = opened();
    elsewhere({ id: 'x', way: 'do', undoes: null, operation: { do: 'add-clips', clips: [aClip({ id: 'theirs' })] } });
    expect(ids(state().clips)).toEqual(['theirs']);
  });

  test('that changes nothing is not sent', () => {
    const { actions, sent } = opened();
    actions.changeClip('nobody', { name: 'x' });
    actions.deleteClips(['nobody']);
    actions.setPendingStart(null);
    expect(sent).toEqual([]);
  });

  test('on its way to main stays when the episode gets its second file, and one that came to main is not done twice', async () => {
    const { actions, state, sent } = opened();
    actions.addClip(aClip({ id: 'a' }));
    actions.addClip(aClip({ id: 'b' }));
    const [first] = sent;
    const now = first && edited(replicaOf(NEW_DOCUMENT), first.edit);
    first?.answer(true);
    await Promise.resolve();
    actions.open({ id: 'e', document: NEW_DOCUMENT, pending: now?.pending ?? [] });
    expect(ids(state().clips)).toEqual(['a', 'b']);
  });

  test('of another episode is none of the one that is shown', () => {
    const { actions, state, sent } = opened();
    actions.addClip(aClip({ id: 'a' }));
    actions.open({ id: 'other', document: NEW_DOCUMENT, pending: [] });
    expect(state().clips).toEqual([]);
    expect(actions.undo()).toBe(false);
    expect(sent).toHaveLength(1);
  });
});

describe('undo', () => {
  test('takes back what was done before the window opened, and says what', async () => {
    const before = opened();
    before.actions.addClip(aClip({ id: 'a' }));
    await before.answer();
    before.actions.deleteClips(['a']);
    await before.answer();
    const { actions, state } = opened(before.stored());
    expect(state()).toMatchObject({ clips: [], undo: 'Delete “a”', redo: null });
    expect(actions.undo()).toBe(true);
    expect(ids(state().clips)).toEqual(['a']);
    expect(state()).toMatchObject({ undo: 'Add “a”', redo: 'Delete “a”' });
  });

  test('is another after each edit, and the same while it is being saved', async () => {
    const { actions, state, answer } = opened();
    actions.addClip(aClip({ id: 'a' }));
    const { edit } = state();
    await answer();
    expect(state().edit).toBe(edit);
    actions.changeClip('a', { name: 'x' });
    expect(state().edit).not.toBe(edit);
  });

  test('takes all nudges of a word back at once, until another edit comes between', () => {
    const { actions, state } = opened();
    actions.nudgePin(pin(0, 31.1));
    actions.nudgePin(pin(0, 31.2));
    actions.addClip(aClip({ id: 'a' }));
    actions.nudgePin(pin(0, 31.3));
    expect(state().pins).toMatchObject([{ time: 31.3 }]);
    actions.undo();
    expect(state().pins).toMatchObject([{ time: 31.2 }]);
    actions.undo();
    actions.undo();
    expect(state().pins).toEqual([]);
    actions.redo();
    expect(state().pins).toMatchObject([{ time: 31.2 }]);
    actions.nudgePin(pin(0, 31.4));
    actions.undo();
    expect(state().pins).toMatchObject([{ time: 31.2 }]);
  });

  test('of a clip that was ended by a key brings back that it was begun', () => {
    const { actions, state } = opened();
    actions.setPendingStart(seconds(3));
    actions.addClip(aClip({ id: 'a', start: 3 }), true);
    expect(state()).toMatchObject({ pendingStart: null, undo: 'Add “a”' });
    actions.undo();
    expect(state()).toMatchObject({ clips: [], pendingStart: 3 });
  });
});

describe('what is typed about a clip', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function typing() {
    const window = opened();
    window.actions.addClip(aClip({ id: 'a', note: 'Before' }));
    window.actions.addClip(aClip({ id: 'b', start: 1, end: 2 }));
    window.sent.length = 0;
    const note = () => window.state().clips.find(({ id }) => id === 'a')?.note;
    const type = (text: string) => window.actions.typeClip('a', { note: text });
    return { ...window, note, type };
  }

  test('is kept within a second, also of someone who never rests, and is one step', () => {
    const { actions, note, type, sent } = typing();
    for (let keys = 1; keys <= 30; keys++) {
      type('x'.repeat(keys));
      vi.advanceTimersByTime(100);
      expect(note()?.replace('Before', '').length).toBeGreaterThanOrEqual(keys - 10);
    }
    expect(sent).toHaveLength(3);
    actions.endTyping();
    expect(note()).toBe('x'.repeat(30));
    actions.undo();
    expect(note()).toBe('Before');
    actions.redo();
    expect(note()).toBe('x'.repeat(30));
  });

  test('is another step than what was typed there before, or in another field', () => {
    const { actions, note, type, state } = typing();
    type('One');
    actions.endTyping();
    type('One, two');
    actions.typeClip('a', { name: 'New' });
    actions.endTyping();
    expect(state().undo).toBe('Rename “a”');
    actions.undo();
    expect(note()).toBe('One, two');
    actions.undo();
    expect(note()).toBe('One');
    actions.undo();
    expect(note()).toBe('Before');
  });

  test('goes to its own episode when another opens, also to one that has a clip of the same id', () => {
    const { actions, type, sent, note } = typing();
    type('Of the first');
    const other = { ...NEW_DOCUMENT, state: { ...NEW_DOCUMENT.state, clips: [aClip({ id: 'a' })] } };
    actions.open({ id: 'other', document: other, pending: [] });
    vi.advanceTimersByTime(5000);
    expect(sent).toMatchObject([{ episode: 'e', edit: { operation: { id: 'a', to: { note: 'Of the first' } } } }]);
    expect(note()).toBe('');
  });

  test('comes before whatever else is done', () => {
    const { actions, note, type, state } = typing();
    type('Typed');
    actions.deleteClips(['a']);
    actions.undo();
    expect(note()).toBe('Typed');
    type('More');
    actions.undo();
    expect(note()).toBe('Typed');
    expect(state().redo).toBe('Annotate “a”');
  });

  test('is taken back whole, and can be done again', () => {
    const { actions, note, type } = typing();
    type('One');
    vi.advanceTimersByTime(1000);
    type('One, two');
    actions.takeBackTyping();
    expect(note()).toBe('Before');
    actions.redo();
    expect(note()).toBe('One, two');
  });

  test('and deleted again leaves nothing to undo', () => {
    const { actions, note, type, state } = typing();
    const { edit } = state();
    type('Before, and more');
    vi.advanceTimersByTime(1000);
    type('Before');
    actions.endTyping();
    expect(state().edit).toBe(edit);
    expect(note()).toBe('Before');
  });

  test('about a clip that is gone meanwhile is not kept', () => {
    const { actions, type, sent, state } = typing();
    type('Typed');
    actions.deleteClips(['a']);
    sent.length = 0;
    type('More');
    vi.advanceTimersByTime(1000);
    expect(sent).toEqual([]);
    expect(ids(state().clips)).toEqual(['b']);
  });
});

describe('what follows from the text', () => {
  test('a clip is where its words are, and that is no edit', () => {
    const { actions, state, retime, sent } = opened();
    const words = wordsOfClip(textFrom(20), { start: seconds(30), end: seconds(33) }, 'words');
    actions.addClip(aClip({ id: 'a', start: 30, end: 33, words }));
    retime(50);
    expect(state().clips).toMatchObject([{ start: 60, end: 63 }]);
    retime(20);
    expect(state().clips).toMatchObject([{ start: 30, end: 33 }]);
    expect(sent).toHaveLength(1);
  });

  test('what nothing changes stays the same object', () => {
    const { actions, state, retime } = opened();
    actions.addClip(aClip({ id: 'a' }));
    actions.setPin(pin(0, 31));
    const { clips, pins } = state();
    actions.setPendingStart(seconds(1));
    expect(state().clips).toBe(clips);
    expect(state().pins).toBe(pins);
    retime(20);
    expect(state().clips).toBe(clips);
  });

  test('a moment takes the place of one for the same word; one whose words are gone is kept until it is removed', () => {
    const { actions, state } = opened();
    actions.setPin(pin(0, 30));
    actions.setPin(pin(0, 31));
    actions.setPin({ turn: 0, word: 0, time: seconds(1), said: 'Gone by now.', shift: null });
    expect(state().pins).toMatchObject([{ time: 31 }]);
    expect(state().unplacedPins).toMatchObject([{ said: 'Gone by now.' }]);
    const [gone] = state().unplacedPins;
    if (gone) actions.removePin(gone);
    expect(state()).toMatchObject({ unplacedPins: [], undo: 'Remove Time of “Gone by now.”' });
  });
});

test('when the next steps were done is known for those that were done here', async () => {
  const { actions, state, answer, elsewhere, stored } = opened();
  expect(state()).toMatchObject({ undoTime: 0, redoTime: 0 });
  actions.setTitle('One');
  await answer();
  const { undoTime: first } = state();
  expect(first).toBeGreaterThan(0);
  elsewhere({ id: 'x', way: 'do', undoes: null, operation: { do: 'set-title', title: 'Two' } });
  expect(state().undoTime).toBeGreaterThanOrEqual(first);
  actions.undo();
  await answer();
  expect(state().undoTime).toBe(first);
  expect(state().redoTime).toBeGreaterThanOrEqual(first);
  // At another start they are from before.
  expect(opened(stored()).state()).toMatchObject({ undo: expect.any(String), undoTime: 0, redoTime: 0 });
});
