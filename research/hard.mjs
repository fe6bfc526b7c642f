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
const finalVoices = [
  festival('ked_diphone', { pitch: 1.03 }),
  flite('rms', { pitch: 0.96, slowness: 0.97 }),
  festival('cmu_us_slt_arctic_hts', { pitch: 1.02 }),
  flite('awb', { pitch: 1.05, gain: -2 }),
  festival('kal_diphone', { pitch: 0.98 }),
  flite('slt', { pitch: 0.93, slowness: 0.94 }),
];

const microphones = /** @type {const} */ (['room', 'telephone', 'hall', 'near']);

/** What real podcasts are like: by a name, what it changes of a plain talk. @type {Record<string, Partial<Recipe>>} */
const kinds = {
  overlaps: {
    direction: { overlaps: 0.25, overlapBy: { least: 0.3, most: 1.5 } },
    backchannels: 0.5,
    unwritten: 0.4,
  },
  tidied: { direction: { disfluencies: 0.1, overlaps: 0.1 }, tidied: { paraphrased: 0.05, cut: 0.03 } },
  microphones: { direction: { overlaps: 0.1 }, snr: 24, channel: 'voip' },
  music: { direction: { overlaps: 0.1 }, musicUnder: -12 },
  'own-adverts': {
    direction: {
      overlaps: 0.1,
      adverts: [
        { after: 0.2, seconds: 30, isLate: true, isByHost: true },
        { after: 0.5, seconds: 25, isLate: true, isByHost: true },
        { after: 0.8, seconds: 30, isByHost: true },
      ],
    },
  },
  panel: { direction: { overlaps: 0.2 }, backchannels: 0.8, applause: 0.08 },
  middle: { direction: { overlaps: 0.1 }, part: { from: 1 / 3, to: 2 / 3 } },
  summary: { direction: { overlaps: 0.1 }, tidied: { paraphrased: 0, cut: 0.5 } },
  all: {
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
};

/** By kind. No text is in two sets. */
const tuneTexts = {
  overlaps: ['changelog--friends-14.md'],
  tidied: ['the-changelog-534.md'],
  microphones: ['the-changelog-200.md'],
  music: ['ship-it-40.md'],
  'own-adverts': ['js-party-340.md'],
  panel: ['js-party-22.md'],
  middle: ['the-changelog-312.md'],
  summary: ['go-time-317.md'],
  all: ['the-changelog-327.md'],
};
const judgeTexts = {
  overlaps: ['changelog--friends-125.md'],
  tidied: ['the-changelog-286.md'],
  microphones: ['the-changelog-519.md'],
  music: ['ship-it-115.md'],
  'own-adverts': ['js-party-217.md'],
  panel: ['js-party-14.md'],
  middle: ['the-changelog-458.md'],
  summary: ['go-time-95.md'],
  all: ['the-changelog-611.md'],
};

/** Further texts of the kinds in which most times were wrong, in shorter turns. To look into, too. */
const moreTexts = {
  overlaps: ['the-changelog-243.md', 'js-party-152.md', 'go-time-50.md'],
  tidied: ['ship-it-117.md', 'the-changelog-250.md'],
  music: ['the-changelog-416.md', 'js-party-10.md'],
  panel: ['go-time-294.md', 'js-party-205.md'],
  summary: ['changelog--friends-89.md', 'the-changelog-590.md', 'go-time-196.md', 'ship-it-80.md'],
  all: ['changelog--friends-47.md', 'js-party-185.md', 'the-changelog-424.md'],
};
/** Of every kind, judged by once after all others. */
const freshTexts = {
  overlaps: ['changelog--friends-55.md'],
  tidied: ['changelog--friends-21.md'],
  microphones: ['js-party-272.md'],
  music: ['go-time-295.md'],
  'own-adverts': ['the-changelog-379.md'],
  panel: ['js-party-224.md'],
  middle: ['go-time-187.md'],
  summary: ['ship-it-48.md'],
  all: ['changelog--friends-50.md'],
};

/** Longer ones, of what comes later in texts that are also in the sets above. Judged by once, after those. */
const finalTexts = {
  overlaps: ['changelog--friends-47.md'],
  tidied: ['changelog--friends-89.md'],
  music: ['changelog--friends-125.md'],
  panel: ['go-time-294.md'],
  summary: ['ship-it-80.md'],
  all: ['changelog--friends-50.md'],
};

/**
 * @param {Recipe['half']} half
 * @param {Readonly<Record<string, readonly string[]>>} texts By kind.
 * @param {typeof tuneVoices} voices
 * @param {{ sentences: number, from?: number, seconds?: number }} length `sentences` is the most of a turn, `from` the
 *   share of the text that is left out at its beginning.
 * @returns {Recipe[]}
 */
const recipesOf = (half, texts, voices, { sentences, from = 0.1, seconds = 400 }) =>
  Object.entries(texts)
    .flatMap(([kind, files]) => files.map((text, place) => ({ kind, text, place })))
    .map(({ kind, text, place }, index) => {
      const { direction, ...rest } = kinds[kind] ?? {};
      return {
        name: [half, kind, ...(place > 0 ? [place + 1] : [])].join('-'),
        half,
        text,
        from,
        actors: [...voices.slice(index % 3), ...voices.slice(0, index % 3)].map((voice, at) => {
          const microphone = rest.channel ? microphones[at % microphones.length] : undefined;
          return microphone ? { ...voice, microphone } : voice;
        }),
        direction: { seconds, musicFirst: 4, ...direction },
        sentences,
        snr: 34,
        ...rest,
      };
    });

/**
 * Short episodes that look like real podcasts: `tune` and `more` to look into, `judge`, `fresh` and `final` to be judged by
 * once. The voices of the first two and of the others differ, and so does all that is said.
 */
export const hard = [
  ...recipesOf('tune', tuneTexts, tuneVoices, { sentences: 4 }),
  ...recipesOf('more', moreTexts, tuneVoices, { sentences: 2 }),
  ...recipesOf('judge', judgeTexts, judgeVoices, { sentences: 4 }),
  ...recipesOf('fresh', freshTexts, judgeVoices, { sentences: 2 }),
  ...recipesOf('final', finalTexts, finalVoices, { sentences: 2, from: 0.6, seconds: 720 }),
];
