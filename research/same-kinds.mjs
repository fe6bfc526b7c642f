import { festival, flite } from './recipe.mjs';

/** @import { Recipe } from './recipe.mjs' */

/** Share of the turns that overlap. */
const overlapBy = { least: 0.3, most: 0.5 };

/**
 * Episodes like the synthesised ones of ../shared/audio, by other voices and texts. How many turns overlap and by how
 * much, how many words are hesitated over, and how much is inserted, is as there. Two of each. Their speakers take
 * turns as fast as there, in a hundred words or less.
 * @type {readonly Recipe[]}
 */
export const sameKinds = [
  {
    name: 'same-announced-advert',
    half: 'same',
    text: 'js-party-99.md',
    from: 0.05,
    actors: [flite('rms', { pitch: 1.07 }), festival('ked_diphone'), flite('slt', { pitch: 1.02, slowness: 1.04 })],
    direction: { seconds: 960, musicFirst: 24, adverts: [{ after: 0.45, seconds: 48, isAnnounced: true }] },
    snr: 50,
  },
  {
    name: 'same-announced-advert-2',
    half: 'same',
    text: 'js-party-10.md',
    from: 0.1,
    actors: [
      festival('cmu_us_slt_arctic_hts'),
      flite('awb', { pitch: 1.06 }),
      festival('ked_diphone', { pitch: 1.06 }),
      flite('rms', { pitch: 0.98 }),
    ],
    direction: { seconds: 840, musicFirst: 16, adverts: [{ after: 0.55, seconds: 54, isAnnounced: true }] },
    snr: 50,
  },
  {
    name: 'same-late-advert',
    half: 'same',
    text: 'spotlight-10.md',
    from: 0.06,
    actors: [flite('slt', { pitch: 0.98 }), festival('ked_diphone', { pitch: 0.96 })],
    direction: {
      seconds: 780,
      musicFirst: 12,
      adverts: [{ after: 0.6, seconds: 46, isLate: true }],
      overlaps: 0.13,
      overlapBy,
    },
    snr: 50,
  },
  {
    name: 'same-late-advert-2',
    half: 'same',
    text: 'changelog--friends-50.md',
    from: 0.12,
    actors: [flite('awb', { pitch: 0.99 }), festival('cmu_us_slt_arctic_hts', { pitch: 1.03 }), flite('rms')],
    direction: {
      seconds: 780,
      musicFirst: 9,
      adverts: [{ after: 0.4, seconds: 60, isLate: true }],
      overlaps: 0.13,
      overlapBy,
    },
    snr: 50,
  },
  {
    name: 'same-hesitant',
    half: 'same',
    text: 'request-for-commits-behind-season-one.md',
    from: 0.05,
    actors: [
      festival('ked_diphone', { slowness: 0.96 }),
      flite('slt', { pitch: 1.01 }),
      flite('rms', { pitch: 1.04 }),
      festival('cmu_us_slt_arctic_hts', { pitch: 0.97 }),
    ],
    direction: { seconds: 780, musicFirst: 6.5, overlaps: 0.22, overlapBy, disfluencies: 0.06 },
    snr: 50,
  },
  {
    name: 'same-hesitant-2',
    half: 'same',
    text: 'go-time-295.md',
    from: 0.04,
    actors: [flite('awb', { pitch: 1.02 }), flite('slt'), festival('ked_diphone', { pitch: 1.03 })],
    direction: { seconds: 780, musicFirst: 8, overlaps: 0.22, overlapBy, disfluencies: 0.06 },
    snr: 50,
  },
];
