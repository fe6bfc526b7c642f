/** @import { Actor } from './cast.mjs' */
/** @import { Direction } from './stage.mjs' */

/**
 * How an episode is made. Every figure here is part of the set: after a change, results cannot be compared.
 * @typedef {object} Recipe
 * @property {string} name
 * @property {'dev' | 'held' | 'check' | 'last' | 'same' | 'tune' | 'more' | 'judge' | 'fresh' | 'final' | 'wide' | 'unseen'}
 *   half `held`, `check`, `last` and `same` only say how well times are found, and `unseen` does once everything is chosen.
 *   The others may be looked into when a wrong time is mended.
 * @property {string} text A file of the corpus, or of `research/texts`.
 * @property {string} [written] A file of `research/texts` that has the same talk as people write it, turn by turn, where
 *   voices need it spelt.
 * @property {number} [from] Share of the turns left out at its beginning.
 * @property {readonly Actor[]} actors For the speakers in order of appearance.
 * @property {Omit<Direction, 'cast'>} direction
 * @property {number} [backchannels] Share of the long turns that a listener's word is put into.
 * @property {number | null} [snr] Decibels of speech above pink noise.
 * @property {{ rate?: number, channels?: number, kilobits?: number }} [form]
 * @property {boolean} [isStamped]
 * @property {number} [sentences] The most of a turn, so that a short episode has many turns.
 * @property {number} [unwritten] Share of the listener's words that the text leaves out.
 * @property {{ paraphrased: number, cut: number }} [tidied] Shares of the sentences.
 * @property {{ from: number, to: number }} [part] The only turns that are written, as shares.
 * @property {number} [musicUnder] Decibels of music under the whole of the talk, above speech.
 * @property {number} [applause] Share of the turns that somebody claps over.
 * @property {'voip'} [channel] What the recording came through.
 */

/**
 * @param {string} name
 * @param {Omit<Actor, 'voice'> & { slowness?: number }} [rest]
 * @returns {Actor}
 */
export const flite = (name, { slowness = 1, ...rest } = {}) => ({
  voice: { program: 'flite', name, slowness },
  ...rest,
});

/**
 * @param {string} name
 * @param {Omit<Actor, 'voice'> & { slowness?: number }} [rest]
 * @returns {Actor}
 */
export const espeak = (name, { slowness = 1, ...rest } = {}) => ({
  voice: { program: 'espeak-ng', name, slowness },
  ...rest,
});

/**
 * @param {'male' | 'female' | 'large_child'} name
 * @param {Omit<Actor, 'voice'> & { slowness?: number }} [rest]
 * @returns {Actor}
 */
export const gnuspeech = (name, { slowness = 1, ...rest } = {}) => ({
  voice: { program: 'gnuspeech', name, slowness },
  ...rest,
});

/**
 * @param {string} name
 * @param {Omit<Actor, 'voice'> & { slowness?: number }} [rest]
 * @returns {Actor}
 */
export const festival = (name, { slowness = 1, ...rest } = {}) => ({
  voice: { program: 'festival', name, slowness },
  ...rest,
});

/**
 * @param {string} language
 * @param {Recipe['half']} half
 * @param {readonly Actor[]} actors
 * @param {Omit<Direction, 'cast' | 'language'>} [direction]
 * @returns {Recipe}
 */
export const foreign = (language, half, actors, direction = {}) => ({
  name: `${half}-${language}`,
  half,
  text: `${language}.md`,
  actors,
  direction: { language, musicFirst: 5, overlaps: 0.1, ...direction },
  snr: 34,
});
