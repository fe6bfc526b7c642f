import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clipFormats } from '../core/clips/registry';
import { readers } from '../core/transcript/readers';
import { transcriptWriters } from '../core/transcript/writers';
import { at, cli, program } from './testing/cli';

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
