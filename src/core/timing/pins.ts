import { type Seconds, seconds } from '../time/seconds';
import type { Anchor, Transcript } from '../transcript/model';
import { placeOfUncut } from '../transcript/paragraph-ends';
import type { Times } from '../transcript/times';
import { countWords, isWhite, spansInTurn, wordsFrom, wordsOf } from '../transcript/words';
import type { Pin, SavedPin } from './pin';

/** How many words are needed to find a place again. */
const WORDS_KEPT = 4;

/** The words from a word of a turn on, for `SavedPin.said`. */
export function saidAt({ turns }: Pick<Transcript, 'turns'>, turn: number, word: number): string {
  const of = turns[turn];
  return of ? saidFrom(turns, turn, spansInTurn(of, word, word + 1)[0]?.start ?? of.text.length) : '';
}

function saidFrom(turns: Transcript['turns'], turn: number, offset: number): string {
  const said = wordsFrom(turns[turn]?.text ?? '', offset, WORDS_KEPT);
  if (said.length === 0) return '';
  // A pin made before a long paragraph was cut also has the words after the cut.
  for (let next = turn + 1; said.length < WORDS_KEPT && turns[next]?.joint; next += 1) {
    said.push(...wordsFrom(turns[next]?.text ?? '', 0, WORDS_KEPT - said.length));
  }
  return said.join(' ');
}

/**
 * Finds where the words of each pin now are: at its old place or, after an edit, at the nearest place with the same
 * words. Returns these pins in order of turn and word, one for each word, and apart from them the pins whose words are
 * gone.
 */
export function sortedByPlace<P extends SavedPin>(
  pins: readonly P[],
  transcript: Pick<Transcript, 'turns'>,
): { readonly placed: P[]; readonly unplaced: P[] } {
  const placed: P[] = [];
  const unplaced: P[] = [];
  for (const pin of pins) {
    const place = placeSaying(pin, transcript);
    if (place) placed.push({ ...pin, ...place });
    else unplaced.push(pin);
  }
  const byPlace = new Map(placed.map((pin) => [`${pin.turn} ${pin.word}`, pin]));
  return { placed: [...byPlace.values()].sort((a, b) => a.turn - b.turn || a.word - b.word), unplaced };
}

/**
 * Finds where a transcript has the words that were once at a place. That is the same place, its place now if a long
 * paragraph has been cut since, or, after an edit, the nearest place with these words. Null where nobody says them.
 */
export function placeSaying(
  place: Pick<SavedPin, 'turn' | 'word' | 'said'>,
  transcript: Pick<Transcript, 'turns'>,
): Pick<Pin, 'turn' | 'word'> | null {
  const { turn, word, said } = place;
  if (said === '') return null;
  const says = (there: Pick<Pin, 'turn' | 'word'>) => saidAt(transcript, there.turn, there.word) === said;
  if (says(place)) return { turn, word };
  const cut = placeOfUncut(transcript.turns, turn, word);
  if (cut && says(cut)) return cut;
  const from = cut ?? place;
  const { turns } = transcript;
  const farthest = Math.max(from.turn, turns.length - from.turn);
  for (let distance = 0; distance <= farthest; distance++) {
    for (const candidate of new Set([from.turn - distance, from.turn + distance])) {
      const near = candidate === from.turn ? from.word : candidate < from.turn ? Number.MAX_SAFE_INTEGER : 0;
      const found = wordSaying(said, transcript, candidate, near);
      if (found !== null) return { turn: candidate, word: found };
    }
  }
  return null;
}

/** The word of a turn, nearest to `near`, at which these words begin; null when there is none. Linear. */
function wordSaying(said: string, { turns }: Pick<Transcript, 'turns'>, turn: number, near: number): number | null {
  const text = turns[turn]?.text;
  const [first] = said.split(' ', 1);
  if (text === undefined || first === undefined) return null;
  let found: number | null = null;
  let word = 0;
  let counted = 0;
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) {
    if (at > 0 && !isWhite(text.charCodeAt(at - 1))) continue;
    word += countWords(text.slice(counted, at));
    counted = at;
    if (saidFrom(turns, turn, at) !== said) continue;
    if (found !== null && Math.abs(word - near) >= Math.abs(found - near)) return found;
    found = word;
  }
  return found;
}

/**
 * A transcript with its pins among its anchors. A pin with a shift moves the stamps after it. Stamps that contradict a
 * pin are left out.
 */
export function withPinnedAnchors(transcript: Transcript, pins: readonly SavedPin[]): Transcript {
  if (pins.length === 0) return transcript;
  const pinned = pins.map((pin) => anchorOf(pin, transcript));
  const moved = transcript.anchors.map((anchor) => shifted(anchor, pins, pinned));
  const kept = moved.filter((anchor) => pinned.every((pin) => agree(anchor, pin)));
  const anchors = [...kept, ...pinned].sort((a, b) => a.turn - b.turn || a.offset - b.offset);
  return { ...transcript, anchors };
}

function anchorOf({ turn, word, time }: SavedPin, { turns }: Transcript): Anchor {
  const { text = '', line = 1 } = turns[turn] ?? {};
  return { turn, offset: wordsOf(text)[word]?.start ?? 0, time, line };
}

function shifted(anchor: Anchor, pins: readonly SavedPin[], pinned: readonly Anchor[]): Anchor {
  const by = pins.reduce((sum, { shift }, index) => {
    const place = pinned[index];
    return shift !== null && place && isBehind(anchor, place) ? sum + shift : sum;
  }, 0);
  if (by === 0) return anchor;
  const { end, ...rest } = anchor;
  const later = (time: Seconds) => seconds(Math.max(0, time + by));
  return { ...rest, time: later(anchor.time), ...(end !== undefined && { end: later(end) }) };
}

function isBehind(anchor: Anchor, place: Anchor): boolean {
  return anchor.turn > place.turn || (anchor.turn === place.turn && anchor.offset > place.offset);
}

function agree(anchor: Anchor, pin: Anchor): boolean {
  if (anchor.turn === pin.turn && anchor.offset === pin.offset) return false;
  return isBehind(anchor, pin) ? anchor.time >= pin.time : anchor.time <= pin.time;
}

/**
 * Moves times that were found in the sound. A pin with a shift moves everything after it. `pins` are in order of turn
 * and word.
 */
export function withShifts(times: Times, pins: readonly SavedPin[]): Times {
  if (pins.every(({ shift }) => shift === null)) return times;
  let next = 0;
  let by = 0;
  const later = (time: Seconds) => seconds(Math.max(0, time + by));
  const pass = (turn: number, word: number) => {
    for (let pin = pins[next]; pin && pin.turn <= turn && (pin.turn < turn || pin.word <= word); pin = pins[next]) {
      by += pin.shift ?? 0;
      next += 1;
    }
  };
  return times.map((time, turn) => {
    const start = later(time.start);
    const words = time.words.map((at, word) => {
      const moved = later(at);
      pass(turn, word);
      return moved;
    });
    pass(turn, Number.POSITIVE_INFINITY);
    return { ...time, start, end: later(time.end), words };
  });
}

/**
 * Times that obey pins at once, until the sound has been searched with them. A pinned word starts at the time that was
 * set. No word before it starts later, and none after it starts earlier. `pins` are in order of turn and word.
 */
export function withPins(times: Times, pins: readonly Pin[]): Times {
  const agreeing = increasing(pins);
  if (agreeing.length === 0) return times;
  let next = 0;
  let earliest = 0;
  const within = (time: Seconds) =>
    seconds(Math.max(earliest, Math.min(agreeing[next]?.time ?? Number.POSITIVE_INFINITY, time)));
  return times.map((time, turn) => {
    const start = within(time.start);
    const isPinned = agreeing[next]?.turn === turn && agreeing[next]?.word === 0;
    const words = time.words.map((at, word) => {
      const pin = agreeing[next];
      if (pin?.turn !== turn || pin.word !== word) return within(at);
      next += 1;
      earliest = pin.time;
      return pin.time;
    });
    // Skips pins whose word is not here any more.
    while ((agreeing[next]?.turn ?? Number.POSITIVE_INFINITY) <= turn) next += 1;
    return {
      ...time,
      start: isPinned ? (words[0] ?? start) : start,
      end: seconds(Math.max(words.at(-1) ?? start, within(time.end))),
      words,
      // A time that a person set is certain.
      ...(isPinned && { timing: 'aligned' as const, confidence: 1 }),
    };
  });
}

/** Of pins that contradict each other, the earlier ones. */
function increasing(pins: readonly Pin[]): Pin[] {
  const kept: Pin[] = [];
  for (const pin of pins) if (pin.time >= (kept.at(-1)?.time ?? 0)) kept.push(pin);
  return kept;
}
