import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync, truncateSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { apply } from '../core/document/apply';
import { NOTHING_MADE } from '../core/document/replica';
import { shownPins } from '../core/document/shown';
import { takenFrom } from '../core/document/take-in';
import { anyOperation, documentAfter } from '../core/document/testing/documents';
import { seconds } from '../core/time/seconds';
import { isTranscriptName } from './partners';
import { isWorkFile, readWork, workText } from './work-file';

const AUDIO = { fingerprint: `audio-${'a'.repeat(32)}`, fileName: 'talk.mp3' };
const facts = { title: 'Talk', audio: AUDIO, transcript: null, duration: seconds(60), sync: null };
const anyDocument = fc
  .array(anyOperation, { maxLength: 12 })
  .map((operations) => documentAfter(operations).replica.stored.state);

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-work-'));
  path = join(folder, 'talk.earmark.json');
});
afterEach(() => rm(folder, { recursive: true }));

describe('work that is exported and imported', () => {
  test('is the same document, and imported once more it adds nothing', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, async (document) => {
        await writeFile(path, workText({ ...facts, document }));
        const { document: read } = await readWork(path);
        expect(read).toEqual(document);
        const taken = { do: 'import-work' as const, ...takenFrom(read, 0) };
        const state = apply(NOTHING_MADE, taken)?.state ?? NOTHING_MADE;
        const { clips, begun, givenTitle } = document;
        expect(state).toMatchObject({ clips, begun, givenTitle });
        const places = (of: typeof state) => shownPins(of, null).unplacedPins.map(({ stamps: _, ...pin }) => pin);
        expect(places(state)).toEqual(places(document));
        expect(apply(state, taken)).toBeNull();
      }),
      { numRuns: 200 },
    );
  });

  test('takes nothing away from what is there: every clip, moment, note and tag of both is there after', () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, (mine, theirs) => {
        const both = apply(mine, { do: 'import-work', ...takenFrom(theirs, mine.stamps) })?.state ?? mine;
        const ids = (of: typeof mine) => [...of.clips, ...of.pins].map(({ id }) => id);
        expect(new Set(ids(both))).toEqual(new Set([...ids(mine), ...ids(theirs)]));
        for (const clip of [...mine.clips, ...theirs.clips]) {
          const now = both.clips.find(({ id }) => id === clip.id);
          expect(now?.note).toContain(clip.note);
          expect(now?.tags).toEqual(expect.arrayContaining([...clip.tags]));
        }
        for (const clip of mine.clips) {
          const { note: _note, tags: _tags, ...rest } = clip;
          expect(both.clips.find(({ id }) => id === clip.id)).toMatchObject(rest);
        }
        expect(both.givenTitle).toBe(mine.givenTitle ?? theirs.givenTitle);
      }),
    );
  });

  test('is written as the published schema says', () => {
    const schema = JSON.parse(readFileSync('docs/work.schema.json', 'utf8'));
    const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);
    fc.assert(
      fc.property(anyDocument, (document) => {
        validate(JSON.parse(workText({ ...facts, document })));
        expect(validate.errors ?? []).toEqual([]);
      }),
      { numRuns: 50 },
    );
    expect(validate({ earmark: 'work', version: 1 })).toBe(false);
  });
});

describe('a file that is no such work', () => {
  const whole = workText({ ...facts, document: NOTHING_MADE });
  const changed = (change: object) => JSON.stringify({ ...JSON.parse(whole), ...change });

  test.each<[string, string, RegExp]>([
    ['no JSON', 'not JSON', /holds no work that Earmark exported/],
    ['other JSON', '{"clips": []}', /holds no work that Earmark exported/],
    ['empty', '', /holds no work that Earmark exported/],
    ['clips of Earmark', '{"earmark": "clips", "version": 1}', /holds no work that Earmark exported/],
    ['cut off', whole.slice(0, -20), /is damaged. It was cut off/],
    ['of a newer version', changed({ version: 2, document: 'other' }), /was written by a newer Earmark/],
    ['without a file', changed({ audio: null }), /is damaged/],
    [
      'with a time that is none',
      changed({ document: { ...NOTHING_MADE, begun: -1 } }),
      /“document.begun” in it is not/,
    ],
    ['with a path', changed({ audio: { ...AUDIO, fileName: '../../talk.mp3' } }), /“audio.fileName” in it is not/],
    ['with the folder above', changed({ audio: { ...AUDIO, fileName: '..' } }), /“audio.fileName” in it is not/],
    ['with a strange fingerprint', changed({ audio: { ...AUDIO, fingerprint: '../x' } }), /“audio.fingerprint” in it/],
  ])('as one that is %s, is refused in plain words', async (_what, text, message) => {
    await writeFile(path, text);
    await expect(readWork(path)).rejects.toThrow(message);
  });

  test('as one of 65 MB, a folder, a pipe or what is not there, is not read', async () => {
    await writeFile(path, whole);
    truncateSync(path, 65 * 2 ** 20);
    await expect(readWork(path)).rejects.toMatchObject({ code: 'file-too-large' });
    await expect(readWork(folder)).rejects.toMatchObject({ code: 'is-directory' });
    await expect(readWork(join(folder, 'gone.json'))).rejects.toMatchObject({ code: 'not-found' });
    const pipe = join(folder, 'pipe.json');
    execFileSync('mkfifo', [pipe]);
    symlinkSync(pipe, join(folder, 'link.json'));
    expect(await isWorkFile(join(folder, 'link.json'))).toBe(false);
    await expect(readWork(pipe)).rejects.toThrow('a pipe');
  });

  test('of 10 MB is read', async () => {
    const { clips: _clips, ...rest } = NOTHING_MADE;
    const clip = { id: '', name: 'x', start: 1, end: 2, text: 'words '.repeat(150), speakers: ['Anna'] };
    const clips = Array.from({ length: 10_000 }, (_, index) => ({ ...clip, id: String(index) }));
    await writeFile(path, changed({ document: { ...rest, clips } }));
    expect((await readWork(path)).document.clips).toHaveLength(10_000);
  });
});

test('a work file is told by its beginning, and by its name it is no transcript', async () => {
  await writeFile(path, workText({ ...facts, document: NOTHING_MADE }));
  expect(await isWorkFile(path)).toBe(true);
  await writeFile(path, '{"segments": [{"text": "\\"earmark\\": \\"work\\""}]}');
  expect(await isWorkFile(path)).toBe(false);
  expect([isTranscriptName('talk.earmark.json'), isTranscriptName('talk.json')]).toEqual([false, true]);
});
