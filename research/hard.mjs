import { festival, flite } from './recipe.mjs';

/** @import { Recipe } from './recipe.mjs' */

/** Two voices of the same synthesiser tell less apart than two people. So each has a pitch and a pace of its own. */
const tuneVoices = [
  flite('slt', { pitch: 0.97, slowness: 0.95 }),
  flite('rms', { pitch: 1.03 }),
  flite('awb', { pitch: 0.98, slowness: 0.92 }),
  flite('kal16', { pitch: 1.03, gain: -2 }),
  flite('slt', { pitch: 1.1, slowness: 1.03 }),
  flite('rms', { pitch: 0.9, slowness: 0.94 }),
];
const judgeVoices = [
  festival('ked_diphone', { pitch: 0.97 }),
  festival('cmu_us_slt_arctic_hts', { pitch: 0.96, slowness: 0.96 }),
  festival('kal_diphone', { pitch: 1.04 }),
  festival('cmu_us_slt_arctic_hts', { pitch: 1.07, gain: -2 }),
  festival('ked_diphone', { pitch: 1.08, slowness: 0.94 }),
  festival('kal_diphone', { pitch: 0.94, slowness: 1.04 }),
];

const microphones = /** @type {const} */ (['room', 'telephone', 'hall', 'near']);

/** What real podcasts are like: a name, and what it changes of a plain talk. @type {[string, Partial<Recipe>][]} */
const kinds = [
  [
    'overlaps',
    {
      direction: { overlaps: 0.25, overlapBy: { least: 0.3, most: 1.5 } },
      backchannels: 0.5,
      unwritten: 0.4,
    },
  ],
  ['tidied', { direction: { disfluencies: 0.1, overlaps: 0.1 }, tidied: { paraphrased: 0.05, cut: 0.03 } }],
  ['microphones', { direction: { overlaps: 0.1 }, snr: 24, channel: 'voip' }],
  ['music', { direction: { overlaps: 0.1 }, musicUnder: -12 }],
  [
    'own-adverts',
    {
      direction: {
        overlaps: 0.1,
        adverts: [
          { after: 0.2, seconds: 30, isLate: true, isByHost: true },
          { after: 0.5, seconds: 25, isLate: true, isByHost: true },
          { after: 0.8, seconds: 30, isByHost: true },
        ],
      },
    },
  ],
  ['panel', { direction: { overlaps: 0.2 }, backchannels: 0.8, applause: 0.08 }],
  ['middle', { direction: { overlaps: 0.1 }, part: { from: 1 / 3, to: 2 / 3 } }],
  ['summary', { direction: { overlaps: 0.1 }, tidied: { paraphrased: 0, cut: 0.5 } }],
  [
    'all',
    {
      direction: {
        musicFirst: 8,
        speechOverMusic: 3,
        disfluencies: 0.08,
        overlaps: 0.2,
        overlapBy: { least: 0.3, most: 1.2 },
        adverts: [{ after: 0.5, seconds: 30, isLate: true, isByHost: true }],
      },
      backchannels: 0.4,
      unwritten: 0.4,
      tidied: { paraphrased: 0.05, cut: 0.1 },
      musicUnder: -14,
      applause: 0.05,
      channel: 'voip',
      snr: 24,
    },
  ],
];

/** By the order of kinds; no text of one half is in the other. */
const tuneTexts = [
  'changelog--friends-14.md',
  'the-changelog-534.md',
  'the-changelog-200.md',
  'ship-it-40.md',
  'js-party-340.md',
  'js-party-22.md',
  'the-changelog-312.md',
  'go-time-317.md',
  'the-changelog-327.md',
];
const judgeTexts = [
  'changelog--friends-125.md',
  'the-changelog-286.md',
  'the-changelog-519.md',
  'ship-it-115.md',
  'js-party-217.md',
  'js-party-14.md',
  'the-changelog-458.md',
  'go-time-95.md',
  'the-changelog-611.md',
];

/**
 * @param {Recipe['half']} half
 * @param {readonly string[]} texts
 * @param {typeof tuneVoices} voices
 * @returns {Recipe[]}
 */
const recipesOf = (half, texts, voices) =>
  kinds.map(([name, { direction, ...rest }], index) => ({
    name: `${half}-${name}`,
    half,
    text: texts[index] ?? '',
    from: 0.1,
    actors: [...voices.slice(index % 3), ...voices.slice(0, index % 3)].map((voice, place) => {
      const microphone = rest.channel ? microphones[place % microphones.length] : undefined;
      return microphone ? { ...voice, microphone } : voice;
    }),
    direction: { seconds: 400, musicFirst: 4, ...direction },
    sentences: 4,
    snr: 34,
    ...rest,
  }));

/**
 * Short episodes that look like real podcasts: `tune` to look into, `judge` to be judged by once. Their voices and texts
 * differ.
 */
export const hard = [...recipesOf('tune', tuneTexts, tuneVoices), ...recipesOf('judge', judgeTexts, judgeVoices)];
