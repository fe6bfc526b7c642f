import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Alignment } from '../core/align/alignment';
import { Connection, ownSqlite } from '../library/database/sqlite';
import { readTranscriptFile } from '../library/read-transcript';
import { threeEpisodes } from '../library/testing/three-episodes';
import { episodeOf } from './edited';
import { openLibrary, rememberedOf, saved } from './remembered';

const folder = mkdtempSync(join(tmpdir(), 'earmark-remembered-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A recording that none of the three episodes has. */
const OTHER = join(import.meta.dirname, '../../e2e/fixtures/tone.mp3');

const nothing: Alignment = {
  turns: [],
  untranscribed: [],
  unspoken: [],
  shifts: [],
  found: 0,
  belongs: true,
  language: 'en',
};

test('what was found while another program held the database is written when that lets it go', async () => {
  const library = await openLibrary(folder);
  const other = new Connection(ownSqlite(), join(folder, 'database/earmark.db'));
  other.exec('BEGIN IMMEDIATE');
  const pair = { audio: `audio-${'1'.repeat(32)}`, transcript: `text-${'2'.repeat(32)}`, words: null };
  library.syncs.save(pair, { alignment: nothing, pins: [] });
  const isSaved = saved(library, 'a.md');
  await expect.poll(() => library.saving.error?.message, { timeout: 10_000 }).toContain('another program holds it');
  other.exec('ROLLBACK');
  await isSaved;
  expect(library.saving).toEqual({ saved: true, error: null });
  expect(other.prepare('SELECT audio FROM syncs').all()).toHaveLength(1);
  await other.close();
  await library.close();
});

test('what is remembered of another recording of a transcript counts only if that is not there any more', async () => {
  const files = join(folder, 'files');
  mkdirSync(files);
  const library = await openLibrary(join(folder, 'other'));
  const [key] = await threeEpisodes(library, files);
  const [audio, transcript] = [join(files, 'noise.mp3'), join(files, 'noise.mp3.md')];
  const found = async (recording: string) => {
    const text = await readTranscriptFile(transcript);
    const { isKnown } = await rememberedOf(library, text, recording);
    return { key: await episodeOf(library, transcript, text, recording), isKnown };
  };
  expect(await found(audio)).toEqual({ key, isKnown: true });
  expect(await found(OTHER)).toEqual({ key: null, isKnown: false });
  rmSync(audio);
  expect(await found(OTHER)).toEqual({ key, isKnown: true });
  // By its place, where the text is another.
  appendFileSync(transcript, 'More.\n');
  expect(await found(OTHER)).toEqual({ key, isKnown: false });
  await threeEpisodes(library, files);
  appendFileSync(transcript, 'More.\n');
  expect(await found(OTHER)).toEqual({ key: null, isKnown: false });
  await library.close();
});
