import { type Seconds, seconds, ZERO } from '../time/seconds';
import type { Transcript, Turn, Warning } from '../transcript/model';
import type { Times, Timing, TurnTime } from '../transcript/times';
import { knotsOf } from './knots';
import { paceOf, type Stretch, stretchesOf } from './pace';
import { endOf, type SpokenTurn, stretched, type Talk, talkOf } from './talk';
import { layOut, type Piece, Reading } from './timeline';
import { type Trusted, trusted } from './trust';
import { timingWarning } from './wording';

/** No one talks slower than this, where the usual pace is 1. The rest of the time until the next turn is silence. */
const SLOWEST = 2.5;

/**
 * Estimates a time for every turn and word from the transcript's stamps or cues, without listening to the audio.
 * `duration` is the length of the audio, or null when it is not known. Stamps after it are ignored. Starts never
 * decrease.
 */
export function estimateTimes(transcript: Transcript, duration: Seconds | null): Times {
  return estimate(transcript, duration).times;
}

/** The same, with warnings about stamps that are not used or are moved. */
export function estimate(
  transcript: Transcript,
  duration: Seconds | null,
): { readonly times: Times; readonly warnings: readonly Warning[] } {
  const usual = talkOf(transcript.turns);
  const evidence = trusted(transcript, usual, duration);
  const { talk, pieces } = timelineOf(transcript, usual, evidence, duration);
  const reading = new Reading(pieces);
  const anchored = turnsWithAnchorAtFirstWord(evidence, talk, duration);
  const held = turnsWithTimesInside(evidence, talk);
  const known: Timing = transcript.cues === undefined ? 'stamped' : 'cue';
  let earliest = ZERO;
  const times = talk.map((turn, index) => {
    const time = timesOf(turn, reading, earliest, anchored.has(index) ? known : 'estimated');
    earliest = time.start;
    return transcript.cues !== undefined || held.has(index)
      ? time
      : withoutSilence(time, (turn.to - turn.from) * SLOWEST);
  });
  return { times, warnings: [...stampsBeyondEnd(transcript, duration), ...evidence.warnings] };
}

/** The talk at its speakers' paces, and its times. */
function timelineOf(
  { turns, cues }: Transcript,
  usual: Talk,
  evidence: Trusted,
  duration: Seconds | null,
): { talk: Talk; pieces: Piece[] } {
  const layTalk = (talk: Talk) => {
    const { knots, looseBehind } = knotsOf(evidence, talk, duration);
    const stretches = stretchesOf(knots, looseBehind.length > 0, endOf(talk), duration);
    return { talk, knots, looseBehind, stretches, pace: paceOf(stretches, endOf(talk), duration) };
  };
  const even = layTalk(usual);
  const slowness = cues === undefined ? slownessOfSpeakers(turns, even.talk, even.stretches, even.pace) : null;
  const paced =
    slowness === null || slowness.size < 2
      ? even
      : layTalk(stretched(usual, (turn) => slowness.get(turns[turn]?.speaker ?? null) ?? 1));
  return { talk: paced.talk, pieces: layOut(paced.knots, paced.looseBehind, paced.talk, paced.pace, duration) };
}

/**
 * Where speakers overlap, a turn without a time of its own could start before the previous one. It never starts before
 * `earliest`.
 */
function timesOf(turn: SpokenTurn, reading: Reading, earliest: Seconds, timing: Timing): TurnTime {
  const start = later(reading.startAt(turn.from), earliest);
  const words = turn.starts.map((moment) => later(reading.startAt(moment), start));
  const end = turn.words.length > 0 ? later(reading.endAt(turn.to), words.at(-1) ?? start) : start;
  return { start, end, timing, words };
}

/** Ends a turn after `longest` seconds at the latest. Its words keep their proportions. */
function withoutSilence(time: TurnTime, longest: number): TurnTime {
  const { start, end, words } = time;
  if (end - start <= longest) return time;
  const share = longest / (end - start);
  const at = (moment: Seconds) => seconds(start + (moment - start) * share);
  return { ...time, end: at(end), words: words.map(at) };
}

function later(a: Seconds, b: Seconds): Seconds {
  return a >= b ? a : b;
}

function turnsWithAnchorAtFirstWord({ anchors, firm }: Trusted, talk: Talk, duration: Seconds | null): Set<number> {
  const anchored = new Set<number>();
  for (const anchor of anchors) {
    const first = talk[anchor.turn]?.words[0];
    const isAtFirstWord = anchor.offset <= (first?.start ?? 0);
    if (isAtFirstWord && firm.has(anchor) && anchor.time <= (duration ?? Infinity)) anchored.add(anchor.turn);
  }
  return anchored;
}

/** Turns for which more is known than their start: their end, or the time of a word inside. */
function turnsWithTimesInside({ anchors }: Trusted, talk: Talk): Set<number> {
  const inside = anchors.filter(
    ({ turn, offset, end }) => end !== undefined || offset > (talk[turn]?.words[0]?.start ?? 0),
  );
  return new Set(inside.map(({ turn }) => turn));
}

/** Warns about stamps after the end of the audio; `estimateTimes` does not use them. */
function stampsBeyondEnd(transcript: Transcript, duration: Seconds | null): Warning[] {
  if (duration === null) return [];
  return transcript.anchors
    .filter(({ time }) => time > duration)
    .map(({ time, line }) => timingWarning(line, 'stamp-beyond-end', { time, duration }));
}

/** Seconds of talk at the episode's pace that each speaker is credited with before any evidence. */
const PRIOR = 75;
const ROUNDS = 5;
/** With fewer stretches, speakers cannot be distinguished. */
const FEWEST = 4;

/**
 * How much slower than the episode each speaker talks, where 1 is just as fast. Chosen to explain best why stretches
 * take longer in which one speaker says more. With little evidence a speaker stays close to 1. Linear.
 */
function slownessOfSpeakers(
  turns: readonly Turn[],
  talk: Talk,
  all: readonly Stretch[],
  pace: number,
): ReadonlyMap<string | null, number> {
  const stretches = all.filter(({ from, to, mayHoldMore }) => !mayHoldMore && to > from);
  const slowness = new Map<string | null, number>();
  if (stretches.length < FEWEST) return slowness;
  const shares = sharesOf(turns, talk, stretches);
  for (let round = 0; round < ROUNDS; round++) {
    const asked = new Map<string | null, { said: number; took: number }>();
    for (const [index, { time }] of stretches.entries()) {
      const share = shares[index] ?? new Map<string | null, number>();
      let expected = 0;
      for (const [speaker, said] of share) expected += said * pace * (slowness.get(speaker) ?? 1);
      const ratio = Math.min(1.5, Math.max(0.67, time / expected));
      for (const [speaker, said] of share) {
        const sum = asked.get(speaker) ?? { said: 0, took: 0 };
        asked.set(speaker, { said: sum.said + said, took: sum.took + said * ratio * (slowness.get(speaker) ?? 1) });
      }
    }
    for (const [speaker, { said, took }] of asked) slowness.set(speaker, (PRIOR + took) / (PRIOR + said));
  }
  return slowness;
}

/** How much each speaker says in each stretch. */
function sharesOf(turns: readonly Turn[], talk: Talk, stretches: readonly Stretch[]): Map<string | null, number>[] {
  let next = 0;
  return stretches.map(({ from, to }) => {
    const share = new Map<string | null, number>();
    while (next < talk.length && (talk[next]?.to ?? 0) <= from) next += 1;
    for (let at = next; at < talk.length && (talk[at]?.from ?? to) < to; at++) {
      const said = Math.min(to, talk[at]?.to ?? to) - Math.max(from, talk[at]?.from ?? from);
      const speaker = turns[at]?.speaker ?? null;
      share.set(speaker, (share.get(speaker) ?? 0) + said);
    }
    return share;
  });
}
