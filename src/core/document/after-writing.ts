import type { AlignedTurn, AlignedWord, Unspoken } from '../align/alignment';
import { shiftsOf } from '../align/outcome/shifts';
import type { Clip, ClipWord } from '../clips/clip';
import { type EditedText, editedText } from '../edits/edited';
import { editedTimes } from '../edits/edited-times';
import { wordsOfTurns } from '../edits/source-words';
import { type EditedStretch, editedStretches, type FoundStretches, wordsFound } from '../edits/stretches';
import type { TextEdit } from '../edits/text-edit';
import type { WordPlace } from '../edits/word-places';
import { WrittenPlaces } from '../edits/written-places';
import { type Seconds, seconds } from '../time/seconds';
import type { Pin, SavedPin } from '../timing/pin';
import { placeSaying, saidAt } from '../timing/said';
import type { Transcript } from '../transcript/model';
import type { Times } from '../transcript/times';
import type { DocumentState } from './document';
import type { Operation } from './operation';
import type { SavedSync } from './shown-times';

/** A transcript, and the corrections that were written into its file. */
export interface WrittenText {
  readonly source: Transcript;
  readonly written: readonly TextEdit[];
  /** The file as it was read afterwards. */
  readonly read: Transcript;
}

const NONE_FOUND: FoundStretches = new Map();

/** What goes on after corrections were written into the file of a transcript. */
export class AfterWriting {
  private readonly edited: EditedText;
  private readonly places: WrittenPlaces;

  constructor(private readonly text: WrittenText) {
    this.edited = editedText(text.source, text.written);
    this.places = new WrittenPlaces(this.edited, text.read.turns);
  }

  /**
   * Removes the corrections that are in the file from a document, and ties everything else to the words of the file.
   * `shown` are the clips as they are shown, with their words as corrected.
   */
  operation(state: DocumentState, shown: readonly Clip[]): Operation {
    const gone = new Set(this.text.written.map(({ id }) => id));
    const left = state.edits.filter(({ id }) => !gone.has(id));
    const moved = left.map((edit) => this.places.editAfter(edit));
    const changed = moved.filter((edit, index) => edit !== left[index]);
    const remove = [...gone, ...changed.map(({ id }) => id)];
    const pins = state.pins.flatMap((pin) => this.pin(pin) ?? []);
    const clips = shown.flatMap((clip) => this.clip(clip) ?? []);
    const write: Operation = { do: 'edit-text', what: 'write', add: changed, remove, pins };
    return clips.length === 0 ? write : { do: 'several', operations: [write, { do: 'settle-clips', clips }] };
  }

  /** The stretches of the recording in which words that were written are to be found. `times` are those of the source. */
  stretches(times: Times): readonly EditedStretch[] {
    return editedStretches(this.edited, times);
  }

  /** The times of the text with what was written, from those of the source and from what was found in stretches. */
  times(times: Times, found: FoundStretches = NONE_FOUND): Times {
    return editedTimes(this.edited, times, found.size > 0 ? wordsFound(this.stretches(times), found) : undefined);
  }

  /** What was found in the sound, for the words of the file. `times` are those of the corrected text. */
  sync({ alignment, pins }: SavedSync, times: Times): SavedSync {
    const turns = this.text.read.turns.map((_, turn) => this.alignedTurn(turn, alignment.turns, times));
    const unspoken = alignment.unspoken.flatMap((range) => this.unspoken(range));
    const shifts = shiftsOf(this.text.read, turns);
    return {
      alignment: { ...alignment, turns, unspoken, shifts },
      pins: pins.map((pin): Pin => ({ ...pin, ...this.places.ofSource(pin) })),
    };
  }

  private pin(pin: SavedPin): SavedPin | null {
    const now = placeSaying(pin, this.text.source);
    const place = now && this.places.ofSource(now);
    return place && { ...pin, ...place, said: this.saidAt(place) };
  }

  private clip(clip: Clip): Clip | null {
    const { words } = clip;
    const [first, last] = words ? [this.clipWord(words.first), this.clipWord(words.last)] : [null, null];
    return words && first && last && { ...clip, words: { ...words, first, last } };
  }

  private clipWord(word: ClipWord): ClipWord | null {
    const now = placeSaying(word, this.text.source);
    const place = now && this.places.ofSource(now);
    return place && { ...word, ...place, said: this.saidAt(place) };
  }

  private saidAt({ turn, word }: WordPlace): string {
    return saidAt(this.text.read, turn, word);
  }

  /** Words of the source keep what was found for them. Others have the times of the corrected text. */
  private alignedTurn(turn: number, found: readonly AlignedTurn[], times: Times): AlignedTurn {
    const count = wordsOfTurns(this.text.read.turns).count(turn);
    const words: AlignedWord[] = [];
    let before: AlignedTurn | undefined;
    let begins: Seconds | null = null;
    for (let word = 0; word < count; word += 1) {
      const edited = this.places.toEdited({ turn, word });
      const source = this.sourceOf(edited);
      const own = source && found[source.turn];
      const kept = own?.words[source?.word ?? -1];
      before = own ?? before;
      if (word === 0 && source?.word === 0) begins = own?.start ?? null;
      words.push(kept ?? this.newWord(edited, times));
    }
    const [first, last] = [words[0], words.at(-1)];
    const start = begins ?? first?.start ?? before?.start ?? seconds(0);
    const confidence = before?.confidence ?? first?.confidence ?? 0;
    return { start, end: seconds(Math.max(start, last?.end ?? start)), confidence, words };
  }

  private newWord({ turn, word }: WordPlace, times: Times): AlignedWord {
    const time = times[turn];
    const start = time?.words[word] ?? time?.start ?? seconds(0);
    const end = time?.words[word + 1] ?? time?.end ?? start;
    return { start, end: seconds(Math.max(start, end)), confidence: time?.wordConfidences?.[word] ?? 0 };
  }

  /** Which word of the source a word of the edited text is; null for a new one. */
  private sourceOf({ turn, word }: WordPlace): WordPlace | null {
    const run = this.edited.runs[turn]?.findLast((one) => one.word <= word);
    return run?.source ? { turn: run.source.turn, word: run.source.word + word - run.word } : null;
  }

  private unspoken(range: Unspoken): Unspoken[] {
    return this.edited.places.rangesToEdited([range]).flatMap(({ turn, firstWord, lastWord }) => {
      const [first, last] = [
        this.places.ofEdited({ turn, word: firstWord }),
        this.places.ofEdited({ turn, word: lastWord }),
      ];
      // A range that goes on in another turn of the file is left out: its words still have no confidence.
      if (!first || !last || first.turn !== last.turn) return [];
      return [{ turn: first.turn, firstWord: first.word, lastWord: last.word }];
    });
  }
}
