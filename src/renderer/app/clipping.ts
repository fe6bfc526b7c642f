import type { Clip, ClipWords } from '../../core/clips/clip';
import { nameOfClip } from '../../core/clips/clip-name';
import { edgeOfWord, type Place, snapped } from '../../core/clips/edges';
import { type TimedText, wordsOfClip } from '../../core/clips/follow';
import { LONGEST_NOTE, MOST_TAGS } from '../../core/clips/limits';
import { merged } from '../../core/clips/merge';
import { stretchBetween, stretchWith } from '../../core/clips/stretch';
import { timedTextOf } from '../../core/document/shown';
import { quoted } from '../../core/quoted';
import type { Seconds } from '../../core/time/seconds';
import { formatTimeTenths } from '../../core/time/timecode';
import type { Listening } from '../playback/listening';
import { nextSentence, type Sentence, sentenceAt, sentenceOf, wordBefore } from '../playback/sentences';
import type { EditsStore } from '../state/edits';
import type { EpisodeStore } from '../state/episode';
import { isPanelShown, type LayoutStore, togglePanel } from '../state/layout';
import type { MessagesStore } from '../state/messages';
import type { PeaksStore } from '../state/peaks';
import type { PlaybackStore } from '../state/playback';
import type { SettingsStore } from '../state/program';
import type { ChosenStore, SelectionStore } from '../state/selection';
import { clipAround, clipInHand } from './clip-in-hand';
import { momentMeant } from './moment';
import { focusedTurn } from './turns-on-page';
import { showEdit } from './undoable';

/** Makes clips, changes them, and removes them. */
export interface Clipping {
  markStart(): void;
  /** Ends here the clip that was begun. */
  markEnd(): void;
  /** Drops the clip that was begun. False if there was none. */
  giveUp(): boolean;
  /**
   * Makes a clip of the selected words, otherwise of the sentence that is being said. If that sentence is in the last
   * clip made so, or comes next after it, that clip gets one sentence more.
   */
  clipWords(): void;
  /** Makes a clip of the selected words that begins and ends exactly with them, not in a pause. */
  clipExactly(): void;
  /** Takes the last sentence off the clip that was made last. A clip of one sentence is deleted. */
  takeSentenceOff(): void;
  /** Makes a clip of a turn: the given one, otherwise the one with the focus, otherwise the one that is being said. */
  clipTurn(turn?: number): void;
  /** Marks the moment, and opens its note. */
  dropMarker(): void;
  /** Splits the clip in hand, or another, at the present position. */
  split(clip?: Clip): void;
  /** Splits a clip before the word that starts at a time. */
  splitBefore(clip: Clip, word: Seconds): void;
  /** Merges several clips into the first. It gets the notes and tags of all. */
  merge(clips: readonly Clip[]): void;
  mergeWithNext(clip?: Clip): void;
  duplicate(clip?: Clip): void;
  /** Loops the clip in hand. */
  loop(): void;
  /** Plays clips one after the other: the given ones, otherwise all. */
  playAll(clips?: readonly Clip[]): void;
  /** Deletes clips as one edit, and offers to undo it. */
  remove(...clips: readonly Clip[]): void;
}

export interface ClippingParts {
  readonly episode: EpisodeStore;
  readonly edits: EditsStore;
  readonly chosen: ChosenStore;
  readonly selection: SelectionStore;
  readonly peaks: PeaksStore;
  readonly playback: PlaybackStore;
  readonly settings: SettingsStore;
  readonly messages: MessagesStore;
  readonly layout: LayoutStore;
  readonly listening: Listening;
}

export function createClipping(parts: ClippingParts): Clipping {
  const { episode, edits, chosen, selection, peaks, messages, layout, listening } = parts;
  const { showNote } = messages.actions;
  /** The id of the clip that was made last, if by words: the next sentence may be added to it. */
  let growing: string | null = null;

  function timedText(): TimedText | null {
    const open = episode.getState().episode;
    return open && timedTextOf(open);
  }

  function add(made: Pick<Clip, 'name' | 'start' | 'end' | 'text' | 'speakers' | 'words'>, endsBegun = false): Clip {
    const clip: Clip = { id: crypto.randomUUID(), note: '', tags: [], made: Date.now(), place: null, ...made };
    edits.actions.addClip(clip, endsBegun);
    growing = null;
    chosen.setState({ clip: clip.id });
    if (!isPanelShown(layout.getState(), 'clips')) showEdit(messages, edits, `Clipped ${quoted(clip.name)}.`);
    return clip;
  }

  /** Adds the clip between two times, whichever comes first. */
  function clip(one: Seconds, other: Seconds, by: ClipWords['by'], endsBegun = false): Clip {
    const [start, end] = one < other ? [one, other] : [other, one];
    const made = stretchBetween(timedText(), start, end, by);
    return add({ name: nameOfClip(made.text, edits.getState().clips.length + 1), ...made }, endsBegun);
  }

  /** Adds the clip from one word to another, with the pauses at its ends cut where they are quietest. */
  function clipFrom(text: TimedText, first: Place, last: Place): Clip {
    const { pyramid } = peaks.getState();
    const start = edgeOfWord('start', text, first, pyramid.peaks);
    return clip(start, edgeOfWord('end', text, last, pyramid.peaks), 'words');
  }

  function clipSelected(exactly: boolean): boolean {
    const { stretch } = selection.getState();
    const text = timedText();
    if (!stretch || !text) return false;
    const words = exactly ? null : wordsOfClip(text, stretch, 'words');
    const made = words ? clipFrom(text, words.first, words.last) : clip(stretch.start, stretch.end, 'words');
    growing = made.id;
    document.getSelection()?.removeAllRanges();
    return true;
  }

  function clipSentence(): void {
    const text = timedText();
    const open = episode.getState().episode;
    if (!text || !open?.audio) {
      showNote('Select the words of the clip on the page first.');
      return;
    }
    const moment = momentMeant(parts);
    const made = madeLast();
    const words = made && wordsOfClip(text, made, 'words');
    const next = words && nextSentence(text, words.last);
    if (made && next && moment >= made.start && moment < edgeOfWord('end', text, next.last, NO_PEAKS)) {
      endWith(made, next.last);
      return;
    }
    const said = sentenceAt(text, moment);
    if (said) growing = clipFrom(text, said.first, said.last).id;
    else showNote('No sentence is said here.');
  }

  function madeLast(): Clip | undefined {
    return edits.getState().clips.find(({ id }) => id === growing);
  }

  /** Moves the end of a clip to a word. */
  function endWith(made: Clip, last: Sentence['last']): void {
    const text = timedText();
    if (!text) return;
    const end = edgeOfWord('end', text, last, peaks.getState().pyramid.peaks);
    edits.actions.retimeClip(made.id, stretchWith(made, text, { end }));
    chosen.setState({ clip: made.id });
    if (isPanelShown(layout.getState(), 'clips')) return;
    showEdit(messages, edits, `${quoted(made.name)} ends at ${formatTimeTenths(end)} now.`);
  }

  function inHand(): Clip | null {
    return clipInHand(edits.getState().clips, chosen.getState().clip, listening.position);
  }

  /** Does something to a clip: the given one, otherwise the one in hand. */
  function withClip(given: Clip | undefined, does: (clip: Clip) => void): void {
    const clip = given ?? inHand();
    if (clip) does(clip);
    else showNote('There is no clip here yet.');
  }

  function merge(clips: readonly Clip[]): void {
    const [first, ...others] = clips.toSorted((a, b) => a.start - b.start || a.end - b.end);
    if (!first || others.length === 0) return;
    const to = merged([first, ...others], timedText());
    if (to.note.length > LONGEST_NOTE || to.tags.length > MOST_TAGS) {
      showNote('Together these clips have longer notes or more tags than one clip can have.');
      return;
    }
    edits.actions.mergeClips(
      first.id,
      others.map(({ id }) => id),
      to,
    );
    chosen.setState({ clip: first.id });
  }

  function splitAt(clip: Clip, at: Seconds): void {
    const text = timedText();
    const second = stretchWith(clip, text, { start: at });
    const name = nameOfClip(second.text, edits.getState().clips.length + 1);
    const { tags, place } = clip;
    const made = { id: crypto.randomUUID(), name, note: '', tags, made: Date.now(), place };
    edits.actions.splitClip(clip.id, stretchWith(clip, text, { end: at }), { ...second, ...made });
  }

  return {
    markStart() {
      if (episode.getState().episode?.audio) edits.actions.setPendingStart(momentMeant(parts));
    },
    markEnd() {
      if (!episode.getState().episode?.audio) return;
      const start = edits.getState().pendingStart;
      const end = momentMeant(parts);
      if (start === null) showNote('Mark the start of the clip first: press [ where it begins.');
      else if (start === end) showNote('The clip would be empty: play on, then press ] where it ends.');
      else clip(start, end, 'ear', true);
    },
    giveUp() {
      const { pendingStart } = edits.getState();
      if (pendingStart === null) return false;
      edits.actions.setPendingStart(null);
      showNote(`Dropped the clip from ${formatTimeTenths(pendingStart)} on.`);
      return true;
    },
    clipWords() {
      if (!clipSelected(false)) clipSentence();
    },
    clipExactly() {
      if (!clipSelected(true)) showNote('Select the words of the clip on the page first.');
    },
    takeSentenceOff() {
      const text = timedText();
      const made = madeLast() ?? inHand();
      const { first, last } = (text && made && wordsOfClip(text, made, 'words')) ?? {};
      const sentence = text && last && sentenceOf(text, last);
      const before = sentence && wordBefore(text, sentence.first);
      if (!made || !first || !sentence) showNote('There is no clip of sentences to shorten.');
      else if (before && isBehind(sentence.first, first)) endWith(made, before);
      else {
        edits.actions.deleteClips([made.id]);
        showEdit(messages, edits, `Deleted ${quoted(made.name)}: it was one sentence.`);
      }
    },
    clipTurn(given) {
      const text = timedText();
      const turn = given ?? focusedTurn()?.turn ?? sentenceAt(text, listening.position)?.first.turn ?? -1;
      const words = text?.times[turn]?.words.length ?? 0;
      if (!text || words === 0) showNote('No turn is said here.');
      else clipFrom(text, { turn, word: 0 }, { turn, word: words - 1 });
    },
    dropMarker() {
      const moment = momentMeant(parts);
      const text = timedText();
      const said = sentenceAt(text, moment);
      const spoken = text && said && stretchBetween(text, moment, edgeOfWord('end', text, said.last, NO_PEAKS), 'ear');
      const name = nameOfClip(spoken?.text ?? '', edits.getState().clips.length + 1);
      const marker = add({ name, start: moment, end: moment, text: '', speakers: [], words: null });
      if (!isPanelShown(layout.getState(), 'clips')) togglePanel(layout, 'clips');
      chosen.setState({ clip: marker.id, wanted: 'note' });
    },
    split(given) {
      const { position } = listening;
      const around = edits.getState().clips.filter(({ start, end }) => start < position && position < end);
      const here = given ?? clipAround(around, chosen.getState().clip, position);
      if (!here || position <= here.start || position >= here.end) {
        showNote('Go to where the clip is to be split, and split it there.');
        return;
      }
      const text = timedText();
      const edge = text ? snapped('end', text, position, peaks.getState().pyramid.peaks) : position;
      splitAt(here, edge > here.start && edge < here.end ? edge : position);
    },
    splitBefore(clip, word) {
      const text = timedText();
      const edge = text ? snapped('start', text, word, peaks.getState().pyramid.peaks) : word;
      if (edge > clip.start && edge < clip.end) splitAt(clip, edge);
      else showNote(`${quoted(clip.name)} begins with this word.`);
    },
    merge,
    mergeWithNext(given) {
      withClip(given, (clip) => {
        const { clips } = edits.getState();
        const next = clips[clips.findIndex(({ id }) => id === clip.id) + 1];
        if (next) merge([clip, next]);
        else showNote(`No clip comes after ${quoted(clip.name)}.`);
      });
    },
    duplicate(given) {
      withClip(given, ({ id }) => {
        const as = crypto.randomUUID();
        edits.actions.duplicateClip(id, as);
        chosen.setState({ clip: as });
      });
    },
    loop: () => withClip(undefined, (clip) => listening.ranges.loopClip(clip)),
    playAll(clips = edits.getState().clips) {
      if (!listening.ranges.playClips(clips)) showNote('There are no clips to play yet.');
    },
    remove(...clips) {
      const [first, second] = clips;
      if (!first) return;
      edits.actions.deleteClips(clips.map(({ id }) => id));
      showEdit(messages, edits, `Deleted ${second ? `${clips.length} clips` : quoted(first.name)}.`);
    },
  };
}

const NO_PEAKS = new Uint8Array();

function isBehind(one: Place, other: Place): boolean {
  return one.turn > other.turn || (one.turn === other.turn && one.word > other.word);
}
