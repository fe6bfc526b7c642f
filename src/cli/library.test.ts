import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aClip } from '../core/clips/testing/a-clip';
import { NOBODY_NAMED, renaming } from '../core/people/people';
import { fingerprintText } from '../library/fingerprint';
import { newRecord } from '../library/records';
import { openLibrary } from '../library/testing/library-here';
import { at, cli } from './testing/cli';

const data = () => `--user-data-dir=${at('data')}`;

describe('library and search', () => {
  it('lists the episodes of folders that were added, and finds what is said in them', async () => {
    mkdirSync(at('shows/one'), { recursive: true });
    writeFileSync(at('shows/one/weather.md'), '**Ann:** \\[00:05\\] It rains in Zürich.\n');
    const added = await cli('library', 'add', at('shows'), data());
    expect(added).toMatchObject({ code: 0, stderr: '' });
    expect(added.stdout).toBe('0 episodes with recording and transcript. `library check` tells of 1 more thing.\n');

    const listed = await cli('library', 'list', '--json', data());
    expect(JSON.parse(listed.stdout)).toEqual([
      {
        title: 'weather',
        show: 'one',
        date: null,
        audio: null,
        transcript: at('shows/one/weather.md'),
        duration: null,
        state: 'stamped',
        likely: null,
      },
    ]);
    expect((await cli('library', 'list', data())).stdout).toBe('one · weather · stamped\n');

    const found = await cli('search', 'zurich', '--json', '--limit', '1', data());
    expect(JSON.parse(found.stdout)).toMatchObject({
      episode: 'weather',
      audio: null,
      transcript: at('shows/one/weather.md'),
      turn: 0,
      word: 3,
      speaker: 'Ann',
      snippet: 'It rains in Zürich.',
    });
    expect((await cli('search', 'zurich', data())).stdout).toMatch(/^weather · 0:0\d · Ann: It rains in Zürich\.\n$/);

    expect((await cli('library', 'speakers', data())).stdout).toMatch(/^Ann · one · 1 episode · 0:0\d · 100 %\n$/);
    const [speaker] = JSON.parse((await cli('library', 'speakers', '--json', data())).stdout);
    expect(speaker).toMatchObject({ name: 'Ann', shows: ['one'], episodes: 1, turns: 1, share: 1 });

    const check = await cli('library', 'check', data());
    expect(check).toMatchObject({
      code: 1,
      stdout: `${at('shows/one/weather.md')}: a transcript without a recording\n`,
    });

    expect(await cli('library', 'remove', at('shows'), data())).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect((await cli('library', 'list', '--json', data())).stdout).toBe('[]\n');
  });

  it('pairs and parts files whatever their names, and `sync` of a folder obeys', async () => {
    const there = `--user-data-dir=${at('paired')}`;
    mkdirSync(at('tapes'));
    const [audio, text] = [at('tapes/tape 7.mp3'), at('tapes/interview.md')];
    copyFileSync(join(import.meta.dirname, '../../e2e/fixtures/tone.mp3'), audio);
    writeFileSync(text, '**Ann:** \\[00:05\\] It rains in Zürich.\n');
    const none = await cli('sync', at('tapes'), there);
    expect(none).toMatchObject({ code: 1, stderr: expect.stringContaining('tapes') });
    expect(await cli('library', 'pair', audio, text, there)).toMatchObject({
      code: 0,
      stdout: `${text} belongs to ${audio}\n`,
    });
    await cli('library', 'add', at('tapes'), there);
    expect(JSON.parse((await cli('library', 'list', '--json', there)).stdout)).toMatchObject([
      { audio, transcript: text, likely: null },
    ]);
    const synced = await cli('sync', at('tapes'), '--json', there);
    expect(JSON.parse(synced.stdout)).toMatchObject({ audio, transcript: text });
    await cli('library', 'part', audio, text, there);
    expect(JSON.parse((await cli('library', 'list', '--json', there)).stdout)).toHaveLength(2);
    expect(await cli('library', 'pair', text, audio, there)).toMatchObject({ code: 2 });
  });

  it('finds and exports a speaker by the name in the whole library, and changes no file', async () => {
    const there = `--user-data-dir=${at('named')}`;
    mkdirSync(at('named-shows/one'), { recursive: true });
    const path = at('named-shows/one/weather.md');
    writeFileSync(path, '**Ann:** \\[00:05\\] It rains in Zürich.\n');
    await cli('library', 'add', at('named-shows'), there);
    const opened = await openLibrary(at('named'));
    await opened.people.change(renaming(NOBODY_NAMED, [{ name: 'Ann', show: 'one' }], 'Ann Archer'));
    await opened.close();
    expect((await cli('library', 'speakers', there)).stdout).toMatch(/^Ann Archer · one · 1 episode · /);
    for (const query of ['speaker:ann', 'speaker:archer'])
      expect((await cli('search', query, there)).stdout).toContain('Ann Archer: It rains in Zürich.');
    expect((await cli('convert', path, '--format', 'plain-text', there)).stdout).toContain('Ann Archer: It rains');
    // Corrections name speakers as the transcript does.
    expect((await cli('inspect', path, there, '--json')).stdout).toContain('"speaker":"Ann"');
    expect(readFileSync(path, 'utf8')).toContain('**Ann:**');
  });

  it('makes a damaged index again', async () => {
    const there = `--user-data-dir=${at('spoilt')}`;
    mkdirSync(at('spoken'));
    writeFileSync(at('spoken/weather.md'), '**Ann:** \\[00:05\\] It rains in Zürich.\n');
    await cli('library', 'add', at('spoken'), there);
    const index = readFileSync(at('spoilt/search.db'));
    // The first page names the tables. The rest holds them.
    writeFileSync(at('spoilt/search.db'), index.fill('no page', 4096));
    expect(await cli('search', 'zurich', there)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('It rains in Zürich.'),
      stderr: '',
    });
  });

  it('takes another data folder into this one, and says what was new', async () => {
    await cli('library', 'add', at('shows'), `--user-data-dir=${at('other')}`);
    const merge = (...options: string[]) =>
      cli('library', 'merge', at('other'), ...options, `--user-data-dir=${at('all')}`);
    expect(await merge('--json')).toMatchObject({ code: 0, stderr: '' });
    expect((await merge()).stdout).toBe(`${at('other')}: nothing new.\n`);
    expect(JSON.parse((await cli('library', 'list', '--json', `--user-data-dir=${at('all')}`)).stdout)).toHaveLength(1);
    const refused = await cli('library', 'merge', at('talk.md'), `--user-data-dir=${at('all')}`);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^[^\n]*talk\.md: [^\n]*damaged[^\n]*\n$/);
  });

  it('takes a library along in one file, and says what is not here', async () => {
    const folder = at('notes');
    mkdirSync(folder);
    writeFileSync(at('notes/a.md'), 'It rains.');
    const there = `--user-data-dir=${at('there')}`;
    const here = `--user-data-dir=${at('here')}`;
    await cli('library', 'add', folder, there);
    const file = at('library.earmark.zip');
    const exported = await cli('library', 'export', file, there);
    expect([exported.code, exported.stdout]).toEqual([0, `${file}: 0 episodes, 0 syncs, 1 folder.\n`]);
    const refused = await cli('library', 'export', at('talk.md'), there);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringMatching(/file of another kind.*`--force`/)]);

    const imported = await cli('library', 'import', file, '--folder', `${folder}=${at('shows')}`, '--json', here);
    expect(JSON.parse(imported.stdout)).toMatchObject({ file, folders: 1, missing: [], changed: [], away: [] });
    expect((await cli('library', 'list', here)).stdout).toContain('weather');
    const mistyped = await cli('library', 'import', file, '--folder', `/nowhere=${folder}`, here);
    expect([mistyped.code, mistyped.stderr]).toEqual([1, expect.stringContaining('“/nowhere” is no folder')]);
    const missing = await cli('library', 'import', file, '--folder', `${folder}=${at('nowhere')}`, here);
    expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('is not there')]);
  });

  it('lists the clips of all episodes, and exports those that are chosen', async () => {
    const folder = at('clips-data');
    const library = await openLibrary(folder);
    for (const [name, tag] of [
      ['rain', 'wet'],
      ['sun', 'dry'],
    ] as const) {
      const path = at(`${name}.md`);
      writeFileSync(path, `**Ann:** \\[00:05\\] We talk of ${name} here.\n`);
      const key = fingerprintText(readFileSync(path));
      const record = { title: name, audio: null, transcript: { fingerprint: key, path }, duration: null };
      library.episodes.save(key, newRecord(record));
      await library.documents.open(key);
      const clip = aClip({ id: name, name: `about ${name}`, start: 5, end: 7, tags: [tag] });
      library.documents.do(key, { do: 'add-clips', clips: [clip] });
    }
    await library.flush();
    await library.close();

    const data = `--user-data-dir=${folder}`;
    expect((await cli('library', 'clips', data)).stdout).toBe(
      'rain · 0:05–0:07 · about rain · #wet\nsun · 0:05–0:07 · about sun · #dry\n',
    );
    const dry = await cli('library', 'clips', '--tag', 'dry', '--json', data);
    expect(JSON.parse(dry.stdout)).toMatchObject({
      episode: 'sun',
      transcript: at('sun.md'),
      name: 'about sun',
      start: 5,
    });
    const none = await cli('library', 'clips', '--text', 'snow', data);
    expect([none.stdout, none.stderr]).toEqual(['', 'There are no such clips.\n']);

    const csv = await cli('library', 'clips', '--export', 'csv', at('all.csv'), data);
    expect([csv.code, csv.stdout]).toEqual([0, `${at('all.csv')}\n`]);
    expect(readFileSync(at('all.csv'), 'utf8')).toMatch(
      /^\uFEFFepisode,recording,name.*\r\nrain,,about rain.*\r\nsun,,about sun/,
    );
    const labels = await cli('library', 'clips', '--export', 'audacity', at('labels'), data);
    expect(labels.stderr).toContain('holds the clips of one recording: there are 2 files, one for each.');
    expect(labels.stdout).toBe(`${at('labels/rain.txt')}\n${at('labels/sun.txt')}\n`);
    const own = await cli('library', 'clips', '--export', 'text', at('sun.md'), '--force', data);
    expect([own.code, own.stderr]).toEqual([1, expect.stringContaining('a file of the episode itself')]);
  });

  it('says how it reads a query that makes no sense', async () => {
    const strange = await cli('search', '"rain AND (', data());
    expect(strange.stderr).toContain('read as plain words');
    const empty = await cli('search', '!!!', data());
    expect(empty).toMatchObject({ code: 1, stdout: '' });
    expect(empty.stderr).toContain('has no word in it');
  });

  it.each([
    [['library'], 'Use `library add`'],
    [['library', 'add'], 'No folder'],
    [['library', 'merge'], 'No other data folder'],
    [['library', 'clips', '--export', 'csv'], 'No file for the clips'],
    [['library', 'clips', 'a.csv'], 'only with `--export ID`'],
    [['library', 'clips', '--export', 'papyrus', 'a'], 'no clip format “papyrus”'],
    [['library', 'list', '--tag', 'x'], '`--tag` goes with `library clips`'],
    [['library', 'export'], 'No file'],
    [['library', 'export', 'a', 'b'], 'one too many'],
    [['library', 'import', 'a', '--folder', 'one'], 'is no folder and its place'],
    [['library', 'import', 'a', '--force'], '`--force` goes with `library export`'],
    [['library', 'list', '--folder', 'a=b'], '`--folder` goes with `library import`'],
    [['library', 'list', 'one'], 'takes no folder'],
    [['library', 'add', 'one', '--json'], '`--json` goes with'],
    [['search'], 'Nothing to look for'],
    [['search', 'rain', '--limit', '0'], 'a whole number from 1'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await cli(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it.each([
    [['library', 'add', at('nowhere')], 'is not there'],
    [['library', 'remove', at('never-added')], 'is not a folder of the library'],
  ])('tells what is wrong with the folder of %j', async (args, message) => {
    const { code, stderr } = await cli(...args, data());
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });
});
