import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../lib/paths.mjs';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is sought.
const OBEYED = /[\0-\x08\x0b-\x1f\x7f-\x9f\p{Bidi_Control}\u2028\u2029]/u;
const CODES = [...Array(32).keys(), ...Array.from({ length: 33 }, (_, at) => 127 + at)].concat([
  0x61c, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069,
]);

/**
 * Every C0, C1 and bidirectional control character, in a title, speakers, a file's name and errors, through every
 * command that prints. None may reach the terminal as it is.
 * @type {import('../attack.mjs').Attack}
 */
export async function attack(folder) {
  const odd = CODES.map((code) => `${String.fromCharCode(code)}[2J`).join(' ');
  // A name may be 255 bytes long, without NUL or slash.
  const name = CODES.slice(1, 90)
    .map((code) => String.fromCharCode(code))
    .join('');
  const path = join(folder, `${name}.json`);
  const segments = CODES.map((code) => ({
    speaker: `Ann ${String.fromCharCode(code)}[2J`,
    startTime: code,
    body: 'Hi',
  }));
  writeFileSync(path, JSON.stringify({ version: '1.0.0', segments }));
  const titled = join(folder, 'titled.md');
  writeFileSync(titled, `# Title ${odd.slice(32 * 5)}\n\n**Bob:** Hello.\n`);
  const runs = [
    ['inspect', path],
    ['inspect', titled, join(folder, name)],
    ['clips', path, '--clips', join(folder, name), '--format', 'json'],
    ['convert', titled, '--format', name],
    ['sync', path, join(folder, `${name}.mp3`)],
    [name],
  ];
  const told = await Promise.all(runs.map(output));
  const through = told.flatMap((text) => [...text].filter((character) => OBEYED.test(character)));
  const shown = told.flatMap((text) => text.match(/\\u\{[0-9a-f]+\}/g) ?? []);
  const figures = `${through.length} controls in ${runs.length} runs came through, ${shown.length} were shown`;
  return { held: through.length === 0 && shown.length > 0, figures };
}

/** @param {readonly string[]} args @returns {Promise<string>} */
function output(args) {
  return new Promise((done) => {
    execFile(process.execPath, [at('out/cli/index.js'), ...args], (_, stdout, stderr) => done(stdout + stderr));
  });
}
