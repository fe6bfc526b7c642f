import { type Seconds, seconds } from '../time/seconds';
import { firstWordFrom, turnsBetween } from '../timing/locate';
import { placeSaying, saidAt } from '../timing/said';
import type { Transcript } from '../transcript/model';
import type { Times } from '../transcript/times';
import type { Clip, ClipWord, ClipWords } from './clip';
import { wordsIn } from './words-in';

/** Turns with the times of their words. */
export interface TimedTurns {
  readonly transcript: Pick<Transcript, 'turns'>;
  readonly times: Times;
}

/** A transcript with its times, as it is shown. The times may be those of a recording. */
export interface TimedText extends TimedTurns {
  /** The same as it was read, where corrections lie over it. Clips are tied to that, so no correction moves them. */
  readonly source?: TimedTurns;
  /** Fingerprint of the recording; null without one. */
  readonly recording: string | null;
  /** Whether the recording was searched for the whole transcript. Then its times do not change any more. */
  readonly heard: boolean;
}

/** A text without its corrections. */
export function sourceText(text: TimedText): TimedText {
  const { source, ...rest } = text;
  return source ? { ...rest, ...source } : text;
}

/** Ties a stretch of the recording to the words that begin in it. Null if there are none. */
export function wordsOfClip(text: TimedText, { start, end }: Pick<Clip, 'start' | 'end'>, by: ClipWords['by']) {
  const { transcript, times, recording, heard } = text;
  let from: Omit<ClipWord, 'said'> | null = null;
  let to: Omit<ClipWord, 'said'> | null = null;
  const range = turnsBetween(times, start, end);
  for (let turn = range.from; turn < range.to; turn += 1) {
    const time = times[turn];
    if (time === undefined || time.end <= start) continue;
    const first = firstWordFrom(time, seconds(start - HAIR));
    const last = firstWordFrom(time, seconds(end - HAIR)) - 1;
    if (last < first) continue;
    from ??= { turn, word: first, offset: seconds(start - startOf(times, { turn, word: first })) };
    to = { turn, word: last, offset: seconds(end - endOf(times, { turn, word: last })) };
  }
  const withWords = <Place extends Pick<ClipWord, 'turn' | 'word'>>(place: Place) => ({
    ...place,
    said: saidAt(transcript, place.turn, place.word),
  });
  const first: ClipWord | null = from && withWords(from);
  const last: ClipWord | null = to && withWords(to);
  return first && last && { by, first, last, recording, heard: heard && isFound(times, first) && isFound(times, last) };
}

/**
 * The clip at its words, by these times, with its text as it is corrected; the same object if nothing of it changes. It
 * keeps the words of the source to which it is tied. A clip made of words follows them. But it
 * never moves from where they were heard to where they are guessed. A clip marked by ear stays with its sound, and its
 * text is read anew. In another recording than the one it was marked in, it goes to its words. A clip whose times
 * belong to a recording stays while that recording is missing.
 */
export function following(clip: Clip, text: TimedText): Clip {
  return corrected(inSource(clip, sourceText(text)), text);
}

/** A clip with its words as they are corrected. Where nothing is corrected, it keeps the text that it was saved with. */
function corrected(clip: Clip, text: TimedText): Clip {
  const { source, transcript, times } = text;
  if (!source || !clip.words) return clip;
  const [start, end] = [seconds(clip.start - HAIR), seconds(clip.end - HAIR)];
  const before = turnsBetween(source.times, start, end);
  const now = turnsBetween(times, start, end);
  const isAsRead =
    now.to - now.from === before.to - before.from &&
    transcript.turns
      .slice(now.from, now.to)
      .every((turn, index) => turn === source.transcript.turns[before.from + index]);
  return isAsRead ? clip : { ...clip, ...wordsIn(transcript, times, start, end) };
}

function inSource(clip: Clip, text: TimedText): Clip {
  const { words } = clip;
  if (!words || (text.recording === null && words.recording !== null)) return clip;
  const isHere = words.by === 'ear' && words.recording === text.recording;
  const there = isHere ? clip : moved(clip, words, text);
  const isReadAgain = words.by === 'ear' && there.words?.recording === text.recording && text.heard;
  return isReadAgain ? readAgain(there, text) : there;
}

/** Seconds. Sums of times are off by a hair, and the first word of a clip must still be in it. */
const HAIR = 0.0005;

function readAgain(clip: Clip, text: TimedText): Clip {
  const words = wordsOfClip(text, clip, 'ear');
  if (!words || (isSame(words, clip.words) && words.heard === clip.words?.heard)) return clip;
  const [start, end] = [seconds(clip.start - HAIR), seconds(clip.end - HAIR)];
  return { ...clip, ...wordsIn(text.transcript, text.times, start, end), words };
}

function moved(clip: Clip, words: ClipWords, { transcript, times, recording, heard }: TimedText): Clip {
  const first = placed(words.first, transcript);
  const last = placed(words.last, transcript);
  if (!first || !last) return clip;
  const areFound = isFound(times, first) && isFound(times, last);
  const isElsewhere = recording !== words.recording;
  // A mark by ear is at a word only as surely as the word's time is known.
  if (!areFound && (words.heard || words.by === 'ear')) return clip;
  if (isElsewhere && words.by === 'ear' && !words.heard) return clip;
  const start = seconds(Math.max(0, startOf(times, first) + first.offset));
  const end = seconds(endOf(times, last) + last.offset);
  if (!(start < end)) return clip;
  const now: ClipWords = { ...words, first, last, recording, heard: areFound && (heard || words.heard) };
  const stays = clip.start === start && clip.end === end && isSame(now, words) && now.heard === words.heard;
  return stays && !isElsewhere ? clip : { ...clip, start, end, words: now };
}

function placed(word: ClipWord, transcript: Pick<Transcript, 'turns'>): ClipWord | null {
  const place = placeSaying(word, transcript);
  return place && { ...word, ...place };
}

/** Whether a word was found in the sound. */
export function isFound(times: Times, { turn, word }: Pick<ClipWord, 'turn' | 'word'>): boolean {
  const time = times[turn];
  return time?.timing === 'aligned' && (time.wordConfidences?.[word] ?? 1) > 0;
}

/** Where a word starts, in seconds. */
export function startOf(times: Times, { turn, word }: Pick<ClipWord, 'turn' | 'word'>): Seconds {
  const time = times[turn];
  return time?.words[word] ?? time?.start ?? seconds(0);
}

/** Where the next word begins, or the turn ends. */
export function endOf(times: Times, { turn, word }: Pick<ClipWord, 'turn' | 'word'>): Seconds {
  return times[turn]?.words[word + 1] ?? times[turn]?.end ?? seconds(0);
}

function isSame(a: ClipWords, b: ClipWords | null | undefined): boolean {
  const same = (one: ClipWord, other: ClipWord | undefined) =>
    one.turn === other?.turn && one.word === other.word && Math.abs(one.offset - other.offset) < 0.001;
  return same(a.first, b?.first) && same(a.last, b?.last);
}
