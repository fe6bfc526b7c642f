import { type Seconds, seconds } from '../time/seconds';
import type { Anchor, Transcript } from '../transcript/model';
import type { Times } from '../transcript/times';
import { wordsOf } from '../transcript/words';
import type { Pin, SavedPin } from './pin';
import { placeSaying } from './said';

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
