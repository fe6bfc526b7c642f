import { finalVoices, judgeVoices, tuneVoices, unseenVoices, wideVoices } from './hard-voices.mjs';
import { espeak, foreign } from './recipe.mjs';

/** @import { Recipe } from './recipe.mjs' */

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
  hour: {
    direction: {
      overlaps: 0.15,
      adverts: [
        { after: 0.3, seconds: 45, isLate: true, isByHost: true },
        { after: 0.7, seconds: 60, isLate: true },
      ],
    },
    backchannels: 0.3,
    unwritten: 0.4,
  },
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

/** Further texts of the kinds in which most times were wrong, in shorter turns. */
const moreTexts = {
  overlaps: ['the-changelog-243.md', 'js-party-152.md', 'go-time-50.md'],
  tidied: ['ship-it-117.md', 'the-changelog-250.md'],
  music: ['the-changelog-416.md', 'js-party-10.md'],
  panel: ['go-time-294.md', 'js-party-205.md'],
  summary: ['changelog--friends-89.md', 'the-changelog-590.md', 'go-time-196.md', 'ship-it-80.md'],
  all: ['changelog--friends-47.md', 'js-party-185.md', 'the-changelog-424.md'],
};
/** Of every kind. */
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

/** Longer ones, of what comes later in texts that are also in the sets above. */
const finalTexts = {
  overlaps: ['changelog--friends-47.md'],
  tidied: ['changelog--friends-89.md'],
  music: ['changelog--friends-125.md'],
  panel: ['go-time-294.md'],
  summary: ['ship-it-80.md'],
  all: ['changelog--friends-50.md'],
};

/** Of talk in short turns, and most of the kinds in which most times are wrong. */
const wideTexts = {
  overlaps: [
    'changelog--friends-75.md',
    'changelog--friends-94.md',
    'js-party-248.md',
    'backstage-6.md',
    'changelog--friends-62.md',
    'the-changelog-526.md',
  ],
  summary: [
    'changelog--friends-123.md',
    'ship-it-90.md',
    'go-time-70.md',
    'the-changelog-446.md',
    'practical-ai-279.md',
  ],
  all: [
    'changelog--friends-60.md',
    'changelog--friends-17.md',
    'js-party-337.md',
    'changelog--friends-87.md',
    'backstage-24.md',
    'go-time-235.md',
  ],
  tidied: ['changelog--friends-92.md', 'js-party-344.md', 'changelog--friends-115.md', 'the-changelog-253.md'],
  panel: ['go-time-200.md', 'js-party-192.md', 'changelog--friends-116.md'],
  music: ['changelog--friends-73.md', 'js-party-291.md'],
  'own-adverts': ['changelog--friends-38.md'],
  middle: ['changelog--friends-45.md'],
  microphones: ['changelog--friends-107.md'],
};

/** Likewise, to be judged by. */
const unseenTexts = {
  overlaps: ['changelog--friends-90.md', 'changelog--friends-74.md', 'changelog--friends-68.md', 'js-party-112.md'],
  summary: ['changelog--friends-63.md', 'changelog--friends-122.md', 'js-party-313.md'],
  all: ['changelog--friends-20.md', 'changelog--friends-4.md', 'js-party-259.md', 'go-time-190.md'],
  tidied: ['changelog--friends-72.md', 'the-changelog-256.md'],
  panel: ['js-party-151.md', 'changelog--friends-93.md', 'backstage-22.md'],
  music: ['changelog--friends-120.md', 'go-time-267.md'],
  'own-adverts': ['changelog--friends-70.md'],
  middle: ['js-party-123.md'],
  microphones: ['changelog--friends-95.md'],
};

/**
 * @param {Recipe['half']} half
 * @param {Readonly<Record<string, readonly string[]>>} texts By kind.
 * @param {typeof tuneVoices} voices
 * @param {{ sentences: number, from?: number, seconds?: number, step?: number, around?: number }} length `sentences` is the
 *   most of a turn, `from` the share of the text that is left out at its beginning. Each episode casts the voices from
 *   `step` further on, among the first `around`.
 * @returns {Recipe[]}
 */
const recipesOf = (half, texts, voices, { sentences, from = 0.1, seconds = 400, step = 1, around = 3 }) =>
  Object.entries(texts)
    .flatMap(([kind, files]) => files.map((text, place) => ({ kind, text, place })))
    .map(({ kind, text, place }, index) => {
      const { direction, ...rest } = kinds[kind] ?? {};
      const first = (index * step) % around;
      return {
        name: [half, kind, ...(place > 0 ? [place + 1] : [])].join('-'),
        half,
        text,
        from,
        actors: [...voices.slice(first), ...voices.slice(0, first)].map((voice, at) => {
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
 * Short episodes that look like real podcasts. All but `unseen` were judged by more than once, or were made to be looked
 * into. `unseen` is to be judged by once everything is chosen. The voices of `tune` and `more`, of `judge` and `fresh`, of `final`, of `wide` and of
 * `unseen` differ, and so does all that is said.
 */
export const hard = [
  ...recipesOf('tune', tuneTexts, tuneVoices, { sentences: 4 }),
  ...recipesOf('more', moreTexts, tuneVoices, { sentences: 2 }),
  ...recipesOf('judge', judgeTexts, judgeVoices, { sentences: 4 }),
  ...recipesOf('fresh', freshTexts, judgeVoices, { sentences: 2 }),
  ...recipesOf('final', finalTexts, finalVoices, { sentences: 2, from: 0.6, seconds: 720 }),
  ...recipesOf('wide', wideTexts, wideVoices, { sentences: 4, seconds: 540, step: 6, around: wideVoices.length }),
  ...recipesOf('unseen', unseenTexts, unseenVoices, {
    sentences: 4,
    seconds: 300,
    step: 6,
    around: unseenVoices.length,
  }),
  ...recipesOf('unseen', { hour: ['changelog--friends-39.md'] }, unseenVoices, { sentences: 4, seconds: 3660 }),
  {
    ...foreign('es', 'unseen', [espeak('es-419+f4'), espeak('es+m6', { pitch: 1.04 })], { overlaps: 0.2 }),
    text: 'es-bridge.md',
  },
];
