import type { SaidWords } from '../../core/align/adaptation/adapt';
import type { Alignment } from '../../core/align/alignment';
import { denoise } from '../../core/align/features/denoise';
import { CEPSTRA, FRAME, frameAt, type RawSound } from '../../core/align/features/front-end';
import { normalise } from '../../core/align/features/normalise';
import { alignmentOf } from '../../core/align/outcome/alignment-of';
import { type Heard, heardCoarsely, paceOf, refine } from '../../core/align/outcome/heard';
import { obeyPins, type PinnedWord, partsBetween, pinnedWords } from '../../core/align/pinned-words';
import { CoarseFinder, type Plan, planFine } from '../../core/align/plan';
import { type PreparedWord, prepareWords } from '../../core/align/prepare';
import type { Section } from '../../core/align/search/band';
import { comparedWithChance } from '../../core/align/search/chance';
import { SCORE_UNIT } from '../../core/align/search/phone-scores';
import { guessLanguage } from '../../core/align/text/language';
import { spokenWords } from '../../core/align/text/spoken-words';
import { straysOf } from '../../core/align/voices/strays';
import { trailsOf } from '../../core/align/voices/trails';
import { speakerNumbers, VoiceEvidence } from '../../core/align/voices/voice-evidence';
import { heardSound, type Listening, listeningTo } from './listen';
import type { SpeechFiles } from './model-files';
import { preview } from './preview';
import type { SyncProgress, SyncRequest } from './request';
import { cutterFor, waysToSay } from './ways-to-say';
import type { WorkerThread } from './worker';
import { type FinePlan, type Sound, soundOf, type Workbench } from './worker-jobs';

export interface CoordinatorJob extends Omit<SyncRequest, 'signal' | 'onProgress'> {
  readonly files: SpeechFiles;
  /** 1 while the worker rests. */
  readonly isHeld: Int32Array;
}

/** Shares of the whole work that are done when the sound was heard and the text found. For reporting progress. */
const HEARD = 0.35;
const FOUND = 0.5;
/** Timed turns are reported when there are this many, or this fraction of all. */
const AT_ONCE = 100;
const REPORTS = 10;

/** Runs an alignment, and shares parts of the work with a worker. */
export async function coordinate(
  job: CoordinatorJob,
  bench: Workbench,
  worker: WorkerThread,
  report: (progress: SyncProgress) => void,
): Promise<Alignment> {
  const { transcript, duration } = job;
  const language = job.language ?? guessLanguage(transcript.turns);
  const spoken = spokenWords(transcript.turns, language, await cutterFor(language, job.files));
  const pins = pinnedWords(job.pins, spoken);
  const prepare = async () => {
    const words = prepareWords(spoken, await waysToSay(spoken, language, job.files), bench.model);
    const { turns, seemsOther } = await preview(job, words, language, bench);
    if (turns.length > 0 || seemsOther) report({ phase: 'listening', done: 0, turns, seemsOther });
    return words;
  };
  const { sound, raw, isNoisy, prepared: words } = await listen(job, bench, worker, report, prepare);
  report({ phase: 'finding', done: HEARD });
  const turnOf = (word: number) => words[word]!.spoken.turn;
  const voicesOf = (heard: Heard) => new VoiceEvidence(raw, heard, turnOf, transcript.turns);
  const { plan, heard, voices, isSaid, gainOf } = await find(
    words,
    pins,
    language,
    { sound, isNoisy },
    voicesOf,
    bench,
    worker,
  );
  const result = () => {
    obeyPins(heard, pins);
    return alignmentOf(transcript, words, heard, raw.loudness, duration, language, voices, isSaid, gainOf);
  };
  /** The times found so far for some turns. Empty if the text does not belong to this recording. */
  const known = (indices: Iterable<number>) => {
    const { turns, belongs } = result();
    const some = belongs ? Array.from(indices, (index) => ({ index, turn: turns[index]! })) : [];
    return { turns: some, seemsOther: !belongs };
  };
  obeyPins(heard, pins);
  const order = outwardFrom(job.playhead, plan);
  const fresh = new Set<number>();
  const finePlan = {
    ...plan,
    trails: trailsOf(voices, heard, plan.kept, turnOf),
    pace: paceOf(heard, (word) => words[word]!.phones.length) / FRAME,
    adaptation: bench.adapt(sound, saidWords(plan, heard, turnOf, transcript.turns)),
  };
  const coarse = { starts: heard.starts.slice(), ends: heard.ends.slice() };
  const onBegun = () => report({ phase: 'timing', done: FOUND, ...known(transcript.turns.keys()) });
  await timeWords(finePlan, order, heard, sound, bench, worker, onBegun, (section, share) => {
    for (let word = section.firstWord; word < section.endWord; word += 1) {
      fresh.add(words[plan.kept[word]!]!.spoken.turn);
    }
    const done = FOUND + (1 - FOUND) * share;
    if (fresh.size < AT_ONCE && fresh.size * REPORTS < transcript.turns.length)
      return report({ phase: 'timing', done });
    report({ phase: 'timing', done, ...known(fresh) });
    fresh.clear();
  });
  timeAgain(straysOf(heard, coarse, plan.kept, turnOf, voices), finePlan, heard, sound, bench);
  return result();
}

/** The sound, and what was prepared meanwhile. */
interface Listened<Prepared> {
  readonly sound: Sound;
  /** Before its mean was subtracted. */
  readonly raw: RawSound;
  readonly isNoisy: boolean;
  readonly prepared: Prepared;
}

/** Decodes the recording and computes its features, frame by frame, while the text is prepared. */
async function listen<Prepared>(
  { audio, duration }: CoordinatorJob,
  bench: Workbench,
  worker: WorkerThread,
  report: (progress: SyncProgress) => void,
  prepare: () => Promise<Prepared>,
): Promise<Listened<Prepared>> {
  const listening = listeningTo(audio, duration);
  const onHeard = everyPercent((done) => report({ phase: 'listening', done: HEARD * done }), listening);
  const prepared = await worker.share(
    (queue) => ({ kind: 'sound', listening, queue }),
    async (order) => {
      const prepared = await prepare();
      await bench.work(order, { onHeard });
      return prepared;
    },
  );
  const heard = heardSound(listening);
  const aboveNoise = denoise(heard);
  const { cepstra, loudness } = heard;
  const raw = { cepstra: cepstra.slice(), loudness };
  normalise({ cepstra, loudness });
  const sound = soundOf({ cepstra, loudness: aboveNoise ?? loudness }, bench.model);
  return { sound, raw, isNoisy: aboveNoise !== null, prepared };
}

/** Reports progress whenever it has grown by a hundredth, because each report costs all threads something. */
function everyPercent(report: (done: number) => void, { heard, raw }: Listening): () => void {
  let reported = -1;
  return () => {
    const share = heard.reduce((sum, frames) => sum + frames, 0) / raw.loudness.length;
    if (share < reported + 0.01) return;
    reported = share;
    report(share);
  };
}

/** Runs the coarse search while its scores arrive, and plans the fine search. */
async function find(
  words: readonly PreparedWord[],
  pins: readonly PinnedWord[],
  language: string,
  { sound, isNoisy }: Pick<Listened<unknown>, 'sound' | 'isNoisy'>,
  voicesOf: (heard: Heard) => VoiceEvidence,
  bench: Workbench,
  worker: WorkerThread,
) {
  const { phones, silence } = bench.model;
  const scores = { scores: sound.scores, unit: SCORE_UNIT, phones: phones.length, silence };
  const parts = partsBetween(pins, words.length, sound.cepstra.length / CEPSTRA);
  const finder = new CoarseFinder(words, parts, scores, language, isNoisy);
  await worker.share(
    (queue) => ({ kind: 'phones', sound, queue }),
    (order) => bench.scoreInOrder(order, (end) => finder.advance(end)),
  );
  const path = finder.finish();
  const others = finder.reconsider(path, voicesOf(heardCoarsely(path)));
  const heard = heardCoarsely(path);
  const voices = voicesOf(heard);
  const gainOf = comparedWithChance(words, scores);
  return { plan: planFine(words, parts, path, scores, others), heard, voices, isSaid: finder.isSaid, gainOf };
}

/** The words of a plan, where the coarse search found them, and who says them. */
function saidWords(
  { kept, words, isApart }: Plan,
  { starts, ends }: Heard,
  turnOf: (word: number) => number,
  turns: readonly { readonly speaker: string | null }[],
): SaidWords {
  const speakers = speakerNumbers(turns);
  return {
    words,
    isApart,
    starts: kept.map((word) => frameAt(starts[word]!)),
    ends: kept.map((word) => frameAt(ends[word]!)),
    turns: kept.map(turnOf),
    speakers: kept.map((word) => speakers[turnOf(word)]!),
  };
}

/** Indices of sections, those near the playhead first. Sections after it count as nearer than those before it. */
function outwardFrom(playhead: number, { sections }: Plan): Int32Array {
  const frame = playhead / FRAME;
  const distance = ({ from, to }: Section) => (frame < to ? Math.max(0, from - frame) : 2 * (frame - to));
  return Int32Array.from(sections.keys()).sort((a, b) => distance(sections[a]!) - distance(sections[b]!));
}

/** `onBegun` is called once the worker has something to do. */
async function timeWords(
  plan: Plan & FinePlan,
  order: Int32Array,
  heard: Heard,
  sound: Sound,
  bench: Workbench,
  worker: WorkerThread,
  onBegun: () => void,
  onTimed: (section: Section, share: number) => void,
): Promise<void> {
  let done = 0;
  worker.onSection = ({ index, times }) => {
    const section = plan.sections[index]!;
    refine(heard, plan, section, times);
    done += 1;
    onTimed(section, done / plan.sections.length);
  };
  const { words, isApart, isTurnStart, band, sections, trails, pace, adaptation } = plan;
  const finePlan = { words, isApart, isTurnStart, band, sections, trails, pace, adaptation };
  await worker.share(
    (queue) => ({ kind: 'sections', sound, plan: finePlan, order, queue }),
    (work) => {
      onBegun();
      return bench.work(work, { onSection: worker.onSection });
    },
  );
}

/** Searches sections once more, with some words within limits. They are few, so one thread does it. */
function timeAgain(
  limits: Plan['band']['limits'],
  plan: Plan & FinePlan,
  heard: Heard,
  sound: Sound,
  bench: Workbench,
): void {
  const limited = { ...plan, band: { ...plan.band, limits } };
  for (const [index, section] of plan.sections.entries()) {
    let word = section.firstWord;
    while (word < section.endWord && !limits.has(word)) word += 1;
    if (word < section.endWord) refine(heard, plan, section, bench.timeSection(sound, limited, index));
  }
}
