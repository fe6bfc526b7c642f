import { sampleRate } from '../scripts/lib/sound.mjs';

/** @import { Random } from './random.mjs' */

/** Semitones above the key of each chord's root, and whether it is minor. */
const progressions = [
  [[0], [7], [9, 1], [5]],
  [[9, 1], [5], [0], [7]],
  [[0], [9, 1], [2, 1], [7]],
];

/**
 * A tune of chords, an arpeggio, a bass and drums, for jingles and under advertisements.
 * @param {number} duration Seconds.
 * @param {Random} random
 * @returns {Float32Array} Within ±1; it fades in and out.
 */
export function playMusic(duration, random) {
  const sound = new Float32Array(Math.round(duration * sampleRate));
  const beat = 60 / random.between(84, 132);
  const key = 110 * 2 ** (random.between(0, 12) / 12);
  const chords = random.pick(progressions);
  for (let step = 0; step * beat < duration; step += 1) {
    const [root = 0, minor = 0] = chords[Math.floor(step / 4) % chords.length] ?? [];
    const notes = [root, root + (minor ? 3 : 4), root + 7, root + 12];
    const at = step * beat;
    if (step % 4 === 0) for (const note of notes) addNote(sound, at, key * 2 ** (note / 12), beat * 4, 0.07);
    if (step % 2 === 0) addNote(sound, at, (key / 2) * 2 ** (root / 12), beat * 1.6, 0.2);
    for (const half of [0, 0.5]) addNote(sound, at + half * beat, key * 4 * 2 ** (random.pick(notes) / 12), 0.3, 0.06);
    addDrum(sound, at, step % 2 === 0 ? 0.05 : 0.12, random);
  }
  fade(sound, 0.3, 1.5);
  return sound;
}

/**
 * A plucked string, by its first harmonics.
 * @param {Float32Array} sound
 * @param {number} at Seconds.
 * @param {number} frequency
 * @param {number} length Seconds.
 * @param {number} gain
 */
function addNote(sound, at, frequency, length, gain) {
  const from = Math.round(at * sampleRate);
  const count = Math.min(Math.round(length * sampleRate), sound.length - from);
  for (let index = 0; index < count; index += 1) {
    const time = index / sampleRate;
    const phase = 2 * Math.PI * frequency * time;
    const wave = Math.sin(phase) + 0.5 * Math.sin(2 * phase) + 0.3 * Math.sin(3 * phase) + 0.15 * Math.sin(5 * phase);
    const envelope = Math.min(1, time / 0.01) * Math.exp((-3 * time) / length);
    sound[from + index] = (sound[from + index] ?? 0) + gain * envelope * wave;
  }
}

/**
 * @param {Float32Array} sound
 * @param {number} at Seconds.
 * @param {number} length Seconds.
 * @param {Random} random
 */
function addDrum(sound, at, length, random) {
  const from = Math.round(at * sampleRate);
  const count = Math.min(Math.round(length * sampleRate), sound.length - from);
  for (let index = 0; index < count; index += 1) {
    sound[from + index] = (sound[from + index] ?? 0) + 0.15 * Math.exp((-5 * index) / count) * random.between(-1, 1);
  }
}

/**
 * @param {Float32Array} sound
 * @param {number} up Seconds.
 * @param {number} down Seconds.
 */
function fade(sound, up, down) {
  for (let index = 0; index < sound.length; index += 1) {
    const fromEnd = (sound.length - index) / sampleRate;
    sound[index] = (sound[index] ?? 0) * Math.min(1, index / sampleRate / up, fromEnd / down);
  }
}
