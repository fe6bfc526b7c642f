import { FRAME } from '../../core/align/features/front-end';
import { normalise } from '../../core/align/features/normalise';
import { isHeard, previewedTurns, wordsWithin } from '../../core/align/outcome/preview-turns';
import { findInPart } from '../../core/align/plan';
import type { PreparedWord } from '../../core/align/prepare';
import { COARSE_HOP } from '../../core/align/search/band';
import { SCORE_UNIT } from '../../core/align/search/phone-scores';
import { heardSound, listeningToPart, listenTo } from './listen';
import type { KnownTurn, SyncRequest } from './request';
import { soundOf, type Workbench } from './worker-jobs';

/** Seconds of sound before and after the playhead, and the seconds around them whose text is looked for. */
const BEFORE = 15;
const AFTER = 75;
const TEXT = 240;
/** Seconds. A shorter recording is finished soon anyway. */
const SHORT = 180;
/**
 * Where else to look for the text, as shares of the recording, if it is not around the playhead. And how much text to
 * look for there, in seconds.
 */
const ELSEWHERE = [0.2, 0.5, 0.8];
const TEXT_ELSEWHERE = 600;

/** The result of a preview. */
export interface PreviewResult {
  readonly turns: readonly KnownTurn[];
  /** Whether hardly a word of the text was found, here or elsewhere: it may be the text of another recording. */
  readonly seemsOther: boolean;
}

type PreviewJob = Pick<SyncRequest, 'audio' | 'duration' | 'playhead' | 'estimate'>;

/**
 * Finds what is said around the playhead before the rest is decoded. It searches a minute and a half of sound, in which
 * text may begin and end anywhere near its estimate. Accurate to some tenths of a second. If none of the text is found,
 * as in music, other places are searched.
 */
export async function preview(
  job: PreviewJob,
  prepared: readonly PreparedWord[],
  language: string,
  bench: Workbench,
): Promise<PreviewResult> {
  if (job.duration < SHORT || prepared.length === 0) return { turns: [], seemsOther: false };
  const listenAt = (time: number, text: number) => listenFor(job, prepared, time, text, language, bench);
  const here = await listenAt(job.playhead, TEXT);
  const pace = prepared.length / job.duration;
  const hasEnough = ({ found }: typeof here) => isHeard(found, BEFORE + AFTER, pace);
  const turns = previewedTurns(here.words, here.found, job.estimate, pace);
  if ((turns.length > 0 || hasEnough(here)) && here.isSaid()) return { turns, seemsOther: false };
  for (const share of ELSEWHERE) {
    const there = await listenAt(share * job.duration, TEXT_ELSEWHERE);
    if (hasEnough(there) && there.isSaid()) return { turns: [], seemsOther: false };
  }
  return { turns: [], seemsOther: true };
}

/** Looks around a time for text whose estimate is within `text` seconds. */
async function listenFor(
  { audio, duration, estimate }: PreviewJob,
  prepared: readonly PreparedWord[],
  time: number,
  text: number,
  language: string,
  bench: Workbench,
) {
  const from = Math.floor(Math.max(0, Math.min(time - BEFORE, duration - BEFORE - AFTER)));
  const to = from + BEFORE + AFTER;
  const { first, end } = wordsWithin(
    prepared.map(({ spoken }) => spoken),
    estimate,
    from - text,
    to + text,
  );
  const words = prepared.slice(first, end);
  const { scores } = await hear(audio, duration, from, to, bench);
  const { phones, silence } = bench.model;
  const { path, isSaid } = findInPart(words, { scores, unit: SCORE_UNIT, phones: phones.length, silence }, language);
  const secondsOf = (frame: number) => (frame < 0 ? Number.NaN : from + frame * COARSE_HOP * FRAME);
  const found = { starts: Float64Array.from(path.starts, secondsOf), ends: Float64Array.from(path.ends, secondsOf) };
  return { words: words.map(({ spoken }) => spoken), found, isSaid };
}

async function hear(audio: string, duration: number, from: number, to: number, bench: Workbench) {
  const listening = listeningToPart(audio, duration, from, to);
  await listenTo(listening, 0, () => {});
  const heard = heardSound(listening);
  normalise(heard);
  const sound = soundOf(heard, bench.model);
  bench.scorePhones(sound);
  return sound;
}
