import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { CorrectedText } from '../core/document/shown-text';
import { editsAfter } from '../core/edits/edits-after';
import type { EditRequest } from '../core/edits/requests';
import { NOBODY_NAMED, renaming } from '../core/people/people';
import { seconds } from '../core/time/seconds';
import type { Transcript } from '../core/transcript/model';
import { type ExportedEpisode, exportTranscripts, type FailedExport } from './export-transcripts';
import { fingerprintAudio, fingerprintText } from './fingerprint';
import { readTranscriptFile } from './read-transcript';
import { readEpisode } from './search/read-episode';
import { folder, library, recording, signal, write } from './search/testing/catalog-here';

const VTT = 'WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ann>Rain falls today.\n';
const NO_FAILURE: readonly FailedExport[] = [];

let out: string;
beforeEach(() => {
  out = join(folder, 'out');
  mkdirSync(out);
});

async function exported(episodes: readonly ExportedEpisode[], format = 'webvtt') {
  const failed: FailedExport[] = [];
  const wanted = { episodes, format, withTimes: true, folder: out };
  const files = await exportTranscripts(wanted, library, signal, ({ failure }) => failure && failed.push(failure));
  return { files, failed };
}
const alone = (title: string, transcript: string): ExportedEpisode => ({ title, apart: null, audio: null, transcript });
const written = (name: string) => readFileSync(join(out, name), 'utf8');

test('each transcript goes into a file of its own, and none that is there is replaced', async () => {
  const [one, other] = [write('one.vtt', VTT), write('other.vtt', VTT.replace('Rain', 'Snow'))];
  writeFileSync(join(out, 'weather.vtt'), 'of the user');
  expect(await exported([alone('Weather', one), alone('Weather', other)])).toEqual({
    files: ['Weather (2).vtt', 'Weather (3).vtt'],
    failed: NO_FAILURE,
  });
  expect(written('weather.vtt')).toBe('of the user');
  expect(written('Weather (2).vtt')).toContain('Rain falls today.');
  expect(written('Weather (3).vtt')).toContain('Snow falls today.');
});

test('one that cannot be read is told with the reason, and the others are written', async () => {
  const gone = join(folder, 'shows/gone.vtt');
  const { files, failed } = await exported([
    alone('Gone', gone),
    alone('Empty', write('empty.vtt', '')),
    alone('Weather', write('weather.vtt', VTT)),
  ]);
  expect(files).toEqual(['Weather.vtt']);
  expect(failed.map(({ title }) => title)).toEqual(['Gone', 'Empty']);
  expect(failed[0]?.reason).toContain('“gone.vtt”');
  expect(readdirSync(out)).toEqual(['Weather.vtt']);
});

test('a format that does not exist, and a folder that is gone, export nothing', async () => {
  const episodes = [alone('Weather', write('weather.vtt', VTT))];
  await expect(exported(episodes, 'stone')).rejects.toMatchObject({ code: 'unknown-format' });
  out = join(folder, 'nowhere');
  await expect(exported(episodes)).rejects.toMatchObject({ code: 'cannot-write' });
});

test('people have the names that they were given in the library', async () => {
  await library.people.change(renaming(NOBODY_NAMED, [{ name: 'Ann', show: 'shows' }], 'Ann Miller'));
  expect((await exported([alone('Weather', write('weather.vtt', VTT))])).failed).toEqual([]);
  expect(written('Weather.vtt')).toContain('<v Ann Miller>Rain falls today.');
});

test('the corrected words are written, with the times that were found for them', async () => {
  const transcript = write('weather.vtt', VTT);
  const audio = join(folder, 'shows/weather.mp3');
  copyFileSync(recording, audio);
  const key = await fingerprintAudio(audio);
  const { transcript: read } = await readTranscriptFile(transcript);
  const print = fingerprintText(readFileSync(transcript));
  library.episodes.save(key, {
    title: 'Weather',
    audio: { fingerprint: key, path: audio },
    transcript: { fingerprint: print, path: transcript },
    position: seconds(0),
    speed: null,
    duration: seconds(60),
    joined: {},
    changed: '2026-01-01T00:00:00.000Z',
  });
  const words = [10, 11, 12].map((at) => ({ start: seconds(at), end: seconds(at + 1), confidence: 1 }));
  const turns = [{ start: seconds(10), end: seconds(13), confidence: 1, words }];
  const rest = { untranscribed: [], unspoken: [], shifts: [], found: 1, belongs: true, language: 'en' };
  const names = { audio: key, transcript: print, words: null };
  library.syncs.save(names, { alignment: { turns, ...rest }, pins: [] });
  await library.documents.open(key);
  const wish: EditRequest = { op: 'replace', turn: 0, words: [1, 2], text: 'never fell' };
  const add = editsAfter(read, [], [wish], randomUUID);
  library.documents.do(key, { do: 'edit-text', what: 'replace', add, remove: [] });
  const episode = { title: 'Weather', apart: null, audio, transcript };
  expect(await exported([episode])).toEqual({ files: ['Weather.vtt'], failed: NO_FAILURE });
  expect(written('Weather.vtt')).toContain('Rain never fell today.');

  const { text, source } = await readEpisode(episode, library);
  expect(text?.transcript.turns[0]?.text).toBe('Rain never fell today.');
  const corrected = new CorrectedText<Transcript>();
  corrected.of({ transcript: read, times: source?.times ?? [] }, add);
  await library.stretches.once(key, corrected.stretches(), async (stretches) =>
    stretches.map(({ known }) =>
      known
        .filter((time) => time === null)
        .map((_, index) => ({ start: seconds(11.1 + index / 2), end: seconds(11.4 + index / 2), confidence: 1 })),
    ),
  );
  expect(corrected.stretches()).toHaveLength(1);
  expect((await exported([episode], 'hyperaudio-html')).failed).toEqual([]);
  expect(written('Weather.html')).toContain('data-m="11100"');
});
