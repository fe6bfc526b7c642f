import { sampleRate } from '../scripts/lib/sound.mjs';
import { advertise } from './ads.mjs';
import { act } from './cast.mjs';
import { sayable } from './dialogue.mjs';
import { withDisfluencies } from './disfluent.mjs';
import { playMusic } from './music.mjs';

/** @import { Actor, Speech } from './cast.mjs' */
/** @import { Line } from './dialogue.mjs' */
/** @import { Random } from './random.mjs' */

/**
 * An advertisement: its place among the turns, as a share; its length; whether the text has a break for it; whether it
 * was inserted after the stamps were made; and whether one of the speakers reads it.
 * @typedef {{ after: number, seconds: number, isAnnounced?: boolean, isLate?: boolean, isByHost?: boolean }} Advert
 */

/**
 * @typedef {object} Direction How an episode is performed.
 * @property {Record<string, Actor>} cast By the speaker's name.
 * @property {string} [language]
 * @property {number} [musicFirst] Seconds.
 * @property {number} [speechOverMusic] Seconds of the music that the first turn is spoken over.
 * @property {readonly Advert[]} [adverts]
 * @property {number} [overlaps] Share of the turns that start before the last has ended.
 * @property {{ least: number, most: number }} [overlapBy] By how many seconds; by 0.1 to 0.8 where it is not said.
 * @property {number} [disfluencies] Share of the words.
 * @property {number} [seconds] The turn under way then is the last.
 */

/** @typedef {{ text: string, start: number }} Passage A paragraph and when it is begun, in seconds. */

/**
 * @typedef {object} Spoken A turn as it was said; times in seconds.
 * @property {string} speaker
 * @property {Passage[]} passages
 * @property {number} start
 * @property {number} end
 * @property {string[]} traits What is special about its start, for whoever looks into a wrong time.
 */

/**
 * @typedef {object} Performance
 * @property {{ samples: Int16Array, at: number }[]} sounds `at` in samples.
 * @property {Spoken[]} turns
 * @property {{ start: number, end: number, afterTurn: number, isAnnounced: boolean, isLate: boolean }[]} adverts
 * @property {number} end Seconds.
 */

/**
 * Has lines spoken one after the other, some overlapping.
 * @param {readonly Line[]} lines
 * @param {Direction} direction
 * @param {Random} random
 * @returns {Promise<Performance>}
 */
export async function perform(lines, direction, random) {
  const { musicFirst = 0, speechOverMusic = 0, seconds = Number.POSITIVE_INFINITY } = direction;
  /** @type {Performance} */
  const play = { sounds: [], turns: [], adverts: [], end: 0 };
  if (musicFirst > 0) {
    const music = playMusic(musicFirst, random);
    play.sounds.push({ samples: Int16Array.from(music, (sample) => sample * 0.5 * 32767), at: 0 });
  }
  play.end = Math.max(0.4, musicFirst - speechOverMusic);
  const adverts = [...(direction.adverts ?? [])];
  for (const line of lines) {
    if (play.end > seconds) break;
    if (adverts[0] && play.end >= adverts[0].after * seconds) {
      await interrupt(play, /** @type {Advert} */ (adverts.shift()), Object.values(direction.cast), random);
    }
    await speakTurn(play, line, direction, random);
  }
  return play;
}

/**
 * @param {Performance} play
 * @param {Advert} advert
 * @param {readonly Actor[]} hosts
 * @param {Random} random
 */
async function interrupt(play, { seconds, isAnnounced = false, isLate = false, isByHost = false }, hosts, random) {
  const speech = await advertise(seconds, random, isByHost ? random.pick(hosts) : undefined);
  const start = play.end + random.between(0.3, 1.2);
  put(play, speech, start);
  play.adverts.push({ start, end: play.end, afterTurn: play.turns.length - 1, isAnnounced, isLate });
}

/**
 * @param {Performance} play
 * @param {Line} line
 * @param {Direction} direction
 * @param {Random} random
 */
async function speakTurn(play, line, direction, random) {
  const { cast, disfluencies = 0, language = 'en' } = direction;
  const actor = cast[line.speaker];
  if (!actor) throw new Error(`No one plays "${line.speaker}".`);
  const before = play.turns.at(-1);
  const traits = traitsOf(line, play, before);
  /** @type {Passage[]} */
  const passages = [];
  const held = play.end;
  for (const text of line.paragraphs) {
    const { spoken, hesitates } = withDisfluencies(sayable(text), disfluencies, random, language);
    const speech = await act(spoken, line.isBackchannel ? { ...actor, gain: (actor.gain ?? 0) - 4 } : actor);
    const isFirst = passages.length === 0;
    if (isFirst && hesitates) traits.push('hesitates');
    const start = isFirst ? entryOf(line, play, traits, direction, random) : play.end + random.between(0.3, 1.1);
    put(play, speech, start);
    passages.push({ text, start });
  }
  const end = play.end;
  // A speaker whom a listener's word interrupts goes on as if nothing had been said.
  if (line.isBackchannel) play.end = held;
  play.turns.push({ speaker: line.speaker, passages, start: passages[0]?.start ?? end, end, traits });
}

/**
 * @param {Line} line
 * @param {Performance} play
 * @param {Spoken | undefined} before
 */
function traitsOf(line, play, before) {
  const traits = [];
  const words = sayable(line.paragraphs.join(' ')).split(' ').length;
  if (line.isBackchannel) traits.push('backchannel');
  if (before?.traits.includes('backchannel')) traits.push('goes on');
  if (words <= 2) traits.push(words === 1 ? 'one word' : 'two words');
  if (!before) traits.push('first');
  if (play.adverts.some(({ afterTurn }) => afterTurn === play.turns.length - 1)) traits.push('after an advert');
  return traits;
}

/**
 * When a turn begins.
 * @param {Line} line
 * @param {Performance} play
 * @param {string[]} traits
 * @param {Direction} direction
 * @param {Random} random
 */
function entryOf(line, play, traits, { overlaps = 0, overlapBy = { least: 0.1, most: 0.8 } }, random) {
  const before = play.turns.at(-1);
  const earliest = (before?.start ?? 0) + 0.15;
  if (line.isBackchannel) return Math.max(earliest, play.end - random.between(0.1, 0.9));
  if (traits.includes('goes on')) return Math.max(earliest, play.end + random.between(0.02, 0.2));
  const mayOverlap = before && !traits.includes('after an advert');
  if (mayOverlap && random.chance(overlaps)) {
    traits.push('overlaps');
    return Math.max(earliest, play.end - random.between(overlapBy.least, overlapBy.most));
  }
  return play.end + 0.04 + 1.3 * random.next() ** 2;
}

/**
 * @param {Performance} play
 * @param {Speech} speech
 * @param {number} start Seconds.
 */
function put(play, { samples, length }, start) {
  const at = Math.round(start * sampleRate);
  play.sounds.push({ samples, at });
  play.end = Math.max(play.end, (at + length) / sampleRate);
}
