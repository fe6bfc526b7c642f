import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { at } from '../lib/paths.mjs';
import { run, runNode } from '../lib/processes.mjs';

/** @import { Outcome } from '../attack.mjs' */

/** A user whom Debian does not have. */
const NOBODY = 65534;

/**
 * Has every writing command write over its own files, by each name that leads to them, and over other things that must
 * not be lost.
 * @param {string} folder
 * @returns {Promise<Outcome>}
 */
export async function attack(folder) {
  const [audio, transcript, clips] = [join(folder, 't.mp3'), join(folder, 't.md'), join(folder, 'c.json')];
  copyFileSync(at('resources/sample/Go Time 42.mp3'), audio);
  copyFileSync(at('resources/sample/Go Time 42.md'), transcript);
  writeFileSync(clips, '[{"name": "Greeting", "start": 0, "end": 3}]');
  const commands = [
    ['convert', transcript, '--audio', audio, '--format', 'webvtt'],
    ['clips', transcript, '--audio', audio, '--clips', clips, '--format', 'audacity'],
    ['sync', transcript, audio, '--json'],
  ];
  /** @type {string[]} */
  const failures = [];
  let tries = 0;
  /**
   * @param {readonly string[]} command
   * @param {string} out
   * @param {string} file What must stay as it is.
   * @param {boolean} [force]
   */
  const attempt = async (command, out, file, force) => {
    tries++;
    const before = digest(file);
    const { code } = await earmark([...command, '--out', out, ...(force ? ['--force'] : [])]);
    if (digest(file) !== before || code === 0) failures.push(`${command[0]} --out ${out}`);
  };

  for (const command of commands)
    for (const file of [audio, transcript, clips])
      if (command.includes(file))
        for (const out of waysTo(file, folder)) await attempt(command, out, file, tries % 2 === 0);

  const others = { recording: join(folder, 'other.txt'), notes: join(folder, 'notes.txt') };
  copyFileSync(audio, others.recording);
  writeFileSync(others.notes, 'What I wrote by hand.');
  for (const command of commands) await attempt(command, others.recording, others.recording);
  await attempt(commands[0] ?? [], others.notes, others.notes);

  const oddities = process.platform === 'win32' ? [] : await odd(folder, commands[0] ?? []);
  const held = failures.length === 0 && oddities.every(({ held }) => held);
  const told = oddities.map(({ name, held }) => `${name} ${held ? 'well' : 'BADLY'}`).join(', ');
  return { held, figures: `${failures.length} of ${tries} files lost${list(failures)}; ${told || 'no devices here'}` };
}

/** @param {readonly string[]} args */
const earmark = (args) => runNode([at('out/cli/index.js'), ...args]);

/** @param {string} file */
const digest = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** @param {readonly string[]} items */
const list = (items) => (items.length > 0 ? ` (${items.join('; ')})` : '');

let made = 0;

/**
 * Paths under which a file can be written to.
 * @param {string} file
 * @param {string} folder Where it is.
 */
function waysTo(file, folder) {
  const own = join(folder, `ways-${made++}`);
  const name = file.slice(folder.length + 1);
  mkdirSync(join(own, 'sub'), { recursive: true });
  symlinkSync(file, join(own, 'link'));
  symlinkSync('link', join(own, 'second link'));
  linkSync(file, join(own, 'hard'));
  symlinkSync(folder, join(own, 'folder'), 'dir');
  symlinkSync(join(folder, 'ways-0', 'sub'), join(own, 'elsewhere'), 'dir');
  return [
    file,
    `${own}/link`,
    `${own}/second link`,
    `${own}/hard`,
    `${own}/folder/${name}`,
    `${own}/sub/../../${name}`,
    `${own}/elsewhere/../../${name}`,
  ];
}

/**
 * Devices, pipes, and a folder in which no file can be made.
 * @param {string} folder
 * @param {readonly string[]} command
 */
async function odd(folder, command) {
  /** @type {{ name: string, held: boolean }[]} */
  const results = [];
  /** @param {string} name @param {boolean} held */
  const tell = (name, held) => results.push({ name, held });

  const full = await earmark([...command, '--out', '/dev/full']);
  tell('/dev/full', full.code === 1 && /the disk is full/.test(full.output));

  const line = ['"$@" --out /dev/stdout | cat', 'sh', process.execPath, at('out/cli/index.js'), ...command];
  const piped = await run('sh', ['-c', ...line]);
  tell('/dev/stdout', piped.output.startsWith('WEBVTT'));

  // A file that something has begun and continues.
  const begun = join(folder, 'begun.vtt');
  writeFileSync(begun, 'NOTE mine\n');
  const child = spawn(process.execPath, [at('out/cli/index.js'), ...command, '--out', '/dev/stdout'], {
    stdio: ['ignore', openSync(begun, 'a'), 'ignore'],
  });
  await new Promise((resolve) => child.on('close', resolve));
  tell('a file behind /dev/stdout', /^NOTE mine\nWEBVTT/.test(readFileSync(begun, 'utf8')));

  const pipe = join(folder, 'pipe');
  await run('mkfifo', [pipe]);
  const [read] = await Promise.all([run('cat', [pipe]), earmark([...command, '--out', pipe])]);
  tell('a FIFO', read.output.startsWith('WEBVTT'));

  if (process.getuid?.() === 0) {
    const locked = join(folder, 'locked');
    mkdirSync(locked);
    const out = join(locked, 'out.vtt');
    writeFileSync(out, 'WEBVTT\n\nold');
    chmodSync(out, 0o666);
    chmodSync(folder, 0o755);
    const refused = await asNobody([...command, '--out', out]);
    tell('a folder that takes no file', refused === 1 && readFileSync(out, 'utf8') === 'WEBVTT\n\nold');
    chmodSync(locked, 0o777);
    chmodSync(out, 0o444);
    const kept = await asNobody([...command, '--out', out]);
    tell('a write-protected file', kept === 1 && readFileSync(out, 'utf8') === 'WEBVTT\n\nold');
  }
  return results;
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<number | null>} The exit code.
 */
function asNobody(args) {
  const child = spawn(process.execPath, [at('out/cli/index.js'), ...args], {
    uid: NOBODY,
    gid: NOBODY,
    cwd: '/',
    stdio: 'ignore',
  });
  return new Promise((resolve) => child.on('close', resolve));
}
