import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentXml, paragraph } from '../core/transcript/formats/docx/samples';
import { readTranscriptFile, refuseBroadcast } from './read-transcript';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-read-'));
});
afterAll(() => rm(folder, { recursive: true }));

const TEXT = '**Anna:** \\[00:00:01.15\\] Hello there.\n\n**Bert:** Good morning to you.\n';

test.each(['plain.md', 'with spaces.md', 'a#b%20c?d.md', `it's "quoted".md`, 'emoji 🎧 é.md', `${'n'.repeat(247)}.md`])(
  '%s is read',
  async (name) => {
    const path = join(folder, name);
    await writeFile(path, TEXT);
    const { transcript } = await readTranscriptFile(path);
    expect(transcript.turns.map((turn) => turn.speaker)).toEqual(['Anna', 'Bert']);
  },
);

test('a Word document is read', async () => {
  const path = join(folder, 'talk.docx');
  const xml = documentXml(paragraph('Anna: Hello there.'), paragraph('Bert: Good morning.'));
  await writeFile(path, zipSync({ 'word/document.xml': strToU8(xml) }));
  const { transcript } = await readTranscriptFile(path);
  expect(transcript.format).toBe('docx');
  expect(transcript.turns.map((turn) => turn.speaker)).toEqual(['Anna', 'Bert']);
});

test('the same words have the same fingerprint under any name', async () => {
  const [one, other, edited] = ['1.md', '2.md', '3.md'].map((name) => join(folder, name)) as [string, string, string];
  await writeFile(one, TEXT);
  await writeFile(other, TEXT);
  await writeFile(edited, `${TEXT} More.`);
  const fingerprint = async (path: string) => (await readTranscriptFile(path)).fingerprint;
  expect(await fingerprint(one)).toBe(await fingerprint(other));
  expect(await fingerprint(one)).not.toBe(await fingerprint(edited));
});

test('what cannot be a transcript is refused by name, with advice', async () => {
  await mkdir(join(folder, 'folder.md'));
  await writeFile(join(folder, 'empty.md'), '');
  await writeFile(join(folder, 'picture.md'), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  await writeFile(join(folder, 'blank.md'), '\n \t\r\n');
  await writeFile(join(folder, 'slides.pptx'), zipSync({ 'ppt/presentation.xml': strToU8('<a/>') }));
  await writeFile(join(folder, 'cut.docx'), zipSync({ 'word/document.xml': strToU8('<a/>') }).subarray(0, 50));
  const huge = await open(join(folder, 'huge.md'), 'w');
  await huge.truncate(200_000_000);
  await huge.close();
  const expected = {
    'missing.md': 'not-found',
    'folder.md': 'is-directory',
    'empty.md': 'empty-file',
    'blank.md': 'empty-file',
    'picture.md': 'binary-file',
    'slides.pptx': 'binary-file',
    'cut.docx': 'damaged-file',
    'huge.md': 'file-too-large',
    [`${'x'.repeat(300)}.md`]: 'not-found',
  };
  for (const [name, code] of Object.entries(expected)) {
    const error = await readTranscriptFile(join(folder, name)).then(
      () => null,
      (reason) => reason,
    );
    expect(error, name).toMatchObject({ code, place: { file: name } });
    expect(error.message).toContain(`“${name}”`);
    expect(error.advice).not.toBe('');
  }
});

test('a pipe, which would never end, is refused', async () => {
  if (process.platform === 'win32') return;
  execFileSync('mkfifo', [join(folder, 'pipe.md')]);
  await expect(readTranscriptFile(join(folder, 'pipe.md'))).rejects.toMatchObject({ code: 'cannot-read' });
});

const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  ['850STL25.011  0000', 'EBU STL'],
  ['437STL30.0110809', 'EBU STL'],
  ['Scenarist_SCC V1.0\r\n\r\n00:00:01:00\t9420 9420', 'Scenarist SCC'],
  ['\uFEFF\nScenarist_SCC V1.0\n', 'Scenarist SCC'],
  ['File Format=MacCaption_MCC V2.0\n', 'MacCaption MCC'],
])('%j is named %s, with what to do', (source, format) => {
  expect(() => refuseBroadcast(bytes(source), 'a.x')).toThrowError(
    expect.objectContaining({
      code: 'binary-file',
      message: expect.stringContaining(format),
      advice: expect.stringContaining('WebVTT'),
    }),
  );
});

test('talk about these formats is talk', () => {
  for (const source of ['We use Scenarist_SCC V1.0 here.', '850 STL files', 'STL25.01', '']) {
    refuseBroadcast(bytes(source), 'a.txt');
  }
});
