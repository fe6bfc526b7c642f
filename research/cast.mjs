import { filtered, sampleRate } from '../scripts/lib/sound.mjs';
import { speak } from '../scripts/lib/speech.mjs';

/** @import { Voice } from '../scripts/lib/speech.mjs' */

/**
 * A speaker: a voice, and how it reaches the microphone.
 * @typedef {object} Actor
 * @property {Voice} voice
 * @property {number} [pitch] Factor on pitch and formants; the voice is slowed or hurried to keep its pace.
 * @property {number} [gain] Decibels.
 * @property {'near' | 'room' | 'hall' | 'telephone'} [microphone]
 */

/**
 * A stretch of speech. `samples` may go on after `length` with the echo of the room.
 * @typedef {{ samples: Int16Array, length: number }} Speech
 */

/** Filters that colour a voice without moving it in time. */
const colours = {
  near: ['highpass=f=70'],
  room: ['highpass=f=90', 'aecho=0.9:0.6:11|23|37|53:0.28|0.22|0.16|0.1'],
  hall: ['highpass=f=90', 'aecho=0.85:0.7:29|47|83|131|197:0.35|0.3|0.25|0.18|0.12'],
  telephone: ['highpass=f=320:poles=2', 'lowpass=f=3300:poles=2', 'lowpass=f=3300:poles=2'],
};

/** Seconds until the room is silent. */
const tail = 0.5;

/**
 * @param {string} text
 * @param {Actor} actor
 * @returns {Promise<Speech>} From the first sound on.
 */
export async function act(text, { voice, pitch = 1, gain = 0, microphone = 'near' }) {
  const dry = await speak(text, { ...voice, slowness: (voice.slowness ?? 1) * pitch });
  if (dry.length === 0) throw new Error(`Nothing can be heard of "${text}" by ${voice.name}.`);
  const filters = [
    `asetrate=${Math.round(sampleRate * pitch)}`,
    `aresample=${sampleRate}`,
    `apad=pad_dur=${tail}`,
    ...colours[microphone],
    `volume=${gain}dB`,
  ];
  return { samples: await filtered(dry, filters.join(',')), length: Math.round(dry.length / pitch) };
}
