import { frameAt, type RawSound } from '../features/front-end';
import { speechThreshold } from '../features/normalise';
import { type Contrast, Contrasts, spread } from './contrast';

/** dB. A voice is learned from frames within this range of a recording's loud ones. */
const RANGE = 20;
/** Fine frames beside another speaker's words that are not learned from, because both may be talking. */
const BORDER = 30;
/** Frames of a voice that are enough to learn it from them alone. */
const CERTAIN = 600;
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

/** Who talks, as far as the sound of a recording shows it. */
export class VoiceEvidence {
  /** The speaker of each turn, by number; -1 for a turn without a name. */
  readonly #voices: readonly number[];
  readonly #threshold: number;
  readonly #frames: readonly (readonly number[])[];
  readonly #contrasts: Contrasts;
  /** The words as they were given: whoever gave them may refine them. */
  readonly #words: WordTimes;
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
    this.#voices = speakerNumbers(turns);
    this.#threshold = speechThreshold(sound.loudness, RANGE);
    this.#frames = framesByVoice(this, heard, this.#voices, turnOfWord);
    this.#contrasts = new Contrasts(sound.cepstra, this.#frames);
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
    return voice < 0 || otherVoice < 0 || voice === otherVoice ? null : this.#contrasts.between(voice, otherVoice);
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
    const nats = this.#voices[turn]! < 0 ? 0 : STEP * this.#contrasts.least(this.#voices[turn]!, this.#loud(from, to));
    this.#leastOwn.set(turn, { from, to, nats });
    return nats;
  }

  /** Every so many frames of those between two, without quiet ones. */
  #loud(from: number, to: number): number[] {
    const frames: number[] = [];
    for (let frame = from; frame < to; frame += STEP) if (this.isLoud(frame)) frames.push(frame);
    return frames;
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
    const learned = new Contrasts(this.sound.cepstra, all);
    const contrasts = new Map<number, Contrast | null>();
    return (turn) => {
      const voice = this.#voices[turn]!;
      if (voice < 0) return null;
      let contrast = contrasts.get(voice);
      if (contrast === undefined) {
        contrast = this.#whereLoud(learned.between(voice, own.length));
        contrasts.set(voice, contrast);
      }
      return contrast;
    };
  }

  #whereLoud(contrast: Contrast | null): Contrast | null {
    return contrast && { ...contrast, at: (frame) => (this.isLoud(frame) ? contrast.at(frame) : 0) };
  }
}

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
export function speakerNumbers(turns: readonly { readonly speaker: string | null }[]): number[] {
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
