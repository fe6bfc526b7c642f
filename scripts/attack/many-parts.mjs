import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { at } from '../lib/paths.mjs';

// Recordings of millions of parts, each of a few bytes. Every answer must come within two seconds.

const SECONDS = 2;
const MEGABYTES = 600;

const recording = (/** @type {string} */ name) => readFileSync(at(`src/audio/testing/recordings/${name}`));
const latin1 = (/** @type {string} */ text) => Buffer.from(text, 'latin1');
const hex = (/** @type {string} */ digits) => Buffer.from(digits, 'hex');
const many = (/** @type {Buffer} */ part, /** @type {number} */ count) => Buffer.alloc(part.length * count, part);

/** @param {number} value */
function u32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** @param {string} type @param {Buffer} content */
const box = (type, content) => Buffer.concat([u32(content.length + 8), latin1(type), content]);

/** @param {Buffer} body */
function id3(body) {
  const size = [21, 14, 7, 0].map((bits) => (body.length >> bits) & 0x7f);
  return Buffer.concat([latin1('ID3\x03\0\0'), Buffer.from(size), body]);
}

const FREE = box('free', Buffer.alloc(0));
const TYPE = box('ftyp', latin1('M4A \0\0\0\0'));
const TAG = id3(Buffer.alloc(0));
const TEXT = Buffer.concat([latin1('TXXX'), Buffer.alloc(6)]);
const PAGE = Buffer.concat([latin1('OggS\0\0'), Buffer.alloc(8, 0xff), hex('07000000'), Buffer.alloc(9)]);
const CHUNK = latin1('junk\0\0\0\0');
const BOMB = Buffer.concat([u32(16e6), deflateSync(Buffer.alloc(16e6))]);
const PACKED = Buffer.concat([latin1('TIT2'), u32(BOMB.length), hex('0080'), BOMB]);
const M = 1_000_000;

/** @param {string} name @param {string} mark Where the file is parted. */
function parted(name, mark) {
  const bytes = recording(name);
  const place = bytes.indexOf(latin1(mark), 4);
  return /** @type {const} */ ([bytes.subarray(0, place), bytes.subarray(place)]);
}

/** @param {Buffer} elements */
function webm(elements) {
  const [head] = parted('noise-opus.webm', '\x18\x53\x80\x67');
  return Buffer.concat([head, hex('1853806701ffffffffffffff'), elements]);
}

/** @type {Record<string, () => Buffer>} */
const files = {
  'boxes.m4a': () => Buffer.concat([TYPE, many(FREE, 3 * M)]),
  'movie.m4a': () => Buffer.concat([TYPE, box('moov', many(FREE, 3 * M))]),
  'tracks.m4a': () => Buffer.concat([TYPE, box('moov', many(box('trak', many(FREE, 4000)), 900))]),
  'fragments.m4a': () => Buffer.concat([recording('noise.m4a'), many(box('moof', Buffer.alloc(0)), 3 * M)]),
  'tags.mp3': () => Buffer.concat([many(TAG, 500_000), recording('noise.mp3')]),
  'tags.aac': () => Buffer.concat([many(TAG, 500_000), recording('noise.aac')]),
  'tags.flac': () => Buffer.concat([many(TAG, 500_000), recording('noise.flac')]),
  'frames.mp3': () => Buffer.concat([many(id3(many(TEXT, 1.6 * M)), 10), recording('noise.mp3')]),
  'packed.mp3': () => Buffer.concat([id3(many(PACKED, 600)), recording('noise.mp3')]),
  'blocks.flac': () => {
    const flac = recording('noise.flac');
    return Buffer.concat([flac.subarray(0, 42), many(hex('01000000'), 3 * M), flac.subarray(42)]);
  },
  'pages.ogg': () => Buffer.concat([many(PAGE, M), recording('noise.ogg')]),
  'comments.opus': () => {
    const [first, rest] = parted('noise.opus', 'OggS');
    return Buffer.concat([first, many(PAGE, M), rest]);
  },
  'end.opus': () => Buffer.concat([recording('noise.opus'), many(PAGE, M)]),
  'chunks.wav': () => Buffer.concat([latin1('RIFF\xff\xff\xff\xffWAVE'), many(CHUNK, 3 * M)]),
  'chunks.aiff': () => Buffer.concat([latin1('FORM\xff\xff\xff\xffAIFF'), many(CHUNK, 3 * M)]),
  'chunks.caf': () => Buffer.concat([latin1('caff\0\x01\0\0'), many(Buffer.concat([CHUNK, u32(0)]), 3 * M)]),
  'voids.webm': () => webm(many(hex('ec80'), 3 * M)),
  'clusters.webm': () => webm(many(hex('1f43b67580'), 3 * M)),
  'frames.amr': () => Buffer.concat([latin1('#!AMR\n'), Buffer.alloc(24 * M, 0x7c)]),
};

/**
 * @param {string} folder
 * @returns {Promise<import('../attack.mjs').Outcome>}
 */
export async function attack(folder) {
  const text = join(folder, 'text.md');
  writeFileSync(text, '**Ann:** Hello.\n');
  /** @type {{ name: string, seconds: number, megabytes: number }[]} */
  const costs = [];
  for (const [name, made] of Object.entries(files)) {
    const file = join(folder, name);
    writeFileSync(file, made());
    costs.push({ name, ...(await costOf('inspect', text, '--audio', file)) });
    rmSync(file);
  }
  const slowest = costs.reduce((most, cost) => (cost.seconds > most.seconds ? cost : most));
  const largest = costs.reduce((most, cost) => (cost.megabytes > most.megabytes ? cost : most));
  return {
    held: slowest.seconds < SECONDS && largest.megabytes < MEGABYTES,
    figures:
      `${costs.length} files; slowest ${slowest.name} ${slowest.seconds.toFixed(1)} s, ` +
      `largest ${largest.name} ${largest.megabytes.toFixed(0)} MB`,
  };
}

/** Has the process print its own peak of memory, in kilobytes, as the kernel counts. */
const MEASURED = `process.on('exit', () => process.stderr.write('\\npeak ' + process.resourceUsage().maxRSS));`;
const PATIENCE = 60_000;

/**
 * The cost of a run of the built command line.
 * @param {...string} args
 */
async function costOf(...args) {
  const begun = performance.now();
  const run = ['--import', `data:text/javascript,${encodeURIComponent(MEASURED)}`, at('out/cli/index.js'), ...args];
  const child = spawn(process.execPath, run, { stdio: ['ignore', 'ignore', 'pipe'], timeout: PATIENCE });
  let written = '';
  child.stderr.on('data', (data) => {
    written += data;
  });
  await once(child, 'close');
  const seconds = (performance.now() - begun) / 1000;
  const peak = /peak (\d+)$/.exec(written)?.[1];
  return { seconds, megabytes: peak === undefined ? Number.POSITIVE_INFINITY : Number(peak) / 1024 };
}
