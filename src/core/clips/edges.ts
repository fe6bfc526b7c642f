import { quietAfter, quietBefore, quietBetween } from '../sound/quiet';
import { lastAtOrBelow } from '../time/binary-search';
import { type Seconds, seconds, ZERO } from '../time/seconds';
import { firstWordFrom } from '../timing/locate';
import type { Times } from '../transcript/times';
import type { Clip, ClipWord } from './clip';
import { endOf, isFound, startOf, type TimedText } from './follow';

export type Edge = 'start' | 'end';
export type Place = Pick<ClipWord, 'turn' | 'word'>;
type WordTimes = Pick<TimedText, 'times'>;

/** Seconds. An end that is dragged this near to an edge of a word snaps to it. */
const NEAR = 0.5;
/** Seconds. Two edges of words are at least this far apart. */
const HAIR = 0.01;

/**
 * Where a clip starts that begins with a word, or ends that ends with it. If the word was found in the sound, this is
 * the quietest moment of the pause at that edge, as far as peaks are known. So no consonant is cut. Otherwise it is
 * where the word, or the next one, is estimated to start.
 */
export function edgeOfWord(edge: Edge, { times }: WordTimes, place: Place, peaks: Uint8Array): Seconds {
  return edge === 'start' ? startWith(times, place, peaks) : endWith(times, place, peaks);
}

function startWith(times: Times, place: Place, peaks: Uint8Array): Seconds {
  const { turn, word } = place;
  // The voice may be heard before the time of the first word.
  const start = word === 0 ? (times[turn]?.start ?? ZERO) : startOf(times, place);
  if (!isFound(times, place)) return start;
  const before = times[turn]?.words[word - 1] ?? times[turn - 1]?.words.at(-1) ?? ZERO;
  return quietBefore(peaks, start, seconds(Math.min(start, before)));
}

function endWith(times: Times, place: Place, peaks: Uint8Array): Seconds {
  const { turn, word } = place;
  const end = endOf(times, place);
  if (!isFound(times, place)) return end;
  const start = startOf(times, place);
  if (times[turn]?.words[word + 1] !== undefined) return quietBetween(peaks, start, end);
  const next = times[turn + 1]?.start ?? Infinity;
  // Somebody who talks over the end leaves no pause there.
  return next < end ? end : quietAfter(peaks, start, end, next as Seconds);
}

/**
 * A clip whose words were only just found in the sound, with its ends in the pauses at them, as if it were made now. An
 * end that somebody moved away from its word stays there, and so does a clip that was marked by ear.
 */
export function inPauses(clip: Clip, { times }: WordTimes, peaks: Uint8Array): Clip {
  const { words } = clip;
  if (!words?.heard || words.by === 'ear') return clip;
  const { first, last } = words;
  const start = Math.abs(first.offset) < HAIR ? startWith(times, first, peaks) : clip.start;
  const end = Math.abs(last.offset) < HAIR ? endWith(times, last, peaks) : clip.end;
  if (!(start < end) || (start === clip.start && end === clip.end)) return clip;
  const from = { ...first, offset: seconds(start - startOf(times, first)) };
  const to = { ...last, offset: seconds(end - endOf(times, last)) };
  return { ...clip, start, end, words: { ...words, first: from, last: to } };
}

/** The edge of a found word that is nearest to a time, at most half a second away; otherwise the time itself. */
export function snapped(edge: Edge, text: WordTimes, time: Seconds, peaks: Uint8Array): Seconds {
  const { times } = text;
  const at = edge === 'start' ? startOf : endOf;
  let nearest: Place | null = null;
  for (const place of placesFrom(times, seconds(time - NEAR), 'next')) {
    const away = Math.abs(at(times, place) - time);
    if (startOf(times, place) > time + NEAR) break;
    if (away > NEAR || !isFound(times, place)) continue;
    if (!nearest || away < Math.abs(at(times, nearest) - time)) nearest = place;
  }
  return nearest ? edgeOfWord(edge, text, nearest, peaks) : time;
}

/** The next edge of a word after a time, or the last one before it. Null if there is none. */
export function besideWord(
  edge: Edge,
  text: WordTimes,
  time: Seconds,
  which: 'next' | 'previous',
  peaks: Uint8Array,
): Seconds | null {
  const from = seconds(which === 'next' ? time - NEAR : time + NEAR);
  for (const place of placesFrom(text.times, from, which)) {
    const at = edgeOfWord(edge, text, place, peaks);
    if (which === 'next' ? at > time + HAIR : at < time - HAIR) return at;
  }
  return null;
}

/** The words in order, forward or back from the one that is said at a time. */
function* placesFrom(times: Times, time: Seconds, which: 'next' | 'previous'): Generator<Place> {
  const step = which === 'next' ? 1 : -1;
  const at = Math.max(
    0,
    lastAtOrBelow(times.length, (index) => times[index]?.start ?? Infinity, time),
  );
  for (let turn = at; turn >= 0; turn += step) {
    const of = times[turn];
    if (!of) return;
    const edge = step > 0 ? 0 : of.words.length - 1;
    const said = turn === at ? Math.max(0, firstWordFrom(of, time) - 1) : edge;
    for (let word = said; word >= 0 && word < of.words.length; word += step) yield { turn, word };
  }
}
