import { FRAME, type RawSound } from '../features/front-end';
import { speechThreshold } from '../features/normalise';
import { learnVoices, logDensity, type Voices } from './voices';

/** dB. A voice is learned from frames within this range of a recording's loud ones. */
const RANGE = 20;
/** Fine frames beside another speaker's words that are not learned from, because both may be talking. */
const BORDER = 30;
/** Nats. The most evidence that one frame can give for or against a voice: odd sounds are far from all voices. */
const MOST = 6;
/**
 * Frames in a stretch on which the distinction of two voices is tested, the least number of stretches of each, and the
 * most.
 */
const STRETCH = 30;
const FEWEST = 5;
const ENOUGH = 200;
/** Frames of a voice that are enough to learn it from them alone. */
const CERTAIN = 600;
/** Added to the variance of stretches. No two voices are as distinct as a few seconds may suggest. */
const LEAST_VARIANCE = 0.3;

/** Frames beside a word that may still be its own. Farther ones show how pauses sound. */
const EDGE = 10;
/** Nats from which on sound is that of pauses, such as music, and not of a voice. */
const OF_PAUSE = -4;
/** Every so many frames are compared with all voices: neighbours are alike, and there may be many voices. */
const STEP = 3;

/** When each spoken word is said, by index. Times are in seconds, NaN where it was not found. */
export interface WordTimes {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
}

/** What distinguishes two voices. */
export interface Contrast {
  /** Nats of evidence in a frame for the first voice against the second. */
  readonly at: (frame: number) => number;
  /** The mean difference between frames of the two voices, in nats. */
  readonly apart: number;
}

/** Who talks, as far as the sound of a recording shows it. */
export class VoiceEvidence {
  /** The speaker of each turn, by number; -1 for a turn without a name. */
  readonly #voices: readonly number[];
  readonly #threshold: number;
  readonly #frames: readonly (readonly number[])[];
  readonly #learned: Voices;
  /** The words as they were given: whoever gave them may refine them. */
  readonly #words: WordTimes;
  readonly #contrasts = new Map<string, Contrast | null>();
  readonly #leastOwn = new Map<number, { readonly from: number; readonly to: number; readonly nats: number }>();

  /** The voices against the sound of pauses. Learned when it is first asked for: most recordings never do. */
  #againstPauses: ((turn: number) => Contrast | null) | null = null;

  /** `sound` is not normalised. `heard` has the words that the coarse search found, and `turnOfWord` gives their turns. */
  constructor(
    readonly sound: RawSound,
    heard: WordTimes,
    turnOfWord: (word: number) => number,
    turns: readonly { readonly speaker: string | null }[],
  ) {
    this.#voices = voicesOf(turns);
    this.#threshold = speechThreshold(sound.loudness, RANGE);
    this.#frames = framesByVoice(this, heard, this.#voices, turnOfWord);
    this.#learned = learnVoices(sound.cepstra, this.#frames);
    this.#words = { starts: heard.starts.slice(), ends: heard.ends.slice() };
  }

  get frames(): number {
    return this.sound.loudness.length;
  }

  /** Whether a frame is loud enough to show who talks. */
  isLoud(frame: number): boolean {
    return this.sound.loudness[frame]! >= this.#threshold;
  }

  /**
   * Distinguishes the speaker of a turn from that of another. Null where they are the same, or their voices are not
   * known.
   */
  betweenTurns(turn: number, other: number): Contrast | null {
    const [voice, otherVoice] = [this.#voices[turn]!, this.#voices[other]!];
    return voice < 0 || otherVoice < 0 || voice === otherVoice ? null : this.#between(voice, otherVoice);
  }

  /**
   * Whether the sound between two frames is like that of pauses, and not of a turn's voice. Where pauses are quiet,
   * nothing sounds like them.
   */
  isOfPause(turn: number, from: number, to: number): boolean {
    this.#againstPauses ??= this.againstSound(pausesIn(this.#words, this.frames), 0, 0);
    const contrast = this.#againstPauses(turn);
    let own = 0;
    for (let frame = from; frame < to; frame += 1) own += contrast?.at(frame) ?? 0;
    return own <= OF_PAUSE;
  }

  /**
   * Evidence between two frames for the voice of a turn against that other voice which is heard most, in nats; 0 where
   * no other is known. The answer is remembered, because it is asked for again whenever a part of the text was timed.
   */
  leastOwn(turn: number, from: number, to: number): number {
    const known = this.#leastOwn.get(turn);
    if (known?.from === from && known.to === to) return known.nats;
    const nats = Math.min(0, ...this.#againstOthers(turn).map(({ at }) => this.#sumOf(at, from, to)));
    this.#leastOwn.set(turn, { from, to, nats });
    return nats;
  }

  #againstOthers(turn: number): Contrast[] {
    const voice = this.#voices[turn]!;
    if (voice < 0) return [];
    return [...this.#frames.keys()].flatMap((other) => (other === voice ? [] : (this.#between(voice, other) ?? [])));
  }

  #sumOf(at: Contrast['at'], from: number, to: number): number {
    let nats = 0;
    for (let frame = from; frame < to; frame += STEP) if (this.isLoud(frame)) nats += STEP * at(frame);
    return nats;
  }

  /**
   * Distinguishes two voices by linear discriminant analysis. It uses stretches in which one of the two is known to
   * talk, because neighbouring frames are alike, and frames of similar voices give little evidence. Null where too
   * little is heard of either.
   */
  #between(voice: number, other: number): Contrast | null {
    if (voice > other) return opposite(this.#between(other, voice));
    const key = `${voice} ${other}`;
    let contrast = this.#contrasts.get(key);
    if (contrast === undefined) {
      contrast = this.#measure(voice, other);
      this.#contrasts.set(key, contrast);
    }
    return contrast;
  }

  #measure(voice: number, other: number): Contrast | null {
    return contrastOf(this.sound.cepstra, this.#learned, this.#frames, voice, other);
  }

  /**
   * Distinguishes each turn's voice from other sound, whose frames are given. Frames `from` to before `to` are in
   * doubt, so voices are learned from the rest, where that is enough. A frame that is too quiet gives no evidence.
   */
  againstSound(others: readonly number[], from: number, to: number): (turn: number) => Contrast | null {
    const own = this.#frames.map((frames) => {
      const outside = spread(frames, (first, last) => last < from || first >= to);
      return outside.length >= CERTAIN ? outside : spread(frames);
    });
    const all = [...own, spread(others.filter((frame) => this.isLoud(frame)))];
    const learned = learnVoices(this.sound.cepstra, all);
    const contrasts = new Map<number, Contrast | null>();
    return (turn) => {
      const voice = this.#voices[turn]!;
      if (voice < 0) return null;
      let contrast = contrasts.get(voice);
      if (contrast === undefined) {
        contrast = this.#whereLoud(contrastOf(this.sound.cepstra, learned, all, voice, own.length));
        contrasts.set(voice, contrast);
      }
      return contrast;
    };
  }

  #whereLoud(contrast: Contrast | null): Contrast | null {
    return contrast && { ...contrast, at: (frame) => (this.isLoud(frame) ? contrast.at(frame) : 0) };
  }
}

const opposite = (contrast: Contrast | null): Contrast | null =>
  contrast && { ...contrast, at: (frame) => -contrast.at(frame) };

function contrastOf(
  cepstra: Int16Array,
  voices: Voices,
  frames: readonly (readonly number[])[],
  voice: number,
  other: number,
): Contrast | null {
  const difference = (frame: number) => {
    const more = logDensity(voices, voice, cepstra, frame) - logDensity(voices, other, cepstra, frame);
    return Math.min(MOST, Math.max(-MOST, more));
  };
  const own = stretchesOf(frames[voice]!, difference);
  const others = stretchesOf(frames[other]!, difference);
  if (Math.min(own.count, others.count) < FEWEST) return null;
  const middle = (own.mean + others.mean) / 2;
  const variance = (own.variance + others.variance) / 2 + LEAST_VARIANCE;
  const weight = Math.max(0, own.mean - others.mean) / variance / STRETCH;
  return { at: (frame) => weight * (difference(frame) - middle), apart: weight * (own.mean - others.mean) };
}

/** Frames in whole stretches that are evenly spread. Stretches can be selected by their first and last frame. */
function spread(frames: readonly number[], isWanted = (_first: number, _last: number) => true): number[] {
  const step = STRETCH * Math.max(1, Math.floor(frames.length / (STRETCH * ENOUGH)));
  const stretches: number[][] = [];
  for (let from = 0; from + STRETCH <= frames.length; from += step) {
    const stretch = frames.slice(from, from + STRETCH);
    if (isWanted(stretch[0]!, stretch[STRETCH - 1]!)) stretches.push(stretch);
  }
  return stretches.flat();
}

/** The mean and the variance of a value over stretches of frames. */
function stretchesOf(frames: readonly number[], valueAt: (frame: number) => number) {
  const step = STRETCH * Math.max(1, Math.floor(frames.length / (STRETCH * ENOUGH)));
  const means: number[] = [];
  for (let from = 0; from + STRETCH <= frames.length; from += step) {
    means.push(meanOf(frames.slice(from, from + STRETCH).map(valueAt)));
  }
  const mean = meanOf(means);
  return { count: means.length, mean, variance: meanOf(means.map((value) => (value - mean) ** 2)) };
}

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** 1 for each frame in which a word was found, or that is at most `edge` frames beside one. `count` is of frames. */
export function framesOfWords({ starts, ends }: WordTimes, count: number, edge: number): Uint8Array {
  const isOfWord = new Uint8Array(count);
  for (const [word, start] of starts.entries()) {
    if (Number.isNaN(start)) continue;
    isOfWord.fill(1, Math.max(0, frameAt(start) - edge), Math.max(0, frameAt(ends[word]!) + edge));
  }
  return isOfWord;
}

/** The frames away from words. */
function pausesIn(heard: WordTimes, count: number): number[] {
  const isOfWord = framesOfWords(heard, count, EDGE);
  const frames: number[] = [];
  for (let frame = 0; frame < count; frame += 1) if (!isOfWord[frame]) frames.push(frame);
  return frames;
}

/** A number for each turn's speaker, by name; -1 where there is no name. */
function voicesOf(turns: readonly { readonly speaker: string | null }[]): number[] {
  const names = new Map<string, number>();
  return turns.map(({ speaker }) => {
    if (speaker === null) return -1;
    const voice = names.get(speaker) ?? names.size;
    names.set(speaker, voice);
    return voice;
  });
}

/** The loud frames of the words of each voice, away from other voices. */
function framesByVoice(
  sound: Pick<VoiceEvidence, 'frames' | 'isLoud'>,
  { starts, ends }: WordTimes,
  voices: readonly number[],
  turnOfWord: (word: number) => number,
): number[][] {
  const voiceOf = (word: number) => voices[turnOfWord(word)]!;
  const found = Array.from(starts.keys()).filter((word) => !Number.isNaN(starts[word]!));
  const frames = Array.from(
    { length: 1 + voices.reduce((last, voice) => Math.max(last, voice), -1) },
    (): number[] => [],
  );
  let [from, to] = [0, 0];
  for (const [index, word] of found.entries()) {
    const voice = voiceOf(word);
    if (index === 0 || voiceOf(found[index - 1]!) !== voice) {
      let last = index;
      while (last + 1 < found.length && voiceOf(found[last + 1]!) === voice) last += 1;
      from = frameAt(starts[word]!) + BORDER;
      to = frameAt(ends[found[last]!]!) - BORDER;
    }
    if (voice < 0) continue;
    const end = Math.min(to, frameAt(ends[word]!), sound.frames);
    for (let frame = Math.max(from, frameAt(starts[word]!)); frame < end; frame += 1) {
      if (sound.isLoud(frame)) frames[voice]!.push(frame);
    }
  }
  return frames;
}

const frameAt = (time: number) => Math.round(time / FRAME);
