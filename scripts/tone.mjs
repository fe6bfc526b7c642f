import { mkdirSync, writeFileSync } from 'node:fs';
import { at } from './lib/paths.mjs';
import { runScript } from './lib/problem.mjs';
import { encodeMp3, sampleRate } from './lib/sound.mjs';

// `npm run tone`: makes the recording that end-to-end tests seek in. Each of its seconds has a pitch of its own, so that
// what is heard tells where it is: second n sounds at 300 + 50 n Hz. Needs ffmpeg.

const duration = 60;
const secondsPerTurn = 10;

const samples = new Int16Array(duration * sampleRate);
let phase = 0;
for (let i = 0; i < samples.length; i++) {
  phase += (2 * Math.PI * (300 + 50 * Math.floor(i / sampleRate))) / sampleRate;
  samples[i] = 8000 * Math.sin(phase);
}

const names = ['Ada Low', 'Ben High'];
const turns = Array.from({ length: duration / secondsPerTurn }, (_, index) => {
  const start = index * secondsPerTurn;
  const words = `These are the tones from second ${start} up to second ${start + secondsPerTurn}.`;
  return `**${names[index % names.length]}:** \\[00:${String(start).padStart(2, '0')}\\] ${words}\n`;
});

await runScript(async () => {
  mkdirSync(at('e2e/fixtures'), { recursive: true });
  await encodeMp3(samples, at('e2e/fixtures/tone.mp3'), { title: 'Tone' });
  writeFileSync(at('e2e/fixtures/tone.md'), turns.join('\n'));
});
