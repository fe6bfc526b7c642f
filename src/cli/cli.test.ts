import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { syncParts } from '../audio/sync/bundling';
import { wav } from '../audio/testing/pcm-files';
import { clipFormats } from '../core/clips/registry';
import { readers } from '../core/transcript/registry';
import { transcriptWriters } from '../core/transcript/write/registry';

// Each command is a process of its own, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'earmark-cli-'));
const program = join(folder, 'out/index.js');
const at = (name: string) => join(folder, name);

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function cli(...args: string[]): Promise<Ended> {
  return new Promise((done) => {
    const child = execFile(process.execPath, [program, ...args], { maxBuffer: 2 ** 30 }, (_, stdout, stderr) => {
      done({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

/** Silence, as 8-bit samples. */
function silence(durationInSeconds: number): Buffer {
  return wav(Buffer.alloc(8000 * durationInSeconds, 128), 8000, 8);
}

beforeAll(async () => {
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [syncParts()],
    build: {
      ssr: resolve(root, 'src/cli/index.ts'),
      target: 'node20',
      outDir: join(folder, 'out'),
      rollupOptions: { output: { entryFileNames: 'index.js' } },
    },
    ssr: { noExternal: true },
  });
  writeFileSync(join(folder, 'out/package.json'), '{"type": "module"}');
  writeFileSync(
    at('talk.md'),
    '**Ann:** \\[00:00:00.15\\] Hello \\[laughs\\] there.\n\nMore.\n\n**Break:** \\[00:05\\]\n\n**Bob:** \\[00:08\\] *Bye*. \\[99:00\\]\n\nSo.',
  );
  writeFileSync(at('plain.txt'), 'Just words.');
  writeFileSync(at('silence.wav'), silence(12));
  writeFileSync(at('clips.json'), '[{"name": "Greeting", "start": 0, "end": 3}]');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('inspect', () => {
  it('prints all that is read, as JSON', async () => {
    const { code, stdout, stderr } = await cli('inspect', at('talk.md'), '--audio', at('silence.wav'), '--json');
    expect([code, stderr]).toEqual([0, '']);
    const { turns, ...rest } = JSON.parse(stdout);
    expect(rest).toEqual({
      format: 'changelog-markdown',
      title: null,
      speakers: ['Ann', 'Bob'],
      anchors: [
        { time: 0.5, turn: 0, offset: 0 },
        { time: 8, turn: 1, offset: 0 },
        { time: 5940, turn: 1, offset: 4 },
      ],
      breaks: [{ start: 5, end: null, afterTurn: 0 }],
      warnings: [{ line: 7, code: 'stamp-beyond-end', message: expect.stringContaining('1:39:00') }],
    });
    expect(turns).toEqual([
      { index: 0, speaker: 'Ann', start: 0.5, end: 5, timing: 'stamped', text: 'Hello [laughs] there.\n\nMore.' },
      { index: 1, speaker: 'Bob', start: 8, end: expect.any(Number), timing: 'stamped', text: 'Bye.\n\nSo.' },
    ]);
    expect(turns[1].end).toBeLessThanOrEqual(12);
  });

  it('prints a summary for people', async () => {
    const { code, stdout } = await cli('inspect', at('talk.md'));
    expect(code).toBe(0);
    expect(stdout).toContain('Speakers  Ann, Bob\n');
    expect(stdout).toContain('Format    Changelog Markdown\n');
  });

  it('prints a line for each of several files, also for one that cannot be read', async () => {
    const { code, stdout, stderr } = await cli('inspect', at('talk.md'), at('none.md'), at('plain.txt'), '--json');
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ file, format }) => [file, format])).toEqual([
      [at('talk.md'), 'changelog-markdown'],
      [at('none.md'), undefined],
      [at('plain.txt'), 'plain-text'],
    ]);
    expect(Object.keys(lines[1])).toEqual(['file', 'error']);
    expect(stderr.trimEnd().split('\n')).toEqual([expect.stringContaining(`${at('none.md')}: `)]);
    expect(code).toBe(1);
  });

  it('prints large transcripts whole, into a pipe', async () => {
    writeFileSync(at('large.md'), `**Ann:** ${'word '.repeat(1_000_000)}\n\n`.repeat(3));
    const { stdout } = await cli('inspect', at('large.md'), '--json');
    expect(JSON.parse(stdout).turns.map(({ text }: { text: string }) => text.length)).toEqual([
      4_999_999, 4_999_999, 4_999_999,
    ]);
  });

  it('ends quietly when nobody reads on', async () => {
    const child = spawn(process.execPath, [program, 'inspect', at('large.md'), at('large.md'), '--json']);
    let complaint = '';
    child.stderr.on('data', (data) => {
      complaint += data;
    });
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [code] = await once(child, 'close');
    expect([code, complaint]).toEqual([0, '']);
  });
});

describe('convert', () => {
  it('writes the transcript with the times by the recording', async () => {
    const { code, stdout } = await cli('convert', at('talk.md'), '--audio', at('silence.wav'), '--format', 'webvtt');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^WEBVTT\n\n00:00:00\.500 --> [\d:.]+\n<v Ann>Hello \[laughs\] there\.\n/);
    expect(stdout).toMatch(/\n00:00:08\.000 --> [\d:.]+\n<v Bob><i>Bye<\/i>\.\n/);
  });

  it('writes to a file, and nothing else; its own format byte for byte', async () => {
    const out = at('again.md');
    const { code, stdout } = await cli('convert', at('talk.md'), '--format', 'changelog-markdown', '--out', out);
    expect([code, stdout]).toEqual([0, '']);
    expect(readFileSync(out, 'utf8')).toBe(readFileSync(at('talk.md'), 'utf8'));
  });

  it.each(transcriptWriters.map(({ id }) => id))('writes %s', async (id) => {
    const { code, stdout, stderr } = await cli('convert', at('talk.md'), '--format', id);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/there\./);
  });
});

describe('clips', () => {
  it('writes clips with the words said in them', async () => {
    const { code, stdout } = await cli('clips', at('talk.md'), '--clips', at('clips.json'), '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      title: 'talk',
      transcriptFile: 'talk.md',
      audioFile: null,
      clips: [{ name: 'Greeting', start: 0, end: 3, text: 'Hello [laughs] there.', speakers: ['Ann'] }],
    });
  });

  it('writes to a file, and nothing else', async () => {
    const out = at('labels.txt');
    const { code, stdout } = await cli(
      'clips',
      at('talk.md'),
      '--clips',
      at('clips.json'),
      '--format',
      'audacity',
      '--out',
      out,
    );
    expect([code, stdout]).toEqual([0, '']);
    expect(readFileSync(out, 'utf8')).toBe('0.000000\t3.000000\tGreeting\n');
  });

  it('names file and line of clips that are wrong', async () => {
    writeFileSync(at('wrong.json'), '[\n{"start": 3, "end": 1}\n]');
    const { code, stdout, stderr } = await cli('clips', at('talk.md'), '--clips', at('wrong.json'), '--format', 'csv');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^.*wrong\.json:2: .*ends \(1\) before it starts \(3\).*\n$/);
  });

  it('takes clips in another format, tells of lines that are none, and of what is lost', async () => {
    writeFileSync(at('clips.txt'), '0.5\t3.0\tOne\nnonsense\n0.0\t0.0\tTwo\n');
    const args = ['clips', at('talk.md'), '--clips', at('clips.txt'), '--format', 'edl', '--fps', '24'];
    const { code, stdout, stderr } = await cli(...args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^TITLE: talk\nFCM: NON-DROP FRAME\n\n001 {2}AX {7}AA {4}C {8}00:00:00:12 00:00:03:00 /);
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/clips\.txt:2: “nonsense” is not two times/),
      '1 marker is left out: EDL (CMX3600) has no place for a moment without a length.',
      'EDL (CMX3600) has no place for speakers and what is said.',
      'Times are rounded to whole frames at 24 a second.',
      '',
    ]);
  });

  it('writes bytes as they are, and over a file of their own format', async () => {
    for (const [format, letters] of [
      ['midi', 'MThd'],
      ['docx', 'PK\u0003\u0004'],
    ] as const) {
      const out = at(`out.${format}`);
      const args = ['clips', at('talk.md'), '--clips', at('clips.json'), '--format', format, '--out', out];
      for (let n = 0; n < 2; n++) expect((await cli(...args)).code).toBe(0);
      expect(readFileSync(out, 'latin1').slice(0, 4)).toBe(letters);
    }
  });

  it('writes the columns that are named', async () => {
    const args = ['clips', at('talk.md'), '--clips', at('clips.json'), '--format', 'tsv', '--columns', 'name,start'];
    expect((await cli(...args)).stdout).toBe('name\tstart\nGreeting\t0.000\n');
  });
});

describe('an output', () => {
  const files = ['talk.md', 'silence.wav', 'clips.json'];
  const contents = () => files.map((name) => readFileSync(at(name)));
  const wholes: [string, ...string[]][] = [
    ['convert', at('talk.md'), '--audio', at('silence.wav'), '--format', 'webvtt'],
    ['clips', at('talk.md'), '--audio', at('silence.wav'), '--clips', at('clips.json'), '--format', 'audacity'],
    ['sync', at('talk.md'), at('silence.wav'), '--format', 'webvtt'],
    ['sync', at('talk.md'), at('silence.wav'), '--json'],
  ];

  it.each(wholes)('of %s is never a file that is read, whatever it is called, also by force', async (...args) => {
    const own = mkdtempSync(at('own-'));
    const before = contents();
    for (const [index, name] of files.entries()) {
      if (!args.includes(at(name))) continue;
      symlinkSync(at(name), join(own, `link-${index}`));
      linkSync(at(name), join(own, `hard-${index}`));
      symlinkSync(folder, join(own, `folder-${index}`));
      const outs = [`link-${index}`, `hard-${index}`, `folder-${index}/${name}`, `../${basename(own)}/../${name}`];
      for (const out of outs) {
        const { code, stderr } = await cli(...args, '--out', `${own}/${out}`, '--force');
        expect([code, stderr]).toEqual([2, expect.stringMatching(/^[^\n]*would replace what is read[^\n]*\n$/)]);
      }
    }
    expect(contents()).toEqual(before);
  });

  it.each(wholes)('of %s is no recording but by force', async (...args) => {
    const other = at('other.wav');
    for (const out of [other, at('nameless')]) {
      copyFileSync(at('silence.wav'), out);
      const refused = await cli(...args, '--out', out);
      expect([refused.code, refused.stderr]).toEqual([1, expect.stringMatching(/is a recording.*`--force`/)]);
      expect(readFileSync(out)).toEqual(readFileSync(at('silence.wav')));
    }
    await cli(...args, '--out', other, '--force');
    expect(readFileSync(other, 'utf8')).not.toMatch(/^RIFF/);
    rmSync(other);
  });

  it('is no transcript in another format but by force, and is told before one listens', async () => {
    writeFileSync(at('notes.txt'), 'What I wrote.');
    const args = ['sync', at('talk.md'), at('silence.wav'), '--format', 'webvtt', '--out', at('notes.txt')];
    const { code, stderr } = await cli(...args);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^[^\n]*notes\.txt[^\n]*Plain text[^\n]*`--force`[^\n]*\n$/),
    ]);
    expect(readFileSync(at('notes.txt'), 'utf8')).toBe('What I wrote.');
    const convert = ['convert', at('talk.md'), '--format', 'webvtt', '--out', at('notes.txt')];
    expect((await cli(...convert)).code).toBe(1);
    expect((await cli(...convert, '--force')).code).toBe(0);
    expect((await cli(...convert)).code).toBe(0);
    expect(readFileSync(at('notes.txt'), 'utf8')).toMatch(/^WEBVTT/);
  });
});

describe('formats', () => {
  it('lists every reader and exporter', async () => {
    const { stdout } = await cli('formats');
    for (const { id, name } of [...readers, ...transcriptWriters, ...clipFormats])
      expect(stdout).toMatch(new RegExp(`${id} +${name.replace(/[().+]/g, '\\$&')}`));
    const listed = JSON.parse((await cli('formats', '--json')).stdout);
    expect(listed.readers.map(({ id }: { id: string }) => id)).toEqual(readers.map(({ id }) => id));
    expect(listed.writers.map(({ id }: { id: string }) => id)).toEqual(transcriptWriters.map(({ id }) => id));
    expect(listed.exporters.map(({ id }: { id: string }) => id)).toEqual(clipFormats.map(({ id }) => id));
  });
});

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
    const told = [
      await cli('inspect', path),
      await cli('inspect', titled),
      await cli('inspect', at(`not ${inName}there`)),
      await cli('inspect', titled, at(inName)),
      await cli('clips', path, '--clips', at(inName), '--format', 'json'),
      await cli('convert', path, '--format', `x${inName}`),
    ].map(({ stdout, stderr }) => stdout + stderr);
    expect(told[0]).toContain('\\u{1b}');
    expect(told[1]).toContain('Title \\u{202e} \\u{9b}2J');
    for (const text of told) {
      expect(text).not.toMatch(obeyed);
      expect(text).toContain('\\u{202e}');
    }
    expect(told[2]?.trim().split('\n')).toHaveLength(1);
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
  ])('of usage, as in %j, are one line and exit code 2', async (args) => {
    const { code, stdout, stderr } = await cli(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^[^\n]+\n$/);
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

describe('sync', () => {
  const sample = (kind: string) => resolve(root, `resources/sample/Go Time 42.${kind}`);

  it('prints when each turn and word is said, as JSON, and how far it is on stderr', async () => {
    const { code, stdout, stderr } = await cli('sync', sample('md'), sample('mp3'), '--json');
    expect(code).toBe(0);
    const { duration, elapsed, turns } = JSON.parse(stdout);
    expect(duration).toBeCloseTo(228.2, 0);
    expect(elapsed).toBeGreaterThan(0);
    const truth = JSON.parse(readFileSync(resolve(root, 'e2e/fixtures/sample.truth.json'), 'utf8'));
    for (const [index, { start }] of truth.turns.entries()) {
      expect(turns[index]).toMatchObject({ index, timing: 'aligned' });
      expect(Math.abs(turns[index].start - start)).toBeLessThan(0.5);
    }
    expect(turns[1].words).toMatchObject([{ text: 'Hi,' }, { text: 'everybody.' }]);
    expect(stderr).toContain('100 %');
  });

  it('syncs the pairs of a folder, keeps what it found, and passes over it the next time', async () => {
    mkdirSync(at('archive/one'), { recursive: true });
    copyFileSync(sample('md'), at('archive/one/a.md'));
    copyFileSync(sample('mp3'), at('archive/one/a.mp3'));
    const data = `--user-data-dir=${at('data')}`;
    const first = await cli('sync', at('archive'), data);
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/a\.md: 13 turns, \d+ % sure, [\d.]+ s\n/);
    expect(first.stdout).toMatch(RegExp(`^${at('archive')}/.*: `));
    expect(first.stdout).toContain('1 episode of 1: 1 synced, 0 before, 0 failed');
    const second = await cli('sync', at('archive'), data, '--json');
    expect(JSON.parse(second.stdout)).toMatchObject({ turns: 13, belongs: true, kept: true });
  });

  it('shows how stale stamps are corrected, and corrects them when told to, and nothing else', async () => {
    const source = readFileSync(sample('md'), 'utf8');
    // As if 20 seconds of advertisement had been put in behind the second stamp.
    const stale = source.replace('00:01:37.25', '00:01:17.25').replace('00:02:03.02', '00:01:43.02');
    writeFileSync(at('stale.md'), stale.replace('00:02:49.19', '00:02:29.19'));
    const shown = await cli('sync', at('stale.md'), sample('mp3'), '--stamps');
    expect(shown.code).toBe(0);
    expect(shown.stdout).toMatch(/stale\.md:25: 00:01:17\.25 → 00:01:37\.\d\d\n/);
    expect(shown.stdout).toContain('3 stamps of stale.md would be corrected.');
    expect(readFileSync(at('stale.md'), 'utf8')).not.toContain('00:01:37');

    const written = await cli('sync', at('stale.md'), sample('mp3'), '--stamps', '--write');
    expect(written.stdout).toContain('3 stamps of stale.md corrected. As it was it is kept as stale.md.bak.');
    const withoutFrames = (text: string) => text.replaceAll(/(\d\d:\d\d)\.\d\d/g, '$1');
    expect(withoutFrames(readFileSync(at('stale.md'), 'utf8'))).toBe(withoutFrames(source));
  });

  it('goes on where one pair cannot be read, and remembers it in the exit code', async () => {
    mkdirSync(at('mixed'));
    writeFileSync(at('mixed/b.md'), '**Ann:** Hello.');
    writeFileSync(at('mixed/b.mp3'), 'no sound at all');
    const { code, stdout, stderr } = await cli('sync', at('mixed'), `--user-data-dir=${at('data')}`);
    expect(code).toBe(1);
    expect(stderr).toContain(`${at('mixed/b.mp3')}: `);
    expect(stdout).toContain('0 episodes of 1: 0 synced, 0 before, 1 failed');
  });

  it.each([
    [['sync'], 'No files'],
    [['sync', sample('md')], 'No recording'],
    [['sync', 'a.mp3', 'a.md'], 'The transcript goes first: `sync a.md a.mp3`.'],
    [['sync', 'a.md', 'a.mp3', 'b.mp3'], 'one too many'],
    [['sync', 'a.md', 'a.mp3', '--format', 'nothing'], 'no format'],
    [['sync', 'a.md', 'a.mp3', '--out', 'a.mp3'], 'would replace'],
    [['sync', 'a.md', 'a.mp3', '--language', 'not a tag'], 'is not the tag of a language'],
    [['sync', 'a.md', 'a.mp3', '--write'], 'goes with `--stamps`'],
    [['sync', 'a.md', 'a.mp3', '--stamps', '--json'], 'output of its own'],
  ])('%j makes no sense, and says why', async (args, why) => {
    const { code, stderr } = await cli(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(why);
  });
});

describe.skipIf(process.platform === 'win32')('a pipe', () => {
  it('is told at once by every command that reads, and is not waited for', async () => {
    execFileSync('mkfifo', [at('pipe.mp3'), at('pipe.md'), at('pipe.json')]);
    for (const [args, name] of [
      [['inspect', at('pipe.md')], 'pipe.md'],
      [['inspect', at('talk.md'), '--audio', at('pipe.mp3')], 'pipe.mp3'],
      [['convert', at('pipe.md'), '--format', 'webvtt'], 'pipe.md'],
      [['sync', at('pipe.md'), at('silence.wav')], 'pipe.md'],
      [['sync', at('talk.md'), at('pipe.mp3')], 'pipe.mp3'],
      [['clips', at('talk.md'), '--clips', at('pipe.json'), '--format', 'csv'], 'pipe.json'],
    ] as const) {
      const { code, stderr } = await cli(...args);
      expect(stderr).toContain(`“${name}” is a pipe, not a file.`);
      expect(code).toBe(1);
    }
  });
});
