import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeCliPackage, npm } from '../lib/cli-package.mjs';
import { at } from '../lib/paths.mjs';

/** @import { Report } from './report.mjs' */

const execute = promisify(execFile);

/**
 * The command line as a package of its own: made, installed into an empty folder without a network, and used there.
 * @param {Report} report
 */
export async function checkCliPackage(report) {
  const scratch = mkdtempSync(join(tmpdir(), 'earmark-cli-check-'));
  const folder = join(scratch, 'an empty folder');
  const sample = at('resources/sample/Go Time 42');
  const [command, ...first] = npm;
  // On Windows npm puts a shell script there.
  const [program, ...before] =
    process.platform === 'win32'
      ? [process.execPath, join(folder, 'node_modules/earmark-cli/bin/earmark.js')]
      : [join(folder, 'node_modules/.bin/earmark')];
  /** @param {string[]} args */
  const earmark = async (...args) =>
    (await execute(program ?? '', [...before, ...args], { cwd: folder, maxBuffer: 1e8 })).stdout;
  try {
    await report.check(
      'npm package of the command line: is installed without a network, and holds its licences',
      async () => {
        mkdirSync(folder);
        writeFileSync(join(folder, 'package.json'), '{}');
        const file = await makeCliPackage(scratch);
        await execute(command, [...first, 'install', '--offline', '--no-audit', '--no-fund', file], { cwd: folder });
        const installed = join(folder, 'node_modules/earmark-cli');
        for (const name of ['README.md', 'LICENSE', 'THIRD-PARTY.md'])
          assert.ok(existsSync(join(installed, name)), name);
        assert.ok(!existsSync(join(installed, 'node_modules')));
        const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
        assert.equal(await earmark('--version'), `${version}\n`);
        assert.match(await earmark('inspect', '--help'), /^Usage: earmark inspect /);
      },
    );
    await report.check(
      'npm package of the command line: inspects, syncs, keeps what it found, converts, writes clips and lists formats',
      async () => {
        const { turns } = JSON.parse(await earmark('inspect', `${sample}.md`, '--audio', `${sample}.mp3`, '--json'));
        const synced = JSON.parse(await earmark('sync', `${sample}.md`, `${sample}.mp3`, '--json'));
        assert.equal(synced.turns.length, turns.length);
        assert.ok(synced.turns.every((/** @type {{ timing: string }} */ { timing }) => timing === 'aligned'));
        assert.match(
          await earmark('convert', `${sample}.md`, '--audio', `${sample}.mp3`, '--format', 'webvtt'),
          /^WEBVTT\n/,
        );
        const clips = join(folder, 'clips.json');
        writeFileSync(clips, JSON.stringify([{ start: 1, end: 2 }]));
        assert.match(
          await earmark('clips', `${sample}.md`, '--clips', clips, '--format', 'audacity'),
          /^1\.0+\t2\.0+\t\S/,
        );
        assert.match(await earmark('formats'), /WebVTT/);
        const archive = join(folder, 'archive');
        mkdirSync(archive);
        for (const end of ['.md', '.mp3']) copyFileSync(sample + end, join(archive, `sample${end}`));
        const kept = () => earmark('sync', archive, `--user-data-dir=${join(folder, 'data')}`);
        assert.match(await kept(), /1 synced, 0 before/);
        assert.match(await kept(), /0 synced, 1 before/);
      },
    );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
