import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { transcriptWriters } from '../core/transcript/writers';
import { openFiles } from '../library/open-files';
import type { OpenedTranscript } from '../library/opened';
import { readTranscriptFile } from '../library/read-transcript';
import type { ExportQuestion } from './dialogs';
import { onceHere } from './files/testing/files-here';
import { mainError } from './wording';
import { exportPdf, exportTranscript } from './write-export';

const SOURCE = '**Ann:** \\[0:01\\] Hello  there.\r\n\r\n**Ben:**\t\\[0:08\\] Bye.';

let folder: string;
let transcript: OpenedTranscript | null;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-export-'));
  const path = join(folder, 'talk.md');
  await writeFile(path, SOURCE);
  ({ transcript } = await openFiles({ audio: null, transcript: path }));
});
afterEach(() => rm(folder, { recursive: true }));

/** Exports to the user's choice, and returns the question. */
async function exportTo(path: string | null, format: string, withTimes = true) {
  const questions: ExportQuestion[] = [];
  const name = await exportTranscript(
    { audio: null, transcript, times: transcript?.times ?? [] },
    'A talk',
    { format, withTimes },
    async (question) => {
      questions.push(question);
      return path;
    },
    onceHere,
  );
  return { name, question: questions[0] };
}

test.each(transcriptWriters.map(({ id }) => id))('%s is written where the user says', async (format) => {
  const { name, question } = await exportTo(join(folder, 'out'), format);
  expect(name).toBe('out');
  expect(question).toMatchObject({ what: 'transcript', name: expect.stringMatching(/^A talk\.\w+$/), folder });
  const { transcript: read } = await readTranscriptFile(join(folder, 'out'));
  expect(read.turns.map(({ text }) => text).join(' ')).toContain('there.');
});

test('what people read can be written without times', async () => {
  const written = async (format: string) => {
    await exportTo(join(folder, 'out'), format, false);
    return readFile(join(folder, 'out'), 'utf8');
  };
  expect(await written('plain-text')).toBe('Ann: Hello  there.\n\nBen: Bye.\n');
  expect(await written('webvtt')).toContain('00:00:01.000');
});

test('its own format comes back byte for byte, as long as the file is the one that was opened', async () => {
  const out = join(folder, 'out.md');
  await exportTo(out, 'changelog-markdown');
  expect(await readFile(out, 'utf8')).toBe(SOURCE);
  for (const change of [() => writeFile(join(folder, 'talk.md'), 'other'), () => rm(join(folder, 'talk.md'))]) {
    await change();
    await exportTo(out, 'changelog-markdown');
    expect(await readFile(out, 'utf8')).toContain('**Ben:** \\[00:00:08.00\\] Bye.');
  }
});

test('cancelling writes nothing, and the transcript itself is never replaced', async () => {
  expect((await exportTo(null, 'webvtt')).name).toBeNull();
  await expect(exportTo(join(folder, 'talk.md'), 'webvtt')).rejects.toMatchObject({ code: 'cannot-write' });
  expect(await readFile(join(folder, 'talk.md'), 'utf8')).toBe(SOURCE);
});

test('what cannot be written is refused before anything is asked', async () => {
  await expect(exportTo(join(folder, 'out'), 'doc')).rejects.toMatchObject({ code: 'unknown-format' });
  transcript = null;
  await expect(exportTo(join(folder, 'out'), 'webvtt')).rejects.toMatchObject({ code: 'bad-request' });
});

test.each(['', 'asked', 'made'])(
  'a PDF is of the episode that was asked for, or is not written: “%s”',
  async (when) => {
    let open = true;
    const present = () => {
      if (!open) throw mainError('bad-request/not-open');
      return { audio: null, transcript };
    };
    const during = (what: string) => {
      open &&= what !== when;
    };
    const make = async () => {
      during('made');
      return Buffer.from('%PDF');
    };
    const ask = async () => {
      during('asked');
      return join(folder, 'out.pdf');
    };
    const exported = exportPdf(present, 'A talk', make, ask, onceHere);
    if (when === '') expect(await exported).toBe('out.pdf');
    else await expect(exported).rejects.toMatchObject({ key: 'bad-request/not-open' });
    expect(await readdir(folder)).toEqual(when === '' ? ['out.pdf', 'talk.md'] : ['talk.md']);
  },
);
