/**
 * How an episode is made from what is said in a game. Every figure here is part of the set.
 * @typedef {object} GameRecipe
 * @property {string} name
 * @property {'games' | 'games-last' | 'tune' | 'judge' | 'fresh' | 'wide' | 'unseen'} half `games` says whether what helped
 *   elsewhere helps here, `games-last` is judged by once that is settled. No line is in both. The others are those of
 *   `hard.mjs`.
 * @property {{ of: 'queen' | 'sky' | 'cs' | 'nl', names: readonly string[] }} [scenes] Dialogues of Flight of the Amazon
 *   Queen, of Beneath a Steel Sky, or of Fish Fillets in Czech or Dutch.
 * @property {{ from: number, to: number }} [drascula] A part of everyone's lines in Drascula, as shares.
 * @property {number} musicFirst Seconds.
 * @property {number} [overlaps] Share of the turns that begin before the last has ended.
 * @property {{ least: number, most: number }} [overlapBy] By how many seconds; by 0.2 to 0.6 where it is not said.
 * @property {number} [musicUnder] Decibels of music under the whole of the talk, above speech.
 * @property {number} [cut] Share of the sentences that the text leaves out.
 * @property {number} [lateAdvert] Seconds of the other game that are put in after the stamps were made.
 * @property {number} [snr] Decibels of speech above pink noise.
 */

/** @type {readonly GameRecipe[]} */
export const gameRecipes = [
  {
    name: 'queen-plain',
    half: 'games',
    scenes: { of: 'queen', names: ['BOB1', 'BUD1', 'CHEF', 'DEATH1', 'HENRY', 'LOLA1', 'NAOMI'] },
    musicFirst: 11,
  },
  {
    name: 'queen-late-advert',
    half: 'games',
    scenes: { of: 'queen', names: ['JIM1', 'KLUNK1', 'LOU1', 'MAN1', 'ORACLE1', 'SEC1'] },
    musicFirst: 8,
    lateAdvert: 66,
  },
  {
    name: 'queen-overlaps',
    half: 'games',
    scenes: { of: 'queen', names: ['CHIEF1', 'FRANK', 'LARIS', 'SPARKY1', 'SPARKY3', 'WITCH1'] },
    musicFirst: 5,
    overlaps: 0.15,
  },
  {
    name: 'queen-noise',
    half: 'games',
    scenes: { of: 'queen', names: ['TAM1', 'ZOMBIE1', 'FAYE4', 'PRIN1', 'IAN2'] },
    musicFirst: 4,
    snr: 12,
  },
  { name: 'drascula-plain', half: 'games', drascula: { from: 0, to: 0.18 }, musicFirst: 9 },
  { name: 'drascula-late-advert', half: 'games', drascula: { from: 0.18, to: 0.36 }, musicFirst: 6, lateAdvert: 71 },
  { name: 'drascula-overlaps', half: 'games', drascula: { from: 0.36, to: 0.54 }, musicFirst: 3, overlaps: 0.15 },
  {
    name: 'queen-plain-last',
    half: 'games-last',
    scenes: { of: 'queen', names: ['BOB2', 'BUD2', 'CHIEF2', 'DEATH2', 'HENRY2', 'JIM2', 'NAOMI2'] },
    musicFirst: 9,
  },
  {
    name: 'queen-late-advert-last',
    half: 'games-last',
    scenes: { of: 'queen', names: ['KLUNK2', 'LOU2', 'MAN2', 'ORACLE3', 'SEC2', 'WITCH3', 'BOB3', 'JIM3'] },
    musicFirst: 12,
    lateAdvert: 58,
  },
  {
    name: 'queen-overlaps-last',
    half: 'games-last',
    scenes: {
      of: 'queen',
      names: ['APE2', 'APE3', 'CHIEF3', 'LARIS3', 'SPARKY5', 'SPARKY7', 'ZOMBIE2', 'TAM3', 'TAM4', 'FAYE5'],
    },
    musicFirst: 6,
    overlaps: 0.15,
  },
  {
    name: 'queen-noise-last',
    half: 'games-last',
    scenes: { of: 'queen', names: ['BOB4', 'BOB5', 'FAYE2', 'AND1', 'WITCH2', 'PRIN2', 'JOHN1', 'SHOWERAM', 'TAM2'] },
    musicFirst: 3,
    snr: 12,
  },
  { name: 'drascula-plain-last', half: 'games-last', drascula: { from: 0.54, to: 0.7 }, musicFirst: 7 },
  {
    name: 'drascula-late-advert-last',
    half: 'games-last',
    drascula: { from: 0.7, to: 0.85 },
    musicFirst: 10,
    lateAdvert: 62,
  },
  {
    name: 'tune-actors',
    half: 'tune',
    scenes: { of: 'queen', names: ['CHIEF1', 'FRANK', 'LOLA1', 'HENRY', 'JIM1', 'WITCH1', 'LARIS'] },
    musicFirst: 200,
    overlaps: 0.15,
  },
  {
    name: 'fresh-actors',
    half: 'fresh',
    scenes: { of: 'queen', names: ['BOB2', 'BUD2', 'CHIEF2', 'DEATH2', 'HENRY2', 'JIM2', 'NAOMI2', 'ORACLE3'] },
    musicFirst: 200,
    overlaps: 0.15,
  },
  { name: 'judge-actors', half: 'judge', drascula: { from: 0.2, to: 0.5 }, musicFirst: 200, overlaps: 0.15 },
  {
    name: 'drascula-overlaps-last',
    half: 'games-last',
    drascula: { from: 0.85, to: 1 },
    musicFirst: 4,
    overlaps: 0.15,
  },
  {
    name: 'wide-actors',
    half: 'wide',
    scenes: {
      of: 'queen',
      names: [
        'FAYE3',
        'FAYE6',
        'IAN1',
        'ORACLE2',
        'PRIN4',
        'SPARKY2',
        'SPARKY4',
        'SPARKY6',
        'TALLPYG',
        'WEDGE',
        'WITCH4',
      ],
    },
    musicFirst: 60,
    overlaps: 0.25,
    overlapBy: { least: 0.3, most: 1.2 },
  },
  {
    name: 'wide-dutch',
    half: 'wide',
    scenes: {
      of: 'nl',
      names: [
        'airplane',
        'alibaba',
        'atlantis',
        'barrel',
        'bathroom',
        'cellar',
        'chest',
        'corridor',
        'keys',
        'kitchen',
      ],
    },
    musicFirst: 6,
    overlaps: 0.2,
    musicUnder: -18,
  },
  {
    name: 'unseen-actors',
    half: 'unseen',
    scenes: { of: 'sky', names: ['1-169', '2-262', '4-1', '0-64'] },
    musicFirst: 120,
    overlaps: 0.25,
    overlapBy: { least: 0.3, most: 1.2 },
  },
  {
    name: 'unseen-actors-2',
    half: 'unseen',
    scenes: { of: 'sky', names: ['5-3', '3-316', '3-313', '2-265', '0-69'] },
    musicFirst: 10,
    overlaps: 0.15,
    musicUnder: -14,
    cut: 0.15,
  },
  {
    name: 'unseen-actors-3',
    half: 'unseen',
    scenes: { of: 'sky', names: ['2-261', '2-264', '3-317', '1-171', '3-318'] },
    musicFirst: 5,
    overlaps: 0.1,
    lateAdvert: 60,
    snr: 26,
  },
  {
    name: 'unseen-czech',
    half: 'unseen',
    scenes: {
      of: 'cs',
      names: ['library', 'linux', 'magnet', 'party1', 'party2', 'propulsion', 'start', 'turtle', 'windoze', 'wreck'],
    },
    musicFirst: 6,
    overlaps: 0.15,
  },
];
