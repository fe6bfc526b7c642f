import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { at, cli } from './testing/cli';

const TALK =
  '**Ann:** \\[00:00:00.15\\] Hello \\[laughs\\] there.\n\n**Bob:** \\[00:08\\] I saw a bot.\n\n**Ann:** \\[00:12\\] So.\n';

/** A transcript with a data folder of its own. */
function talk(name: string, text = TALK) {
  const path = at(`${name}.md`);
  const folder = `--user-data-dir=${at(`${name}-data`)}`;
  writeFileSync(path, text);
  return { path, folder, request: (requests: unknown) => writtenTo(at(`${name}.json`), requests) };
}

function writtenTo(path: string, value: unknown): string {
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
}

async function textOf(path: string, ...options: string[]): Promise<string[]> {
  const { stdout } = await cli('inspect', path, '--json', ...options);
  const { turns } = JSON.parse(stdout) as { turns: { speaker: string | null; text: string }[] };
  return turns.map(({ speaker, text }) => `${speaker}: ${text}`);
}

test('corrections are kept for a transcript, listed, and used by the other commands', async () => {
  const { path, folder, request } = talk('kept');
  const file = request([
    { op: 'replace', turn: 1, words: [3, 4], text: 'boat.' },
    { op: 'rename', from: 'Bob', to: 'Robert' },
  ]);
  expect(await cli('edits', path, '--apply', file, folder)).toMatchObject({
    code: 0,
    stdout: `${path}: everywhere “Bob” → “Robert”\n${path}:3: “bot.” → “boat.”\n`,
  });
  expect(readFileSync(path, 'utf8')).toBe(TALK);
  expect(await textOf(path, folder)).toEqual(['Ann: Hello [laughs] there.', 'Robert: I saw a boat.', 'Ann: So.']);
  expect(await textOf(path, folder, '--source')).toContain('Bob: I saw a bot.');
  expect((await cli('convert', path, '--format', 'plain-text', folder)).stdout).toContain('Robert: I saw a boat.');
  const clips = ['--clips', writtenTo(at('kept-clips.json'), [{ name: 'All', start: 7, end: 13 }])];
  expect((await cli('clips', path, ...clips, '--format', 'markdown', folder)).stdout).toContain('I saw a boat.');

  // The next corrections count in the text as it is now.
  const more = request([{ op: 'split', turn: 1, word: 2 }]);
  const { stdout } = await cli('edits', path, '--apply', more, '--json', folder);
  expect(JSON.parse(stdout)).toMatchObject([
    { kind: 'rename', was: 'Bob', is: 'Robert', fits: true },
    { kind: 'words', turn: 1, words: [2, 2], turns: [{ speaker: 'Robert', text: '' }] },
    { kind: 'words', turn: 1, words: [3, 4], was: 'bot.', is: 'boat.' },
  ]);
});

test('corrections stay when the file changes, and those that do not fit any more are told', async () => {
  const { path, folder, request } = talk('changed');
  const file = request([
    { op: 'replace', turn: 1, words: [3, 4], text: 'boat.' },
    { op: 'replace', turn: 2, words: [0, 1], text: 'Well.' },
  ]);
  await cli('edits', path, '--apply', file, folder);
  writeFileSync(path, TALK.replace('So.', 'Done!').replace('**Bob', '**Cy:** Hi.\n\n**Bob'));
  expect(await textOf(path, folder)).toEqual([
    'Ann: Hello [laughs] there.',
    'Cy: Hi.',
    'Bob: I saw a boat.',
    'Ann: Done!',
  ]);
  expect((await cli('inspect', path, folder)).stdout).toContain(
    '“So.” does not fit this file any more, or the file has it by now',
  );
  expect((await cli('edits', path, folder)).stdout).toContain('“So.” → “Well.” (does not fit the file any more)');
});

test('a file of corrections is taken whole or not at all, and what is wrong with it is said in one line', async () => {
  const { path, folder, request } = talk('wrong');
  for (const [given, message] of [
    [
      [
        { op: 'speaker', turn: 0, name: 'Eve' },
        { op: 'delete', turn: 3 },
      ],
      'Edit 2 cannot be done. There is no turn 3.',
    ],
    [[{ op: 'paint', turn: 0 }], 'Edit 1 makes no sense'],
    ['{"op": "join"}', 'no list of corrections'],
  ] as const) {
    const { code, stdout, stderr } = await cli('edits', path, '--apply', request(given), folder);
    expect({ code, stdout, lines: stderr.trim().split('\n').length }).toEqual({ code: 1, stdout: '', lines: 1 });
    expect(stderr).toContain(message);
  }
  expect((await cli('edits', path, folder)).stdout).toBe(`${path} has no corrections.\n`);
  expect((await cli('edits', path, '--apply', at('not-there.json'), folder)).code).toBe(1);
  expect((await cli('edits', folder)).code).toBe(2);
});

test('corrections are written into the file, and as a patch that Git takes, and nothing else changes', async () => {
  const windows = `\uFEFF${TALK.replaceAll('\n', '\r\n')}`;
  const { path, folder, request } = talk('written', windows);
  const file = request([
    { op: 'replace', turn: 1, words: [3, 4], text: 'boat.' },
    { op: 'rename', from: 'Bob', to: 'Rob*' },
  ]);
  const expected = windows.replace('bot.', 'boat.').replace('Bob', 'Rob\\*');
  const patch = at('written.diff');
  expect((await cli('edits', path, '--apply', file, '--patch', patch, folder)).code).toBe(0);
  expect(readFileSync(path, 'utf8')).toBe(windows);
  execFileSync('git', ['apply', '--check', patch], { cwd: dirname(path) });

  const { code, stderr } = await cli('edits', path, '--write', folder);
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: '2 corrections are in written.md now. As it was it is kept as written.md.bak.\n',
  });
  expect(readFileSync(path, 'utf8')).toBe(expected);
  expect(readFileSync(`${path}.bak`, 'utf8')).toBe(windows);
  expect((await cli('edits', path, folder)).stdout).toBe(`${path} has no corrections.\n`);
  expect(await textOf(path, folder)).toContain('Rob*: I saw a boat.');
});

test('corrections that a patch brought into the file are not made again', async () => {
  const { path, folder, request } = talk('patched');
  const file = request([
    { op: 'replace', turn: 1, words: [2, 2], text: 'only' },
    { op: 'insert', after: 1, name: 'Cy', text: 'Me too.' },
  ]);
  await cli('edits', path, '--apply', file, folder);
  const corrected = await textOf(path, folder);
  const patch = at('patched.diff');
  await cli('edits', path, '--patch', patch, folder);
  execFileSync('git', ['apply', patch], { cwd: dirname(path) });
  expect(await textOf(path, '--source')).toEqual(corrected);
  expect(await textOf(path, folder)).toEqual(corrected);
});

test('what the file cannot hold is refused before anything is written', async () => {
  const path = at('captions.srt');
  const folder = `--user-data-dir=${at('captions-data')}`;
  const captions = '1\n00:00:01,000 --> 00:00:02,000\nHello there.\n';
  writeFileSync(path, captions);
  const file = writtenTo(at('captions.json'), [{ op: 'speaker', turn: 0, name: 'Ann' }]);
  const { code, stderr } = await cli('edits', path, '--apply', file, '--write', folder);
  expect({ code, lines: stderr.trim().split('\n').length }).toEqual({ code: 1, lines: 1 });
  expect(stderr).toContain('names no speakers');
  expect(readFileSync(path, 'utf8')).toBe(captions);
  writeFileSync(at('old.txt'), Buffer.from('Caf\xe9 is here, and nobody minds.\r\n', 'latin1'));
  const old = [
    at('old.txt'),
    '--apply',
    writtenTo(at('old.json'), [{ op: 'replace', turn: 0, words: [1, 2], text: '“wäs”' }]),
  ];
  expect((await cli('edits', ...old, '--write', folder)).code).toBe(0);
  expect(readFileSync(at('old.txt'), 'latin1')).toBe('Caf\xe9 \x93w\xe4s\x94 here, and nobody minds.\r\n');
  const letters = writtenTo(at('letters.json'), [{ op: 'replace', turn: 0, words: [1, 2], text: '是' }]);
  expect((await cli('edits', at('old.txt'), '--apply', letters, '--write', folder)).stderr).toContain(
    'letters that the encoding',
  );
});
