import { copyFileSync, linkSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { transcriptWriters } from '../core/transcript/writers';
import { at, cli, folder } from './testing/cli';

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

  it.each(transcriptWriters)('writes $id, and reads it', async ({ id, extension }) => {
    const out = at(`written-${id}.${extension}`);
    const { code, stdout, stderr } = await cli('convert', at('talk.md'), '--format', id, '--out', out);
    expect([code, stdout, stderr]).toEqual([0, '', '']);
    const read = await cli('inspect', out, '--json');
    expect(JSON.parse(read.stdout).turns).toContainEqual(
      expect.objectContaining({ text: expect.stringMatching(/there\./) }),
    );
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
      '1 marker is left out: in EDL (CMX3600) there is no place for a moment without a length.',
      'In EDL (CMX3600) there is no place for speakers and what is said.',
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
