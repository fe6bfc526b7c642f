import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Alignment } from '../core/align/alignment';
import { Connection, ownSqlite } from '../library/database/sqlite';
import { openLibrary, saved } from './remembered';

const folder = mkdtempSync(join(tmpdir(), 'earmark-remembered-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

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
