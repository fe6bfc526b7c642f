import { movedPlace, type ShownText } from '../../core/document/shown-text';
import type { EditRequest } from '../../core/edits/requests';
import type { Unfinished } from '../../core/edits/unfinished';
import { quoted } from '../../core/quoted';
import { seconds } from '../../core/time/seconds';
import { countWords, spansInTurn, wordsOf } from '../../core/transcript/words';
import { problemOf } from '../../ipc/result';
import type { Listening } from '../playback/listening';
import { sentenceOf } from '../playback/sentences';
import { type EditingStore, NOTHING_EDITED, type WordsOfTurn } from '../state/editing';
import type { EditsStore } from '../state/edits';
import type { EpisodeStore } from '../state/episode';
import type { LayoutStore } from '../state/layout';
import type { MessagesStore } from '../state/messages';
import { isPlaying, type PlaybackStore } from '../state/playback';
import type { SettingsStore } from '../state/program';
import type { SelectionStore, WordPlace } from '../state/selection';
import { windowError } from '../wording';
import type { Correcting } from './correcting';
import { placeMeant } from './place-meant';
import { bringIntoView, turnElement } from './turns-on-page';
import { showEdit } from './undoable';

/** Correcting the transcript on the page: words in a field in their place, and turns by commands. */
export interface Editing {
  /** Opens the selected words in a field, otherwise the sentence with the word that was clicked last. */
  begin(): void;
  /** Opens the field or the dialog as it was when Earmark ended. Returns false if its place is gone. */
  resume(unfinished: Unfinished): boolean;
  /** Takes what is in the field by now. */
  type(text: string): void;
  /** Closes the field, and keeps what was typed. `isDone` gives the focus back to the turn. */
  keep(isDone: boolean): void;
  /** Closes the field, and leaves the words as they were. */
  leave(): void;
  /** Plays from two seconds before a word of the field; with `slowly` at three quarters of the speed. */
  hear(word: number, slowly: boolean): void;
  /** Begins a new turn with the word that is meant. */
  split(): void;
  /** Joins the turn that is meant with the one before. */
  join(): void;
  remove(): void;
  /** Puts the selected words in square brackets, as a remark about the sound. */
  note(): void;
  /** Asks who speaks in a turn: the given one, otherwise the one that is meant. */
  askSpeaker(turn?: number): void;
  /** Asks for the words of a new turn behind the one that is meant. */
  askTurn(): void;
}

interface Parts {
  readonly editing: EditingStore;
  readonly episode: EpisodeStore;
  readonly edits: EditsStore;
  readonly selection: SelectionStore;
  readonly playback: PlaybackStore;
  readonly settings: SettingsStore;
  readonly layout: LayoutStore;
  readonly messages: MessagesStore;
  readonly listening: Listening;
  readonly correcting: Correcting;
}

/** Seconds before a word from which it is heard. */
const BEFORE = 2;
const SLOWLY = 0.75;

export function createEditing(parts: Parts): Editing {
  const { editing, episode, edits, selection, playback, settings, layout, messages, listening, correcting } = parts;
  const { showNote } = messages.actions;
  const text = () => episode.getState().episode?.transcript ?? null;

  const meant = () => placeMeant(parts);

  /** The selected words, as far as they are in one paragraph of a turn; without a selection the sentence. */
  function wordsMeant(shown: ShownText): (WordsOfTurn & { readonly caret: number | null }) | null {
    const { stretch, word: selected, part } = selection.getState();
    const place = meant();
    if (!place) return null;
    const { turn } = place;
    if (stretch && selected && part) {
      const words = wordsOf(shown.transcript.turns[turn]?.text ?? '');
      const { to } = part;
      const last = to.turn > turn ? words.length - 1 : words.findLastIndex(({ start }) => start < to.offset);
      const end = inParagraph(shown, turn, selected.word, Math.max(selected.word, last) + 1);
      return { turn, first: selected.word, end, caret: null };
    }
    const sentence = sentenceOf(shown, place);
    if (!sentence) return null;
    const first = sentence.first.word;
    return { turn, first, end: inParagraph(shown, turn, first, sentence.last.word + 1), caret: place.word - first };
  }

  /** Plays at the speed of the episode again, or at a share of it. */
  function playAt(share: number): void {
    const { ownSpeed, usualSpeed } = playback.getState();
    listening.setSound({ speed: (ownSpeed ?? usualSpeed) * share });
  }

  function close(): void {
    if (editing.getState().words) playAt(1);
    editing.setState(NOTHING_EDITED);
  }

  function correct(request: EditRequest, done: string): void {
    if (correcting.correct([request])) showEdit(messages, edits, done);
  }

  /** Does something to the turn that is meant. */
  function withTurn(does: (place: WordPlace) => void): void {
    const place = meant();
    if (place) does(place);
    else showNote('Click a word of the turn first.');
  }

  function remove(turn: number): void {
    if ((text()?.transcript.turns.length ?? 0) > 1) correct({ op: 'delete', turn }, 'Deleted the turn.');
    else showNote('This is the only turn of the transcript.');
  }

  /** A dialog about a turn stays with it, and closes when the turn is gone. */
  function followSubject(before: ShownText | null | undefined, now: ShownText | null | undefined): void {
    const { subject } = editing.getState();
    if (!subject || !isAboutTurn(layout)) return;
    const moved = before && now ? movedPlace(before, now, subject) : null;
    const typed = editing.getState().newTurn?.typed.trim() ?? '';
    editing.setState({ subject: moved });
    if (moved) return;
    editing.setState({ newTurn: null });
    layout.setState({ dialog: null });
    const typedBefore = typed === '' ? '' : ` You had typed: “${typed}”`;
    showNote(`The transcript was changed elsewhere meanwhile. Choose the turn again.${typedBefore}`);
  }

  // Corrections from elsewhere move the words. Where they are gone, what was typed is shown once more.
  episode.subscribe(({ episode: now }, { episode: before }) => {
    if (now?.transcript === before?.transcript) return;
    if (now?.id === before?.id) followSubject(before?.transcript, now?.transcript);
    const { words, typed } = editing.getState();
    if (!words) return;
    const moved = now?.transcript && before?.transcript && movedWords(before.transcript, now.transcript, words);
    if (moved) {
      if (moved.turn !== words.turn || moved.first !== words.first) editing.setState({ words: moved });
      return;
    }
    close();
    showNote(`The words were changed elsewhere while you corrected them. You had typed: “${typed}”`);
  });

  // Another episode or dialog may close the one for a new turn. What was typed is of its episode only.
  layout.subscribe(({ dialog }, before) => {
    const { newTurn } = editing.getState();
    if (!newTurn || before.dialog !== 'new-turn' || dialog === 'new-turn') return;
    editing.setState({ newTurn: null });
    const { typed } = newTurn;
    if (typed.trim() !== '') messages.actions.showProblem(problemOf(windowError('interrupted/turn-dialog', { typed })));
  });

  return {
    begin() {
      const shown = text();
      const words = shown && wordsMeant(shown);
      if (!shown || editing.getState().words) return;
      if (!words) {
        showNote('Click a word first, or select some.');
        return;
      }
      const { caret, ...place } = words;
      document.getSelection()?.removeAllRanges();
      editing.setState({ words: place, typed: said(shown, place), caret });
    },
    resume(unfinished) {
      const shown = text();
      if ('after' in unfinished) {
        const { after, said: before, name, typed } = unfinished;
        if (!shown?.transcript.turns[after]?.text.startsWith(before)) return false;
        const turn = turnElement(after);
        if (turn) bringIntoView(turn, 'center');
        editing.setState({ subject: { turn: after, word: 0 }, newTurn: { name, typed } });
        layout.setState({ dialog: 'new-turn' });
        return true;
      }
      const { said: before, typed, ...words } = unfinished;
      if (!shown || before === '' || said(shown, words) !== before) return false;
      const turn = turnElement(words.turn);
      if (turn) bringIntoView(turn, 'center');
      editing.setState({ words, typed, caret: Math.max(0, countWords(typed) - 1) });
      return true;
    },
    type(typed) {
      if (settings.getState().pauseToType && isPlaying(playback.getState())) listening.pause();
      editing.setState({ typed });
    },
    keep(isDone) {
      const { words, typed } = editing.getState();
      const shown = text();
      if (!words || !shown) return;
      close();
      const isEmpty = typed.trim() === '';
      const { turn, first, end } = words;
      if (isEmpty && end - first === countWords(shown.transcript.turns[turn]?.text ?? ''))
        showNote('A turn needs words. These are as they were.', { label: 'Delete Turn', run: () => remove(turn) });
      else if (typed !== said(shown, words))
        correcting.correct([{ op: 'replace', turn, words: [first, end], text: typed }]);
      if (isDone) turnElement(turn)?.focus({ preventScroll: true });
    },
    leave() {
      const { words } = editing.getState();
      close();
      if (words) turnElement(words.turn)?.focus({ preventScroll: true });
    },
    hear(word, slowly) {
      const { words } = editing.getState();
      const time = words && text()?.times[words.turn];
      if (!words || !time) return;
      const start = time.words[Math.min(words.first + word, words.end - 1)] ?? time.start;
      playAt(slowly ? SLOWLY : 1);
      listening.playFrom(seconds(Math.max(0, start - BEFORE)));
    },
    split() {
      withTurn(({ turn, word }) => {
        if (word === 0) showNote('Click the word with which the new turn begins. This one begins a turn already.');
        else correct({ op: 'split', turn, word }, 'A new turn begins here.');
      });
    },
    join() {
      withTurn(({ turn }) => {
        if (turn === 0) showNote('There is no turn before the first one.');
        else correct({ op: 'join', turn }, 'Joined with the turn before.');
      });
    },
    remove: () => withTurn(({ turn }) => remove(turn)),
    note() {
      const shown = text();
      const words = shown && selection.getState().stretch && wordsMeant(shown);
      if (!words) showNote('Select the words that are a remark, such as “laughs”.');
      else {
        document.getSelection()?.removeAllRanges();
        const { turn, first, end } = words;
        correct({ op: 'note', turn, words: [first, end] }, `Marked ${quoted(said(shown, words))} as a note.`);
      }
    },
    askSpeaker(turn) {
      if (turn !== undefined) {
        editing.setState({ subject: { turn, word: 0 } });
        layout.setState({ dialog: 'speaker' });
      } else
        withTurn((subject) => {
          editing.setState({ subject });
          layout.setState({ dialog: 'speaker' });
        });
    },
    askTurn() {
      withTurn((subject) => {
        editing.setState({ subject, newTurn: { name: '', typed: '' } });
        layout.setState({ dialog: 'new-turn' });
      });
    },
  };
}

function isAboutTurn(layout: LayoutStore): boolean {
  const { dialog } = layout.getState();
  return dialog === 'speaker' || dialog === 'new-turn';
}

/** Words of a turn as they are shown, on one line. */
export function said({ transcript }: ShownText, { turn, first, end }: WordsOfTurn): string {
  const of = transcript.turns[turn];
  const spans = of ? spansInTurn(of, first, end) : [];
  return spans.map((span) => of?.text.slice(span.start, span.end)).join(' ');
}

/** The end of some words, or the end of the paragraph of the first one if that comes before. */
function inParagraph({ transcript }: ShownText, turn: number, first: number, end: number): number {
  const of = transcript.turns[turn];
  if (!of) return end;
  const spans = spansInTurn(of, first, end);
  const gap = spans.findIndex((span, index) => of.text.slice(span.end, spans[index + 1]?.start).includes('\n\n'));
  return gap < 0 ? first + spans.length : first + gap + 1;
}

/** The same words after corrections have changed. Null if one of them has. */
function movedWords(before: ShownText, now: ShownText, words: WordsOfTurn): WordsOfTurn | null {
  const { turn, first, end } = words;
  const count = end - first;
  const place = movedPlace(before, now, { turn, word: first });
  const moved = place && { turn: place.turn, first: place.word, end: place.word + count };
  return moved && said(now, moved) === said(before, words) ? moved : null;
}
