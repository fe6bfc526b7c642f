import type { ByPause } from './text';

/** Costs in nats, tuned on three episodes and tried on others; docs/alignment-trials.md says what others do. */
export const BEAM = 200;
/** A phone inside a word that is not said. */
export const SKIPPED_PHONE = 3;
/** Silence costs, or it would swallow music: a frame of it, by the pause in the text. */
export const SILENCE: ByPause = [0.3, 0.2, 0.1];
/**
 * A frame of sound that is not of the text costs this at most. Speech fits the phones of its own language better: with
 * less than these, the text's own passes for other sound; with more, other speech passes for the text's. In noise all
 * speech fits alike, and an advertisement's passes for the text's sooner. `unlike` is for voices that are far from those
 * the model was trained on, of which else hardly a word is found.
 */
export const GARBAGE = { english: 3.6, englishInNoise: 3.4, foreign: 4, unlike: 6 } as const;
/** A frame of silence among such sound costs this more than silence does. */
export const QUIET_GARBAGE = 0.02;
export const INTO_GARBAGE = 30;
export const INTO_GARBAGE_AT: ByPause = [10, 6, 0];
export const OUT_OF_GARBAGE = 4;
/** Text that is not in the sound is jumped over, only within garbage: for the jump, and for each word. */
export const JUMP = 120;
export const JUMPED_WORD = 0.3;
