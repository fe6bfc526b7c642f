import { mkdirSync, writeFileSync } from 'node:fs';
import { interleaved, noiseRate, pinkNoise } from './lib/noise.mjs';
import { at } from './lib/paths.mjs';
import { runScript } from './lib/problem.mjs';
import { encodeAs, encodeMp3, encodeVariableMp3, pipe, sampleRate } from './lib/sound.mjs';
import { importSource } from './lib/sources.mjs';

// `npm run tone`: makes the recordings in which end-to-end tests seek. Each second of the tones has a pitch of its own,
// so that the sound shows the place: second n sounds at 300 + 50 n Hz. In the noise, its samples show it. Also three
// seconds of noise in every codec, for tests of decoding. Needs ffmpeg.

const secondsPerTurn = 10;

/**
 * @param {number} count How many samples.
 * @param {(second: number) => number} noiseAt How loud the noise is beside the tone: the more, the more bits it takes.
 */
function tones(count, noiseAt = () => 0) {
  const samples = new Int16Array(count);
  let phase = 0;
  let seed = 1;
  for (let i = 0; i < samples.length; i++) {
    const second = Math.floor(i / sampleRate);
    phase += (2 * Math.PI * (300 + 50 * second)) / sampleRate;
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    samples[i] = 8000 * Math.sin(phase) + noiseAt(second) * (seed / 2 ** 31 - 1);
  }
  return samples;
}

/** @param {number} duration Seconds. */
function transcript(duration) {
  const names = ['Ada Low', 'Ben High'];
  const turns = Array.from({ length: duration / secondsPerTurn }, (_, index) => {
    const start = index * secondsPerTurn;
    const stamp = [start / 60, start % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
    const words = `These are the tones from second ${start} up to second ${start + secondsPerTurn}.`;
    return `**${names[index % names.length]}:** \\[${stamp}\\] ${words}\n`;
  });
  return turns.join('\n');
}

// A third of it is noisy, also its beginning, from which a player would guess the length of the whole.
const noisy = (/** @type {number} */ second) => (second % 60 < 20 ? 3000 : 0);
// What an MP3 encoder puts before the sound fills the last frame: 120 seconds are 5,000 frames.
const encoderDelay = 1105;

/**
 * Twelve seconds of noise, in the bit rates for which a decoder depends most on earlier frames.
 * @param {string} name
 * @param {...string} encoding Options of ffmpeg.
 */
async function noise(name, ...encoding) {
  const input = ['-f', 's16le', '-ar', `${noiseRate}`, '-ac', '1', '-i', '-'];
  const exactly = ['-map_metadata', '-1', '-id3v2_version', '0', '-fflags', '+bitexact', '-flags:a', '+bitexact'];
  const output = [...encoding, ...exactly, at(`e2e/fixtures/${name}`)];
  await pipe('ffmpeg', ['-v', 'error', '-y', ...input, ...output], interleaved([pinkNoise(12)]));
}

/**
 * Two channels. One has clicks, for which encoders change to short blocks. From 1.5 s on the other has the opposite
 * sign.
 */
const stereo = 'aresample=44100,aeval=val(0)*if(lt(mod(t\\,0.2)\\,0.01)\\,1\\,0.2)|val(0)*if(gt(t\\,1.5)\\,-0.3\\,0.3)';

/** What the noise of src/audio/testing/noise.ts is encoded as, by file. */
const encodings = {
  'noise.mp3': ['-c:a', 'libmp3lame', '-b:a', '32k'],
  'noise-stereo.mp3': ['-af', stereo, '-c:a', 'libmp3lame', '-b:a', '96k'],
  'noise.m4a': ['-c:a', 'aac', '-b:a', '32k'],
  'noise.aac': ['-c:a', 'aac', '-b:a', '48k', '-ar', '48000'],
  'noise.ogg': ['-c:a', 'libvorbis', '-q:a', '0'],
  'noise.opus': ['-c:a', 'libopus', '-b:a', '24k'],
  'noise.flac': ['-c:a', 'flac'],
  'noise-opus.webm': ['-c:a', 'libopus', '-b:a', '24k'],
  'noise-vorbis.webm': ['-c:a', 'libvorbis', '-q:a', '0'],
  'noise-mp3.mp4': ['-c:a', 'libmp3lame', '-b:a', '32k'],
  'noise-mp3.mka': ['-c:a', 'libmp3lame', '-b:a', '32k'],
};

/** Writes the recordings for tests of decoding. */
async function recordings() {
  /** @type {typeof import('../src/audio/testing/noise')} */
  const known = await importSource('src/audio/testing/noise.ts');
  const samples = Int16Array.from(known.noise(), (sample) => Math.round(sample * 32767));
  mkdirSync(at('src/audio/testing/recordings'), { recursive: true });
  for (const [file, options] of Object.entries(encodings)) {
    await encodeAs(samples, options, at('src/audio/testing/recordings', file));
  }
}

await runScript(async () => {
  mkdirSync(at('e2e/fixtures'), { recursive: true });
  await encodeMp3(tones(60 * sampleRate), at('e2e/fixtures/tone.mp3'), { title: 'Tone' });
  writeFileSync(at('e2e/fixtures/tone.md'), transcript(60));
  await encodeVariableMp3(tones(120 * sampleRate - encoderDelay, noisy), at('e2e/fixtures/tone-vbr.mp3'));
  writeFileSync(at('e2e/fixtures/tone-vbr.md'), transcript(120));
  await noise('noise.mp3', '-b:a', '32k', '-ar', '22050');
  await noise('noise-44.mp3', '-b:a', '48k', '-ar', '44100');
  await noise('noise.aac', '-b:a', '40k', '-ar', '32000');
  await recordings();
});
