import { replacing } from '../../core/edits/replacing';
import { type FindOptions, type Hit, hitFrom, textFinder, timesOfHits } from '../../core/find/find-text';
import { quoted } from '../../core/quoted';
import type { ShownTranscript } from '../../core/transcript/model';
import { wordsOf } from '../../core/transcript/words';
import type { Listening } from '../playback/listening';
import type { EditsStore } from '../state/edits';
import type { EpisodeStore } from '../state/episode';
import { type FindStore, NOTHING_SOUGHT } from '../state/find';
import type { FollowStore } from '../state/follow';
import type { MessagesStore } from '../state/messages';
import type { SelectionStore, WordPlace } from '../state/selection';
import { isSaidBy, type ShownSpeakerStore } from '../state/shown-speaker';
import type { Correcting } from './correcting';
import type { Jumping } from './jumping';
import { isInView, turnElement, turnInView } from './turns-on-page';
import { showEdit } from './undoable';

/** A place in the text of a turn, in UTF-16 units. */
interface Place {
  readonly turn: number;
  readonly offset: number;
}

/** Searching for words in the transcript. */
export interface Finding {
  /** Opens the bar, with the text that is selected on the page; with what replaces hits, if that is wanted. */
  open(replacing?: 'replacing'): void;
  look(query: string): void;
  /** Opens the bar at a word, and leaves the focus where it is. */
  openAt(query: string, place: WordPlace): void;
  /** Searches for the same in another way. */
  choose(options: Partial<FindOptions>): void;
  /** Looks through the words of one speaker, or with null through everybody's. */
  chooseSpeaker(speaker: string | null): void;
  /** Shows or hides what replaces hits. */
  toggleReplacing(): void;
  setReplacement(text: string): void;
  /** Goes to a hit by its index. */
  goTo(index: number): void;
  /** Replaces the current hit, and goes to the next. */
  replaceThis(): void;
  /** Replaces all hits, as one edit. */
  replaceAll(): void;
  /** To the next or the previous hit, and around. */
  step(to: 'next' | 'previous'): void;
  /** Plays from the current hit. */
  play(): void;
  close(): void;
}

interface Parts {
  readonly find: FindStore;
  readonly shownSpeaker: ShownSpeakerStore;
  readonly episode: EpisodeStore;
  readonly follow: FollowStore;
  readonly selection: SelectionStore;
  readonly listening: Listening;
  readonly jumping: Jumping;
  readonly correcting: Pick<Correcting, 'correct'>;
  readonly edits: EditsStore;
  readonly messages: MessagesStore;
}

export function createFinding(parts: Parts): Finding {
  const { find, shownSpeaker, episode, follow, selection, listening, jumping, correcting, edits, messages } = parts;
  /** The transcript as read for searching, and its search function. */
  let read: { readonly transcript: ShownTranscript; readonly hitsOf: ReturnType<typeof textFinder> } | null = null;
  /** Where the search for the next query begins: at the last hit that was visited, or where the bar was opened. */
  let from: Place = { turn: 0, offset: 0 };

  function hitsOf(query: string) {
    const transcript = episode.getState().episode?.transcript?.transcript;
    if (!transcript) return [];
    if (read?.transcript !== transcript) read = { transcript, hitsOf: textFinder(transcript.turns) };
    const { options, speaker } = find.getState();
    // What the page folds is not looked through.
    const whose = shownSpeaker.getState().only ?? speaker;
    return read.hitsOf(query, options).filter(({ turn }) => isSaidBy(whose, transcript.turns[turn]));
  }

  function look(query: string): void {
    const hits = hitsOf(query);
    // While the query grows, the hit stays the same as long as it can.
    show(hits, hitFrom(hits, from.turn, from.offset), query);
  }

  function show(hits: readonly Hit[], at: number, query: string): void {
    find.setState(({ shown }) => ({ query, hits, at, shown: shown + 1 }));
    const hit = hits[at];
    if (!hit) return;
    from = { turn: hit.turn, offset: hit.from };
    follow.actions.release();
  }

  // Another transcript, or the same one after an edit, has its hits elsewhere.
  episode.subscribe((now, before) => {
    const transcript = now.episode?.transcript?.transcript;
    if (transcript === before.episode?.transcript?.transcript) return;
    read = null;
    if (transcript && now.episode?.id === before.episode?.id) {
      lookAgain();
      return;
    }
    from = { turn: 0, offset: 0 };
    find.setState(NOTHING_SOUGHT);
  });

  shownSpeaker.subscribe(() => lookAgain());

  /**
   * After a correction, or when the page shows other turns. The page stays where it is: the current hit is still the same
   * object, unless it has moved.
   */
  function lookAgain(): void {
    const { open: isOpen, query, hits: known, at: last, speaker } = find.getState();
    if (!isOpen) return;
    if (speaker !== null && !shownTurns().some((turn) => isSaidBy(speaker, turn))) find.setState({ speaker: null });
    const here = known[last];
    const isHere = (hit: Hit) => hit.turn === here?.turn && hit.from === here.from && hit.to === here.to;
    const hits = hitsOf(query).map((hit) => (here && isHere(hit) ? here : hit));
    find.setState({ hits, at: hitFrom(hits, from.turn, from.offset) });
  }

  const shownTurns = () => episode.getState().episode?.transcript?.transcript.turns ?? [];

  /** Replaces hits, as one edit. Returns whether anything was changed. */
  function replace(hits: readonly Hit[]): boolean {
    const turns = shownTurns();
    const { replacement } = find.getState();
    const requests = replacing(turns, hits, replacement);
    const [hit] = hits;
    if (!hit) return false;
    if (requests.length === 0) {
      messages.actions.showNote('It reads like that already.');
      return false;
    }
    if (requests.filter(({ op }) => op === 'delete').length === turns.length) {
      messages.actions.showNote('No word of the transcript would be left, so nothing was removed.');
      return false;
    }
    const was = turns[hit.turn]?.text.slice(hit.from, hit.to) ?? '';
    const by = replacement === '' ? `Remove ${quoted(was)}` : `Replace ${quoted(was)} by ${quoted(replacement)}`;
    return correcting.correct(requests, hits.length === 1 ? by : `${by} in ${hits.length} places`);
  }

  function open(wanted?: 'replacing'): void {
    if (!episode.getState().episode?.transcript) return;
    const { open: isOpen, asked, query } = find.getState();
    const selected = selectedText();
    const word = selected && selection.getState().word;
    if (word) from = placeOf(word);
    else if (!isOpen && !isInView(from.turn)) from = { turn: turnInView(), offset: 0 };
    jumping.beginSearch();
    find.setState(({ replacing: was }) => ({ open: true, asked: asked + 1, replacing: was || wanted !== undefined }));
    look(selected ?? query);
  }

  function placeOf({ turn, word }: WordPlace): Place {
    const text = episode.getState().episode?.transcript?.transcript.turns[turn]?.text ?? '';
    return { turn, offset: wordsOf(text)[word]?.start ?? 0 };
  }

  return {
    look,
    open,
    openAt(query, place) {
      jumping.beginSearch();
      from = placeOf(place);
      // The word itself must be among the hits.
      if (!isSaidBy(shownSpeaker.getState().only, shownTurns()[place.turn])) shownSpeaker.setState({ only: null });
      find.setState({ open: true, speaker: null });
      look(query);
    },
    choose(options) {
      find.setState((state) => ({ options: { ...state.options, ...options } }));
      look(find.getState().query);
    },
    chooseSpeaker(speaker) {
      find.setState({ speaker });
      look(find.getState().query);
    },
    toggleReplacing: () => find.setState((state) => ({ replacing: !state.replacing })),
    setReplacement: (replacement) => find.setState({ replacement }),
    goTo(index) {
      const { hits, query } = find.getState();
      show(hits, index, query);
    },
    replaceThis() {
      const { hits, at, replacement, query } = find.getState();
      const hit = hits[at];
      if (!hit) return;
      const { length } = shownTurns();
      if (!replace([hit])) from = { turn: hit.turn, offset: hit.to };
      // The turn that lost all its words is gone. The next one has its index now.
      else if (shownTurns().length < length) from = { turn: hit.turn, offset: 0 };
      else from = { turn: hit.turn, offset: hit.from + replacement.length };
      look(query);
    },
    replaceAll() {
      const { hits } = find.getState();
      if (!replace(hits)) return;
      const count = hits.length === 1 ? 'once' : `${hits.length} times`;
      showEdit(messages, edits, `Replaced ${count}.`);
    },
    step(to) {
      const last = from;
      if (!find.getState().open) open();
      const { hits, at, query } = find.getState();
      const hit = hits[at];
      // After the bar was opened elsewhere, the first hit from there is current.
      const isLast = hit?.turn === last.turn && hit.from === last.offset;
      if (hit && isLast) show(hits, (at + (to === 'next' ? 1 : hits.length - 1)) % hits.length, query);
    },
    play() {
      const { hits, at } = find.getState();
      const transcript = episode.getState().episode?.transcript;
      const hit = hits[at];
      const [time] = transcript && hit ? timesOfHits(transcript.transcript, transcript.times, [hit]) : [];
      if (time !== undefined) listening.playFrom(time);
    },
    close() {
      const hadFocus = document.activeElement?.closest('search') != null;
      find.setState({ open: false, hits: [], at: -1 });
      jumping.endSearch();
      // Then Enter plays from there.
      if (hadFocus) turnElement(from.turn)?.focus({ preventScroll: true });
    },
  };
}

/** A longer selection, or several lines, was not selected for a search. */
const LONGEST = 100;

function selectedText(): string | null {
  const selection = document.getSelection();
  const text = selection?.toString().trim() ?? '';
  const isOnPage = selection?.anchorNode?.parentElement?.closest('[data-from]') != null;
  return isOnPage && text !== '' && text.length <= LONGEST && !text.includes('\n') ? text : null;
}
