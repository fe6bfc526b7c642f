import { setTimeout as pause, setImmediate } from 'node:timers/promises';
import { type Adaptation, learnAdaptation, type SaidWords } from '../../core/align/adaptation/adapt';
import type { Transform } from '../../core/align/adaptation/transform';
import { CEPSTRA, type RawSound } from '../../core/align/features/front-end';
import type { FineInput, WordVoices } from '../../core/align/fine/lattice';
import { type SectionTimes, timeSection } from '../../core/align/fine/section';
import { type AcousticModel, type ModelFiles, readModel } from '../../core/align/model/acoustic-model';
import { coarseFrames, type Plan } from '../../core/align/plan';
import { COARSE_HOP } from '../../core/align/search/band';
import { pauseCosts } from '../../core/align/search/pause-costs';
import { phoneScores } from '../../core/align/search/phone-scores';
import type { ScoreSenones } from '../../core/align/search/senones';
import { type Listening, listenTo } from './listen';
import { Scorer } from './scorer';

/** A recording's features and scores, in memory that the threads share. */
export interface Sound {
  /** Normalised, by fine frame, in `CEPSTRUM_UNIT`. */
  readonly cepstra: Int16Array;
  /** How well each coarse frame fits each phone, as in `PhoneScores`, and the score of the best. */
  readonly scores: Uint8ClampedArray;
  readonly best: Float32Array;
  /** 1 for each scoring job that is done. */
  readonly isScored: Int32Array;
  /** The greatest cost of silence in each fine frame, from `pauseCosts`. */
  readonly pauses: Uint8ClampedArray;
}

/** A sound with these normalised cepstra, and room for its scores. Pauses are where it is quietest. */
export function soundOf({ cepstra, loudness }: RawSound, model: AcousticModel): Sound {
  const pauses = sharedBytes(loudness.length);
  pauseCosts(loudness, pauses);
  return unscored(cepstra, pauses, model);
}

/** A part of a sound, between two fine frames, half open. Its scores are yet to be made. */
export function soundWithin({ cepstra, pauses }: Sound, from: number, to: number, model: AcousticModel): Sound {
  return unscored(cepstra.subarray(from * CEPSTRA, to * CEPSTRA), pauses.subarray(from, to), model);
}

function unscored(cepstra: Int16Array, pauses: Uint8ClampedArray, model: AcousticModel): Sound {
  const coarse = coarseFrames(pauses.length);
  const jobs = Math.ceil(coarse / PHONE_JOB);
  return {
    cepstra,
    scores: sharedBytes(coarse * model.phones.length),
    best: sharedFloats(coarse),
    isScored: new Int32Array(new SharedArrayBuffer(4 * jobs)),
    pauses,
  };
}

const sharedBytes = (count: number) => new Uint8ClampedArray(new SharedArrayBuffer(count));
const sharedFloats = (count: number) => new Float32Array(new SharedArrayBuffer(4 * count));

/** What the fine search needs of a plan, and what was learned of voices and pace. */
export type FinePlan = Pick<Plan, 'words' | 'isApart' | 'isTurnStart' | 'band' | 'sections'> &
  Pick<FineInput, 'trails' | 'pace'> & { readonly adaptation: Adaptation | null };

/** Work for several threads. They take the numbers of its jobs from a shared counter. */
export type Order =
  | { readonly kind: 'sound'; readonly listening: Listening; readonly queue: Int32Array }
  | PhoneOrder
  | {
      readonly kind: 'sections';
      readonly sound: Sound;
      readonly plan: FinePlan;
      /** Indices of sections, in the order of work. */
      readonly order: Int32Array;
      readonly queue: Int32Array;
    };

export interface PhoneOrder {
  readonly kind: 'phones';
  readonly sound: Sound;
  readonly queue: Int32Array;
}

export interface SectionDone {
  readonly index: number;
  readonly times: SectionTimes | null;
}

/** Callbacks while an order is worked on. */
export interface Reports {
  readonly onHeard?: () => void;
  readonly onSection?: (done: SectionDone) => void;
  /** No job is begun while this is 1. Then other threads must do all of them. */
  readonly isHeld?: Int32Array;
}

/** Coarse frames of a job. */
const PHONE_JOB = 1500;
/** Milliseconds between two looks whether a thread that is held may go on. */
const LOOK_EVERY = 50;
/** Milliseconds to wait for another thread's job before doing it here, too. That thread may have ended. */
const LONGEST_WAIT = 500;
/** Coarse frames given to the kernel at once, so that its data stays in the cache. */
const AT_ONCE = 240;

/** The tools of a thread for shared work. */
export class Workbench {
  readonly model: AcousticModel;
  readonly #scorer: Scorer;

  constructor(files: ModelFiles) {
    this.model = readModel(files);
    this.#scorer = new Scorer(this.model);
  }

  /** Takes jobs of the order until none is left. Messages are handled between jobs. Throws what decoding throws. */
  async work(order: Order, { onHeard = () => {}, onSection = () => {}, isHeld }: Reports = {}): Promise<void> {
    const jobs = jobsOf(order);
    const next = async () => {
      while (isHeld && Atomics.load(isHeld, 0) === 1 && Atomics.load(order.queue, 0) < jobs) await pause(LOOK_EVERY);
      return take(order.queue);
    };
    for (let job = await next(); job < jobs; job = await next()) {
      if (order.kind === 'sound') await listenTo(order.listening, job, onHeard);
      else if (order.kind === 'phones') this.#scorePhones(order.sound, job);
      else onSection({ index: order.order[job]!, times: this.timeSection(order.sound, order.plan, order.order[job]!) });
      await setImmediate();
    }
  }

  /**
   * Scores what other threads leave. `onScored` is called as soon as the sound is scored from its beginning up to a
   * coarse frame, with that frame, exclusive. Returns once all is scored.
   */
  async scoreInOrder({ sound, queue }: PhoneOrder, onScored: (end: number) => void): Promise<void> {
    const { isScored, best } = sound;
    for (let next = 0; next < isScored.length; ) {
      if (Atomics.load(isScored, next) === 1) {
        next += 1;
        onScored(Math.min(best.length, next * PHONE_JOB));
      } else {
        const job = take(queue);
        if (job < isScored.length) this.#scorePhones(sound, job);
        else if (Atomics.wait(isScored, next, 0, LONGEST_WAIT) === 'timed-out') this.#scorePhones(sound, next);
      }
      await setImmediate();
    }
  }

  /** Scores all of a sound's phones in this thread. */
  scorePhones(sound: Sound): void {
    for (let job = 0; job * PHONE_JOB < sound.best.length; job += 1) this.#scorePhones(sound, job);
  }

  #scorePhones({ cepstra, scores, best, pauses, isScored }: Sound, job: number): void {
    const score = this.#scorer.over(cepstra);
    const phones = this.model.phones.length;
    const end = Math.min(best.length, (job + 1) * PHONE_JOB);
    for (let frame = job * PHONE_JOB; frame < end; frame += AT_ONCE) {
      const count = Math.min(AT_ONCE, end - frame);
      const frames = { from: frame * COARSE_HOP, count, step: COARSE_HOP };
      const rows = scores.subarray(frame * phones, (frame + count) * phones);
      phoneScores(this.model, score, frames, rows, best.subarray(frame, frame + count), pauses);
    }
    Atomics.store(isScored, job, 1);
    Atomics.notify(isScored, job);
  }

  /** Learns how the sound of each speaker is brought nearer to the model. */
  adapt(sound: Sound, said: SaidWords): Adaptation | null {
    return learnAdaptation(this.model, sound.cepstra, sound.best, said, (transform) => this.#scoreOf(sound, transform));
  }

  #voicesOf(sound: Sound, { speakers, transforms, gains }: Adaptation): WordVoices {
    return { of: speakers, scores: transforms.map((transform) => this.#scoreOf(sound, transform)), gains };
  }

  #scoreOf({ cepstra }: Sound, transform: Transform | null = null): ScoreSenones {
    return transform === null ? this.#scorer.over(cepstra) : this.#scorer.overTransformed(cepstra, transform);
  }

  /** The fine search of a section of the plan, in this thread. */
  timeSection(sound: Sound, plan: FinePlan, index: number): SectionTimes | null {
    const section = plan.sections[index]!;
    const input: FineInput = {
      model: this.model,
      score: this.#scoreOf(sound),
      voices: plan.adaptation && this.#voicesOf(sound, plan.adaptation),
      words: plan.words,
      isApart: plan.isApart,
      band: plan.band,
      best: sound.best,
      coarseHop: COARSE_HOP,
      pauses: sound.pauses,
      trails: plan.trails,
      pace: plan.pace,
    };
    return timeSection(input, section, plan.isTurnStart.subarray(section.firstWord, section.endWord));
  }
}

function jobsOf(order: Order): number {
  if (order.kind === 'sound') return order.listening.parts.length;
  return order.kind === 'phones' ? order.sound.isScored.length : order.order.length;
}

const take = (queue: Int32Array) => Atomics.add(queue, 0, 1);
