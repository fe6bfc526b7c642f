import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { editsAfter } from '../core/edits/edits-after';
import type { EditRequest } from '../core/edits/requests';
import { readTranscriptFile } from './read-transcript';
import { restoreRevision, writeRevision } from './revise-stamps';
import { patchOf, reviseOpenText, reviseWords } from './revise-words';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-words-'));
});
afterEach(() => rm(folder, { recursive: true }));

let serial = 0;

async function revised(path: string, requests: readonly EditRequest[]) {
  const file = await readTranscriptFile(path);
  const edits = editsAfter(file.transcript, [], requests, () => `e${++serial}`);
  return reviseWords(path, file, edits);
}

const MARKDOWN = '**Zoë:** \\[00:10\\] “Hello”, née Smith.\n\n**Ben:** Bye now.\n\n**Zoë:** Bye.';
const VTT = 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Zoë>Hello, née Smith.\n\n00:02.000 --> 00:03.000\n<v Ben>Bye now.';
const SRT =
  '1\n00:00:01,000 --> 00:00:02,000\nZOË: Hello, née Smith.\n\n2\n00:00:02,000 --> 00:00:03,000\nBEN: Bye now.';
const JSON_TALK =
  '{"segments": [\n {"speaker": "Zoë", "startTime": 1, "body": "Hello, née"},\n {"speaker": "Ben", "startTime": 2, "body": "Bye now."}]}';
const PLAIN = 'Hello, née Smith, it is\nlate by now.\n\nBye now.';

const TEXTS = { 'talk.md': MARKDOWN, 'talk.vtt': VTT, 'talk.srt': SRT, 'talk.json': JSON_TALK, 'talk.txt': PLAIN };
const MARK = '\uFEFF';
const crlf = (text: string) => text.replaceAll('\n', '\r\n');
const cr = (text: string) => text.replaceAll('\n', '\r');
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

const FILES: readonly (readonly [string, (text: string) => Buffer])[] = [
  ['in UTF-8', (text) => Buffer.from(text)],
  ['in UTF-8 with a mark and CRLF', (text) => Buffer.from(MARK + crlf(text))],
  ['with CR', (text) => Buffer.from(cr(text))],
  ['with a line end at its end', (text) => Buffer.from(`${text}\n`)],
  ['in Latin-1', (text) => Buffer.from(text.replace(/[“”]/g, '"'), 'latin1')],
  ['in UTF-16 LE', (text) => Buffer.from(MARK + text, 'utf16le')],
  ['in UTF-16 BE with CRLF', (text) => utf16be(MARK + crlf(text))],
];

test.each(FILES.flatMap(([how, made]) => Object.keys(TEXTS).map((name) => [name, how, made] as const)))(
  '%s %s keeps its bytes, except those of the changed word',
  async (name, _, made) => {
    const path = join(folder, name);
    const text = TEXTS[name as keyof typeof TEXTS];
    await writeFile(path, made(text));
    const { transcript } = await readTranscriptFile(path);
    const turn = transcript.turns.findLastIndex((one) => one.text.startsWith('Bye now'));
    await writeRevision(await revised(path, [{ op: 'replace', turn, words: [1, 2], text: 'né.' }]));
    expect(await readFile(path)).toEqual(made(text.replace('Bye now.', 'Bye né.')));
    expect(await readFile(`${path}.bak`)).toEqual(made(text));
  },
);

test('letters that the encoding of the file does not have are refused', async () => {
  const path = join(folder, 'talk.txt');
  await writeFile(path, Buffer.from('Caf\xe9 is here, and nobody minds.', 'latin1'));
  await expect(revised(path, [{ op: 'replace', turn: 0, words: [1, 2], text: '你好' }])).rejects.toMatchObject({
    code: 'bad-encoding',
  });
});

const CHANGE: EditRequest[] = [{ op: 'replace', turn: 1, words: [1, 2], text: 'then.' }];

test('a file that was changed, write-protected or taken away since is left as it is', async () => {
  const path = join(folder, 'talk.md');
  await writeFile(path, MARKDOWN);
  const revision = await revised(path, CHANGE);
  await writeFile(path, `${MARKDOWN}!`);
  await expect(writeRevision(revision)).rejects.toMatchObject({ code: 'changed' });
  expect(await readFile(path, 'utf8')).toBe(`${MARKDOWN}!`);
  await rm(path);
  await expect(writeRevision(revision)).rejects.toMatchObject({ code: 'not-found' });
  expect(await readdir(folder)).toEqual([]);
  await writeFile(path, MARKDOWN);
  await chmod(path, 0o444);
  await expect(revised(path, CHANGE)).rejects.toMatchObject({ code: 'no-permission' });
});

test('what was written is undone, unless something else has changed the file', async () => {
  const path = join(folder, 'talk.md');
  await writeFile(path, MARKDOWN);
  const revision = await revised(path, CHANGE);
  const backup = await writeRevision(revision);
  await restoreRevision(revision, backup);
  expect(await readFile(path, 'utf8')).toBe(MARKDOWN);
  expect(await readdir(folder)).toEqual(['talk.md']);
});

test('a file in UTF-16 has no patch', async () => {
  const path = join(folder, 'talk.md');
  await writeFile(path, Buffer.from(MARK + MARKDOWN, 'utf16le'));
  const revision = await revised(path, CHANGE);
  expect(() => patchOf(revision)).toThrow('Git makes no patches');
});

test('of many corrections, those that cannot be written are found, and all others are written', async () => {
  const path = join(folder, 'talk.vtt');
  const cues = Array.from({ length: 300 }, (_, at) => {
    const time = (second: number) =>
      `00:${String(Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')}.000`;
    return `${time(at * 2)} --> ${time(at * 2 + 2)}\n<v ${at % 2 ? 'Ann' : 'Ben'}>one two three four`;
  });
  await writeFile(path, `WEBVTT\n\n${cues.join('\n\n')}\n`);
  const { transcript, fingerprint } = await readTranscriptFile(path);
  const requests = transcript.turns.map(
    (_, turn): EditRequest => ({ op: 'replace', turn, words: [3, 4], text: `f${turn}` }),
  );
  const splits = [250, 100].map((turn): EditRequest => ({ op: 'split', turn, word: 2 }));
  const edits = editsAfter(transcript, [], [...requests, ...splits], () => `e${++serial}`);
  const { written, refused } = await reviseOpenText({ path, transcript, fingerprint, times: [] }, edits);
  expect(refused.map(({ what }) => what)).toEqual([expect.stringContaining('line'), expect.stringContaining('line')]);
  expect(written.length + refused.length).toBe(edits.length);
});
