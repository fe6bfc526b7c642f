import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { at, cli, folder, root } from './testing/cli';

describe('what a terminal would obey', () => {
  const codes = [
    ...Array(32).keys(),
    ...Array.from({ length: 33 }, (_, index) => 127 + index),
    0x61c,
    0x200e,
    0x202e,
    0x2066,
  ];
  const odd = String.fromCharCode(...codes);
  const inName = odd.replaceAll('\0', '').replaceAll('/', '');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is sought.
  const obeyed = /[\0-\x08\x0b-\x1f\x7f-\x9f\p{Bidi_Control}]/u;

  it('is shown in titles, speakers, names of files and errors, and kept in JSON and in files', async () => {
    const path = at(`odd ${inName}.json`);
    const speaker = `Ann ${odd}`;
    writeFileSync(
      path,
      JSON.stringify({ version: '1.0.0', segments: [{ speaker, startTime: 0, endTime: 1, body: 'Hi' }] }),
    );
    const titled = at('titled.md');
    writeFileSync(titled, '# Title \u202e \x9b2J \u2066\n\n**Bob \u200f:** שלום\n');
    const reported = [
      await cli('inspect', path),
      await cli('inspect', titled),
      await cli('inspect', at(`not ${inName}there`)),
      await cli('inspect', titled, at(inName)),
      await cli('clips', path, '--clips', at(inName), '--format', 'json'),
      await cli('convert', path, '--format', `x${inName}`),
    ].map(({ stdout, stderr }) => stdout + stderr);
    expect(reported[0]).toContain('\\u{1b}');
    expect(reported[1]).toContain('Title \\u{202e} \\u{9b}2J');
    for (const text of reported) {
      expect(text).not.toMatch(obeyed);
      expect(text).toContain('\\u{202e}');
    }
    expect(reported[2]?.trim().split('\n')).toHaveLength(1);
    const json = await cli('inspect', titled, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ title: expect.stringContaining('\u202e \x9b2J') });
    expect((await cli('convert', titled, '--format', 'changelog-markdown')).stdout).toContain('\u202e \x9b2J');
  });
});

describe('errors', () => {
  it.each([
    [[]],
    [['dance']],
    [['inspect']],
    [['inspect', '--colour', 'a.md']],
    [['inspect', 'a.md', '--audio']],
    [['inspect', 'a.md', 'b.md', '--audio', 'c.mp3']],
    [['clips', 'a.md', '--format', 'csv']],
    [['clips', 'a.md', '--clips', 'c.json']],
    [['clips', 'a.md', '--clips', 'c.json', '--format', 'papyrus']],
    [['clips', '--clips', 'c.json', '--format', 'csv']],
    [['clips', 'a.md', '--clips', 'c.json', '--format', 'edl', '--fps', '26']],
    [['clips', 'a.md', '--clips', 'c.json', '--format', 'csv', '--columns', 'name,colour']],
    [['convert', '--format', 'webvtt']],
    [['convert', 'a.md', 'b.md', '--format', 'webvtt']],
    [['convert', 'a.md']],
    [['convert', 'a.md', '--format', 'papyrus']],
    [['convert', 'a.md', '--format', 'webvtt', '--out', './a.md']],
    [['formats', 'a.md']],
    [['convert', 'a.md', '--format', 'webvtt', '--out', '']],
    [['inspect', '']],
  ])('of usage, as in %j, are one line and exit code 2', async (args) => {
    const { code, stdout, stderr } = await cli(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^[^\n]+\n$/);
  });

  it('name the option that is given nothing, and write no file', async () => {
    const { code, stderr } = await cli('convert', at('talk.md'), '--format', 'webvtt', '--out', '');
    expect([code, stderr]).toEqual([2, expect.stringMatching(/`--out` is given an empty value/)]);
  });

  it.each([
    [['inspect', 'none.md']],
    [['sync', 'none.there']],
    [['inspect', '.']],
    [['inspect', 'talk.md', '--audio', 'talk.md']],
    [['inspect', 'talk.md', '--audio', 'none.mp3', '--json']],
    [['convert', 'none.md', '--format', 'webvtt']],
    [['convert', 'talk.md', '--format', 'webvtt', '--out', 'none/out.vtt']],
    [['convert', 'talk.md', '--audio', 'none.mp3', '--format', 'webvtt']],
    [['clips', 'talk.md', '--clips', 'none.json', '--format', 'csv']],
    [['clips', 'talk.md', '--clips', 'clips.json', '--format', 'csv', '--out', 'none/out.csv']],
  ])('of input, as in %j, are one line that names the file, and exit code 1', async (args) => {
    const paths = args.map((arg) => (/^\.$|\.\w+$/.test(arg) ? at(arg) : arg));
    const { code, stdout, stderr } = await cli(...paths);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(paths.some((path) => stderr.startsWith(`${path}: `))).toBe(true);
  });

  it('say what to do here, not in a window', async () => {
    expect((await cli('inspect', folder)).stderr).toBe(
      `${folder}: “${basename(folder)}” is a folder. Give a file in it.\n`,
    );
    expect((await cli('inspect', at('none.md'))).stderr).toBe(
      `${at('none.md')}: “none.md” is not there. Check its name, and the folder it is in.\n`,
    );
  });

  it('are none when the version is asked for', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(await cli('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('are none when help is asked for', async () => {
    for (const args of [['--help'], ['inspect', '--help'], ['convert', '-h'], ['clips', '-h'], ['formats', '--help']]) {
      const { code, stdout, stderr } = await cli(...args);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toContain('npm run -s cli -- ');
    }
  });
});
