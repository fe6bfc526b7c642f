import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { filesOfPair, saidOf } from './pairings';
import { allPairsAmong, findPartner, obeying } from './partners';
import { knownPairs } from './remembered-pairs';

const tone = join(import.meta.dirname, '../../e2e/fixtures/tone.mp3');
const nothing = { pairs: [], recordings: [], transcripts: [] };

describe('files belong together as people said', () => {
  const found = { pairs: [{ audio: 'a.mp3', transcript: 'a.md' }], recordings: ['b.mp3'], transcripts: ['c.md'] };

  test('whatever their names', () => {
    expect(obeying(found, [{ audio: 'b.mp3', transcript: 'c.md', together: true }])).toEqual({
      pairs: [...found.pairs, { audio: 'b.mp3', transcript: 'c.md' }],
      recordings: [],
      transcripts: [],
    });
    expect(obeying(found, [{ audio: 'a.mp3', transcript: 'a.md', together: false }])).toEqual({
      pairs: [],
      recordings: ['b.mp3', 'a.mp3'],
      transcripts: ['c.md', 'a.md'],
    });
  });

  test('a recording has one transcript, and a transcript may have several recordings', () => {
    expect(obeying(found, [{ audio: 'a.mp3', transcript: 'c.md', together: true }])).toEqual({
      pairs: [{ audio: 'a.mp3', transcript: 'c.md' }],
      recordings: ['b.mp3'],
      transcripts: ['a.md'],
    });
    expect(obeying(found, [{ audio: 'b.mp3', transcript: 'a.md', together: true }])).toEqual({
      pairs: [...found.pairs, { audio: 'b.mp3', transcript: 'a.md' }],
      recordings: [],
      transcripts: ['c.md'],
    });
  });

  test('and what was said last counts', () => {
    const said = (together: boolean) => ({ audio: 'x.mp3', transcript: 'y.md', together });
    expect(obeying(nothing, [said(true), said(false)]).pairs).toEqual([]);
    expect(obeying(nothing, [said(false), said(true)]).pairs).toHaveLength(1);
  });
});

describe('on disk', () => {
  let folder: string;
  const at = (name: string) => join(folder, name);
  const write = (name: string, text: string) => {
    writeFileSync(at(name), text);
    return at(name);
  };
  const known = async (audio: string, transcript: string, together: boolean) =>
    knownPairs({ said: [{ ...(await filesOfPair({ audio, transcript })), together }], opened: [] });

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'earmark-pairings-')));
    copyFileSync(tone, at('tape.mp3'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('a file that is opened alone brings the partner that a person named, wherever that is', async () => {
    mkdirSync(at('texts'));
    const text = write('texts/Interview 7.md', '**Ann:** Hello.\n');
    write('tape.md', '**Bob:** Another.\n');
    const pairs = await known(at('tape.mp3'), text, true);
    expect(await findPartner(at('tape.mp3'), pairs)).toMatchObject({ certain: text });
    expect(await findPartner(text, pairs)).toMatchObject({ certain: at('tape.mp3') });
  });

  test('but not the one that a person parted from it', async () => {
    const text = write('tape.md', '**Bob:** Another.\n');
    const pairs = await known(at('tape.mp3'), text, false);
    expect(await findPartner(at('tape.mp3'), pairs)).toEqual({ certain: null, candidates: [] });
    expect(await findPartner(text, pairs)).toEqual({ certain: null, candidates: [] });
    expect(await allPairsAmong([at('tape.mp3'), text], pairs)).toEqual([]);
  });

  test('also if that one was changed after it was paired', async () => {
    const text = write('one.md', '**Ann:** Hello.\n');
    const paired = { ...(await filesOfPair({ audio: at('tape.mp3'), transcript: text })), together: true };
    write('one.md', '**Ann:** Hello there.\n');
    const parted = { ...(await filesOfPair({ audio: at('tape.mp3'), transcript: text })), together: false };
    const pairs = knownPairs({ said: [paired, parted], opened: [] });
    expect(await findPartner(at('tape.mp3'), pairs)).toEqual({ certain: null, candidates: [] });
    expect(await findPartner(text, pairs)).toEqual({ certain: null, candidates: [] });
  });

  test('a pair is known after both of its files were moved and renamed, and one of them was changed', async () => {
    const text = write('one.md', '**Ann:** Hello.\n');
    const pairs = await known(at('tape.mp3'), text, true);
    mkdirSync(at('elsewhere'));
    renameSync(at('tape.mp3'), at('elsewhere/x.mp3'));
    renameSync(text, at('elsewhere/y.md'));
    const both = [{ audio: at('elsewhere/x.mp3'), transcript: at('elsewhere/y.md') }];
    expect(await allPairsAmong([at('elsewhere/x.mp3'), at('elsewhere/y.md')], pairs)).toEqual(both);
    expect(await findPartner(at('elsewhere/x.mp3'), pairs)).toMatchObject({ certain: at('elsewhere/y.md') });
    renameSync(at('elsewhere/y.md'), text);
    write('one.md', '**Ann:** Hello there.\n');
    expect(await findPartner(at('elsewhere/x.mp3'), pairs)).toMatchObject({ certain: text });
  });

  test('a file with the name of one that is elsewhere now is another', async () => {
    const text = write('one.md', '**Ann:** Hello.\n');
    const { said } = await known(at('tape.mp3'), text, true);
    renameSync(text, at('two.md'));
    write('one.md', '**Bob:** Another.\n');
    expect(await said([at('tape.mp3')], [at('one.md'), at('two.md')])).toEqual([
      { audio: at('tape.mp3'), transcript: at('two.md'), together: true },
    ]);
  });

  test('what is no recording, or no transcript, is refused', async () => {
    const text = write('one.md', '**Ann:** Hello.\n');
    const fake = write('fake.mp3', 'not sound');
    await expect(filesOfPair({ audio: fake, transcript: text })).rejects.toMatchObject({ code: 'not-audio' });
    const empty = write('empty.md', '');
    await expect(filesOfPair({ audio: at('tape.mp3'), transcript: empty })).rejects.toMatchObject({
      code: 'empty-file',
    });
  });

  test('nothing is read if nothing was said', async () => {
    expect(await saidOf([])(['/no/such/file.mp3'])).toEqual([]);
  });
});
