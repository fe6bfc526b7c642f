import { spawn } from 'node:child_process';
import { Problem } from './problem.mjs';

/** Samples a second of every sound here; mono, 16 bits. */
export const sampleRate = 24_000;

/** Debian's packages of programs whose packages have other names. @type {Record<string, string>} */
const packages = { text2wave: 'festival' };

const pcm = ['-f', 's16le', '-ar', String(sampleRate), '-ac', '1'];

/**
 * Runs a program with `input` on its stdin.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Uint8Array} [input]
 * @returns {Promise<Buffer>} What it wrote to stdout.
 * @throws {Problem} if it is not installed.
 */
export function pipe(command, args, input = new Uint8Array()) {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  /** @type {Buffer[]} */
  const output = [];
  let complaints = '';
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  // A program that ends early says why on stderr. Then it does not matter that its stdin is closed.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', () =>
      reject(new Problem(`${command} is not installed; Debian has it in the package ${packages[command] ?? command}.`)),
    );
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(output));
      else reject(new Error(`${command} ended with ${code}: ${complaints.trim()}`));
    });
  });
}

/**
 * @param {string} file Any recording that ffmpeg reads.
 * @returns {Promise<Int16Array>}
 */
export async function decode(file) {
  const bytes = await pipe('ffmpeg', ['-v', 'error', '-i', file, ...pcm, '-']);
  return new Int16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
}

/**
 * @param {Uint8Array} bytes A recording, or samples.
 * @param {readonly string[]} format What ffmpeg has to be told of it.
 * @returns {Promise<Int16Array>}
 */
export async function decodeBytes(bytes, format) {
  const samples = await pipe('ffmpeg', ['-v', 'error', ...format, '-i', '-', ...pcm, '-'], bytes);
  return new Int16Array(samples.buffer, samples.byteOffset, samples.byteLength / 2);
}

/**
 * Puts a sound through filters.
 * @param {Int16Array} samples
 * @param {string} filters As ffmpeg's -af takes them.
 * @returns {Promise<Int16Array>}
 */
export async function filtered(samples, filters) {
  const input = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  const bytes = await pipe('ffmpeg', ['-v', 'error', ...pcm, '-i', '-', '-af', filters, ...pcm, '-'], input);
  return new Int16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
}

/**
 * Writes an MP3 of constant bit rate. The same sound gives the same bytes.
 * @param {Int16Array} samples
 * @param {string} file
 * @param {Record<string, string>} tags
 */
export async function encodeMp3(samples, file, tags) {
  const metadata = Object.entries(tags).flatMap(([name, value]) => ['-metadata', `${name}=${value}`]);
  await encode(samples, ['-b:a', '64k', ...metadata], file);
}

/**
 * Writes an MP3 of low quality and variable bit rate, without the Xing header that would tell a player where to seek.
 * @param {Int16Array} samples
 * @param {string} file
 */
export async function encodeVariableMp3(samples, file) {
  await encode(samples, ['-q:a', '9', '-write_xing', '0', '-id3v2_version', '0'], file);
}

/**
 * Writes an MP3 with these options of ffmpeg. The same sound gives the same bytes.
 * @param {Int16Array} samples
 * @param {readonly string[]} options
 * @param {string} file
 */
export async function encode(samples, options, file) {
  const encoding = ['-c:a', 'libmp3lame', ...options, '-fflags', '+bitexact', '-flags:a', '+bitexact'];
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  await pipe('ffmpeg', ['-v', 'error', '-y', ...pcm, '-i', '-', ...encoding, file], bytes);
}

/**
 * Writes a recording in any format and codec that ffmpeg has.
 * @param {Int16Array} samples
 * @param {readonly string[]} options
 * @param {string} file
 */
export async function encodeAs(samples, options, file) {
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  await pipe('ffmpeg', ['-v', 'error', '-y', ...pcm, '-i', '-', ...options, '-bitexact', file], bytes);
}
