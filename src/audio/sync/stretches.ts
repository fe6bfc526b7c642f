import { denoise } from '../../core/align/features/denoise';
import { FILTERS } from '../../core/align/features/filters';
import { CEPSTRA, FRAME, type HeardSound } from '../../core/align/features/front-end';
import { normalise } from '../../core/align/features/normalise';
import { WINDOW_BIAS } from '../../core/align/outcome/heard';
import { type PreparedWord, prepareWords } from '../../core/align/prepare';
import { COARSE_HOP } from '../../core/align/search/band';
import { SCORE_UNIT } from '../../core/align/search/phone-scores';
import { spokenWords } from '../../core/align/text/spoken-words';
import { foundInStretch, timeStretch } from '../../core/align/time-stretch';
import type { EditedStretch, FoundInStretch } from '../../core/edits/stretches';
import { heardSound, listeningToPart, listenTo } from './listen';
import type { SpeechFiles } from './model-files';
import type { StretchesRequest } from './request';
import { cutterFor, waysToSay } from './ways-to-say';
import { soundOf, soundWithin, type Workbench } from './worker-jobs';

export type StretchesJob = Omit<StretchesRequest, 'signal'> & { readonly files: SpeechFiles };

/** Seconds on either side of a stretch that are heard too, to know the voices and the noise around it. */
const AROUND = 15;
/** Seconds of a part that is decoded at once, unless a single stretch is longer. */
const LONGEST_PART = 600;

/** Finds the words of stretches, in this thread. Throws what decoding throws. */
export async function searchStretches(job: StretchesJob, bench: Workbench): Promise<FoundInStretch[]> {
  const { audio, duration, language, stretches, files } = job;
  const cut = await cutterFor(language, files);
  const spoken = stretches.map(({ turns }) => spokenWords(turns, language, cut));
  const waysOf = await waysToSay(spoken.flat(), language, files);
  const found: FoundInStretch[] = [];
  for (const part of partsWith(stretches, duration)) {
    const sound = await hear(audio, duration, part);
    for (const index of part.indices) {
      const stretch = stretches[index]!;
      const words = prepareWords(spoken[index]!, waysOf, bench.model);
      found[index] = searchStretch(stretch, words, language, around(stretch, part, sound), bench);
    }
  }
  return found;
}

/** A part of the recording in whole seconds, and the indices of the stretches in it. */
interface Part {
  readonly from: number;
  to: number;
  readonly indices: number[];
}

/** The parts to decode. Stretches that are near each other share one. */
function partsWith(stretches: readonly EditedStretch[], duration: number): Part[] {
  const parts: Part[] = [];
  const inOrder = [...stretches.entries()].sort(([, a], [, b]) => a.start - b.start);
  for (const [index, stretch] of inOrder) {
    const { from, to } = boundsAround(stretch, duration);
    const last = parts.at(-1);
    if (last && from <= last.to && to - last.from <= LONGEST_PART) {
      last.to = Math.max(last.to, to);
      last.indices.push(index);
    } else parts.push({ from, to, indices: [index] });
  }
  return parts;
}

const boundsAround = ({ start, end }: EditedStretch, duration: number) => ({
  from: Math.floor(Math.max(0, start - AROUND)),
  to: Math.ceil(Math.min(duration, end + AROUND)),
});

/** A part of a recording as it is heard, from its first frame on. */
async function hear(audio: string, duration: number, { from, to }: Part): Promise<HeardSound> {
  const listening = listeningToPart(audio, duration, from, to);
  await listenTo(listening, 0, () => {});
  return heardSound(listening);
}

function framesOf({ cepstra, loudness, bands }: HeardSound, from: number, to: number): HeardSound {
  return {
    cepstra: cepstra.slice(from * CEPSTRA, to * CEPSTRA),
    loudness: loudness.slice(from, to),
    bands: bands.slice(from * FILTERS, to * FILTERS),
  };
}

/** A sound, and the time of its first frame in seconds. */
interface Placed {
  readonly heard: HeardSound;
  readonly from: number;
}

/** What is heard around a stretch, the same whatever else is in the part. */
function around(stretch: EditedStretch, part: Part, sound: HeardSound): Placed {
  const { from, to } = boundsAround(stretch, Number.POSITIVE_INFINITY);
  const first = Math.max(part.from, from);
  const frameAt = (time: number) => Math.round((time - part.from) / FRAME);
  return { heard: framesOf(sound, frameAt(first), frameAt(to)), from: first };
}

function searchStretch(
  { start, end, known, turns }: EditedStretch,
  words: readonly PreparedWord[],
  language: string,
  { heard, from }: Placed,
  bench: Workbench,
): FoundInStretch {
  const { cepstra } = heard;
  const aboveNoise = denoise(heard);
  normalise({ cepstra, loudness: heard.loudness });
  const whole = soundOf({ cepstra, loudness: aboveNoise ?? heard.loudness }, bench.model);
  const frameAt = (time: number) => Math.max(0, Math.round((time - WINDOW_BIAS - from) / FRAME));
  const first = frameAt(start);
  const last = Math.min(heard.loudness.length, frameAt(end));
  // The recording may be shorter than it states.
  if (last - first < COARSE_HOP) return known.filter((time) => time === null);
  const sound = soundWithin(whole, first, last, bench.model);
  bench.scorePhones(sound);
  const { phones, silence } = bench.model;
  const scores = { scores: sound.scores, unit: SCORE_UNIT, phones: phones.length, silence };
  const found = timeStretch(words, scores, last - first, language, (plan, section) =>
    bench.timeSection(sound, plan, section),
  );
  return foundInStretch(words, found, { turns, known }, from + first * FRAME);
}
