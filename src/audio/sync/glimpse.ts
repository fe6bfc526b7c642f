import { CEPSTRA, FRAME } from '../../core/timing/align/features/front-end';
import { normalise } from '../../core/timing/align/features/normalise';
import { glimpsedTurns, wordsWithin } from '../../core/timing/align/outcome/glimpse';
import { findInPart } from '../../core/timing/align/plan';
import type { PreparedWord } from '../../core/timing/align/prepare';
import { COARSE_HOP } from '../../core/timing/align/search/band';
import { SCORE_UNIT } from '../../core/timing/align/search/phone-scores';
import { listeningToPart, listenTo } from './listen';
import type { KnownTurn, SyncRequest } from './request';
import { soundOf, type Workbench } from './worker-jobs';

/** Seconds around the playhead that are heard, and around them in which their text is looked for. */
const BEFORE = 15;
const AFTER = 75;
const TEXT = 240;
/** In a recording of fewer seconds all is known soon. */
const SHORT = 180;

/**
 * What is said around the playhead, before the rest is listened to: a search of a minute and a half of sound, whose text
 * may begin and end anywhere near where the estimate has it. Good to some tenths of a second.
 */
export async function glimpse(
  { audio, duration, playhead, estimate }: Pick<SyncRequest, 'audio' | 'duration' | 'playhead' | 'estimate'>,
  prepared: readonly PreparedWord[],
  language: string,
  bench: Workbench,
): Promise<KnownTurn[]> {
  if (duration < SHORT) return [];
  const from = Math.floor(Math.max(0, Math.min(playhead - BEFORE, duration - BEFORE - AFTER)));
  const to = from + BEFORE + AFTER;
  const { first, end } = wordsWithin(
    prepared.map(({ spoken }) => spoken),
    estimate,
    from - TEXT,
    to + TEXT,
  );
  const words = prepared.slice(first, end);
  const { scores } = await hear(audio, duration, from, to, bench);
  const { phones, silence } = bench.model;
  const path = findInPart(words, { scores, unit: SCORE_UNIT, phones: phones.length, silence }, language);
  const secondsOf = (frame: number) => (frame < 0 ? Number.NaN : from + frame * COARSE_HOP * FRAME);
  const found = { starts: Float64Array.from(path.starts, secondsOf), ends: Float64Array.from(path.ends, secondsOf) };
  return glimpsedTurns(
    words.map(({ spoken }) => spoken),
    found,
    estimate,
  );
}

async function hear(audio: string, duration: number, from: number, to: number, bench: Workbench) {
  const listening = listeningToPart(audio, duration, from, to);
  await listenTo(listening, 0, () => {});
  const [part] = listening.parts;
  const end = part!.from + listening.heard[0]!;
  const loudness = listening.raw.loudness.subarray(part!.from, end);
  const cepstra = listening.raw.cepstra.subarray(part!.from * CEPSTRA, end * CEPSTRA);
  normalise({ cepstra, loudness });
  const sound = soundOf({ cepstra, loudness }, bench.model);
  bench.scorePhones(sound);
  return sound;
}
