import { espeak, flite, foreign } from './recipe.mjs';

/** @import { Recipe } from './recipe.mjs' */

/** @type {readonly Recipe[]} */
const english = [
  {
    name: 'dev-talk',
    half: 'dev',
    text: 'go-time-294.md',
    actors: [
      flite('slt'),
      flite('rms', { gain: -3, microphone: 'room' }),
      flite('awb', { pitch: 0.95 }),
      flite('kal16'),
    ],
    direction: {
      seconds: 660,
      musicFirst: 11,
      adverts: [{ after: 0.4, seconds: 40, isAnnounced: true }],
      overlaps: 0.2,
    },
    snr: 34,
    form: { rate: 44_100, channels: 2, kilobits: 128 },
  },
  {
    name: 'dev-late-advert',
    half: 'dev',
    text: 'the-changelog-424.md',
    from: 0.02,
    actors: [flite('rms', { pitch: 0.93 }), flite('slt', { pitch: 1.07, slowness: 0.92 }), espeak('en-us+m3')],
    direction: {
      seconds: 780,
      musicFirst: 7,
      speechOverMusic: 3,
      adverts: [
        { after: 0.25, seconds: 62, isLate: true },
        { after: 0.7, seconds: 30, isAnnounced: true },
      ],
      overlaps: 0.12,
    },
    backchannels: 0.2,
    snr: 28,
  },
  {
    name: 'dev-hesitant',
    half: 'dev',
    text: 'js-party-272.md',
    actors: [flite('rms'), flite('awb', { pitch: 1.04 }), flite('slt', { gain: -4 }), flite('kal16', { pitch: 1.06 })],
    direction: { seconds: 720, musicFirst: 5, overlaps: 0.1, disfluencies: 0.06 },
    snr: 32,
  },
  {
    name: 'dev-chatter',
    half: 'dev',
    text: 'changelog--friends-47.md',
    from: 0.1,
    actors: [
      flite('rms', { pitch: 1.05, slowness: 0.9 }),
      flite('awb', { slowness: 0.88 }),
      flite('slt', { pitch: 0.94, microphone: 'room' }),
      espeak('en-gb+f2', { slowness: 0.95 }),
      flite('kal16', { pitch: 0.92 }),
    ],
    direction: { seconds: 600, overlaps: 0.3, disfluencies: 0.02 },
    backchannels: 0.5,
    snr: 26,
  },
  {
    name: 'held-talk',
    half: 'held',
    text: 'the-changelog-212.md',
    from: 0.05,
    actors: [
      flite('awb', { pitch: 1.03 }),
      flite('slt', { gain: -2 }),
      flite('rms', { microphone: 'room', pitch: 0.96 }),
    ],
    direction: {
      seconds: 840,
      musicFirst: 14,
      adverts: [
        { after: 0.35, seconds: 55, isAnnounced: true },
        { after: 0.75, seconds: 26 },
      ],
      overlaps: 0.2,
    },
    snr: 33,
    form: { rate: 44_100, channels: 2, kilobits: 96 },
  },
  {
    name: 'held-late-advert',
    half: 'held',
    text: 'ship-it-80.md',
    from: 0.05,
    actors: [
      flite('rms', { slowness: 0.94 }),
      flite('kal16', { pitch: 1.05 }),
      flite('slt', { microphone: 'telephone' }),
    ],
    direction: {
      seconds: 840,
      musicFirst: 9,
      speechOverMusic: 4,
      adverts: [
        { after: 0.2, seconds: 28, isAnnounced: true },
        { after: 0.5, seconds: 74, isLate: true },
        { after: 0.8, seconds: 33, isLate: true },
      ],
      overlaps: 0.12,
    },
    backchannels: 0.25,
    snr: 30,
  },
  {
    name: 'held-hesitant',
    half: 'held',
    text: 'js-party-224.md',
    from: 0.03,
    actors: [
      flite('slt', { pitch: 0.96 }),
      flite('rms', { pitch: 1.02 }),
      flite('awb', { pitch: 0.96, gain: -3 }),
      flite('kal16'),
    ],
    direction: { seconds: 780, musicFirst: 8, overlaps: 0.12, disfluencies: 0.06 },
    snr: 30,
  },
  {
    name: 'held-very-hesitant',
    half: 'held',
    text: 'go-time-50.md',
    from: 0.04,
    actors: [
      flite('awb'),
      flite('rms', { pitch: 0.94 }),
      flite('slt', { pitch: 1.05 }),
      espeak('en-us+f4'),
      flite('kal16'),
    ],
    direction: { seconds: 660, musicFirst: 4, overlaps: 0.08, disfluencies: 0.12 },
    snr: 32,
  },
  {
    name: 'held-chatter',
    half: 'held',
    text: 'changelog--friends-21.md',
    from: 0.06,
    actors: [
      flite('slt', { slowness: 0.9, pitch: 1.03 }),
      flite('rms', { slowness: 0.88, pitch: 1.03 }),
      flite('awb', { microphone: 'room', slowness: 0.92 }),
      espeak('en-gb-scotland+m1'),
    ],
    direction: { seconds: 660, musicFirst: 3, overlaps: 0.3, disfluencies: 0.03 },
    backchannels: 0.5,
    snr: 27,
  },
  {
    name: 'held-hall',
    half: 'held',
    text: 'big-tent-s1e10.md',
    from: 0.04,
    actors: [
      flite('rms', { microphone: 'hall' }),
      flite('slt', { microphone: 'hall', gain: -5 }),
      flite('awb', { microphone: 'hall', pitch: 1.05 }),
      flite('kal16', { microphone: 'telephone' }),
      espeak('en-gb+m5', { microphone: 'hall' }),
    ],
    direction: { seconds: 600, overlaps: 0.1 },
    backchannels: 0.15,
    snr: 18,
    isStamped: false,
  },
];

/** @type {readonly Recipe[]} */
const others = [
  foreign('de', 'dev', [espeak('de+f2'), espeak('de+m3', { slowness: 0.95 })]),
  foreign('ru', 'dev', [espeak('ru+f4'), espeak('ru+m1', { pitch: 0.96 })], { disfluencies: 0.03 }),
  foreign('de', 'held', [espeak('de+f5', { slowness: 0.9 }), espeak('de+m7', { microphone: 'room' })], {
    disfluencies: 0.03,
  }),
  foreign('fr', 'held', [espeak('fr-fr+f3'), espeak('fr-fr+m2', { slowness: 0.95 })]),
  foreign('es', 'held', [espeak('es+f1'), espeak('es+m4', { pitch: 0.95 })], { disfluencies: 0.03 }),
  foreign('ru', 'held', [espeak('ru+f2', { slowness: 0.92 }), espeak('ru+m5', { microphone: 'room' })]),
  foreign('ar', 'held', [espeak('ar+f2'), espeak('ar+m3')]),
  foreign('he', 'held', [espeak('he+f3'), espeak('he+m1')]),
  foreign('ja', 'held', [espeak('ja+f1'), espeak('ja+m3')]),
];

export const heldOut = [...english, ...others];
