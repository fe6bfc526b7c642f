import { FRAME } from '../features/front-end';
import type { VoiceEvidence } from '../voices/voice-evidence';
import { type Heard, isOfWord } from './heard';

/** Frames beside a word that may still be its own. */
const EDGE = Math.round(0.1 / FRAME);
/** Nats from which on sound is that of pauses, such as music, and not of a voice. */
const OF_PAUSE = -4;

/** Whether the sound between two frames is like that of pauses, and not of a turn's voice. */
export type IsOfPause = (turn: number, from: number, to: number) => boolean;

/**
 * Learns how pauses sound, as if they were a speaker. Where they are quiet, nothing sounds like them. It is learned when
 * it is first asked for, because most recordings never do.
 */
export function soundOfPauses(heard: Heard, evidence: Pick<VoiceEvidence, 'againstSound' | 'frames'>): IsOfPause {
  let contrastOf: ReturnType<VoiceEvidence['againstSound']> | null = null;
  return (turn, from, to) => {
    contrastOf ??= evidence.againstSound(pausesIn(heard, evidence.frames), 0, 0);
    const contrast = contrastOf(turn);
    let own = 0;
    for (let frame = from; frame < to; frame += 1) own += contrast?.at(frame) ?? 0;
    return own <= OF_PAUSE;
  };
}

/** The frames away from words. */
function pausesIn(heard: Heard, count: number): number[] {
  const ofWord = isOfWord(heard, count, EDGE);
  return Array.from(ofWord.keys()).filter((frame) => !ofWord[frame]);
}
