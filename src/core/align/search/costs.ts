import type { ByPause } from './search-words';

/**
 * Costs in nats, tuned on three episodes and tested on others. docs/alignment-trials.md has the results of other
 * values.
 */
export const BEAM = 200;
/** The cost of skipping a phone inside a word. */
export const SKIPPED_PHONE = 3;
/** The cost of a frame of silence, by the pause in the text. Without a cost, silence would swallow music. */
export const SILENCE: ByPause = [0.3, 0.2, 0.1];
/**
 * The greatest cost of a frame of sound that is not of the text. Speech fits the phones of its own language better.
 * With a lower cost, the text's own speech passes for other sound; with a higher one, other speech passes for the text.
 * In noise all speech fits alike, and an advertisement passes for the text sooner. `unlike` is for voices far from
 * those that the model was trained on; without it, hardly a word of them is found.
 */
export const GARBAGE = { english: 3.6, englishInNoise: 3.4, foreign: 4, unlike: 6 } as const;
/** The additional cost of a frame of silence within other sound, compared with silence elsewhere. */
export const QUIET_GARBAGE = 0.02;
export const INTO_GARBAGE = 30;
export const INTO_GARBAGE_AT: ByPause = [10, 6, 0];
export const OUT_OF_GARBAGE = 4;
/** The cost of jumping over text that is not in the sound, and of each word jumped over. Only garbage may jump. */
export const JUMP = 120;
export const JUMPED_WORD = 0.3;
