import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at } from './lib/paths.mjs';
import { runScript } from './lib/problem.mjs';
import { pipe } from './lib/sound.mjs';

// `npm run fixtures`: makes a small recording of every kind that Earmark plays, for tests, in src/audio/fixtures. Each
// second has a pitch of its own: second n sounds at 300 + 50 n Hz. Needs ffmpeg and sox.

const rate = 16_000;
const duration = 6;

const chapters = [
  { title: 'Opening', start: 0 },
  { title: 'Größere Dinge', start: 2 },
  { title: '終わり', start: 4.5 },
];

/** Name and ffmpeg's options. Those that begin with `chapters` get a title, chapters and, if possible, a cover. */
const kinds = /** @type {const} */ ([
  ['chapters.mp3', '-c:a', 'libmp3lame', '-b:a', '16k', '-c:v', 'copy', '-id3v2_version', '3'],
  ['chapters.m4a', '-c:a', 'aac', '-b:a', '16k', '-c:v', 'copy', '-disposition:v', 'attached_pic'],
  ['chapters.opus', '-c:a', 'libopus', '-b:a', '12k', '-vn'],
  ['chapters.mka', '-c:a', 'aac', '-b:a', '16k', '-vn'],
  ['cover.flac', '-c:a', 'flac', '-c:v', 'copy', '-disposition:v', 'attached_pic'],
  ['tone.ogg', '-c:a', 'libvorbis', '-q:a', '-1'],
  ['tone.webm', '-c:a', 'libopus', '-b:a', '12k'],
  [
    'fragmented.m4a',
    '-c:a',
    'aac',
    '-b:a',
    '16k',
    '-movflags',
    '+frag_keyframe+empty_moov',
    '-frag_duration',
    '1000000',
  ],
  ['flac.oga', '-c:a', 'flac'],
  ['alac.m4a', '-c:a', 'alac'],
  ['alac.caf', '-c:a', 'alac'],
  ['adpcm.wav', '-c:a', 'adpcm_ima_wav'],
  ['tone.ac3', '-c:a', 'ac3', '-b:a', '32k', '-ar', '32000'],
  ['tone.wma', '-c:a', 'wmav2', '-b:a', '24k'],
  ['tone.wv', '-c:a', 'wavpack', '-ar', '8000'],
  ['tone.tta', '-c:a', 'tta', '-ar', '8000'],
  ['tone.spx', '-c:a', 'libspeex', '-b:a', '8k'],
]);

function tones() {
  const samples = new Int16Array(rate * duration);
  let phase = 0;
  for (let i = 0; i < samples.length; i++) {
    phase += (2 * Math.PI * (300 + 50 * Math.floor(i / rate))) / rate;
    samples[i] = 8000 * Math.sin(phase);
  }
  return new Uint8Array(samples.buffer);
}

/** @param {readonly { title: string, start: number }[]} list */
function metadata(list) {
  const parts = list.map(({ title, start }, index) => {
    const end = list[index + 1]?.start ?? duration;
    return `[CHAPTER]\nTIMEBASE=1/1000\nSTART=${start * 1000}\nEND=${end * 1000}\ntitle=${title}\n`;
  });
  return `;FFMETADATA1\ntitle=Chapters — a test\nartist=Ada Low\nalbum=Tones\n${parts.join('')}`;
}

await runScript(async () => {
  const folder = at('src/audio/fixtures');
  mkdirSync(folder, { recursive: true });
  const work = mkdtempSync(join(tmpdir(), 'earmark-fixtures-'));
  try {
    const told = join(work, 'chapters.txt');
    const cover = join(work, 'cover.jpg');
    writeFileSync(told, metadata(chapters));
    await pipe('ffmpeg', [
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      'testsrc=s=64x64',
      '-frames:v',
      '1',
      '-q:v',
      '20',
      cover,
    ]);
    const sound = ['-f', 's16le', '-ar', String(rate), '-ac', '1', '-i', '-'];
    for (const [name, ...options] of kinds) {
      const isReported = name.startsWith('chapters') || name.startsWith('cover');
      const inputs = isReported ? [...sound, '-i', told, '-i', cover] : sound;
      const maps = isReported ? ['-map', '0:a', '-map', '2:v', '-map_metadata', '1', '-map_chapters', '1'] : [];
      const exact = ['-fflags', '+bitexact', '-flags', '+bitexact'];
      const args = ['-v', 'error', '-y', ...inputs, ...maps, ...options, ...exact, join(folder, name)];
      await pipe('ffmpeg', args, tones());
    }
    const raw = ['-t', 'raw', '-r', String(rate), '-e', 'signed', '-b', '16', '-c', '1', '-'];
    await pipe('sox', [...raw, '-r', '8000', '-t', 'amr-nb', join(folder, 'tone.amr')], tones());
  } finally {
    rmSync(work, { recursive: true });
  }
});
