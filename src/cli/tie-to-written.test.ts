import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Alignment } from '../core/align/alignment';
import { stretchBetween } from '../core/clips/stretch';
import { aClip } from '../core/clips/testing/a-clip';
import { textEditing } from '../core/document/edit-text';
import { shownTimes } from '../core/document/shown-times';
import { editedText } from '../core/edits/edited';
import { editsAfter } from '../core/edits/edits-after';
import type { EditRequest } from '../core/edits/requests';
import { editedStretches } from '../core/edits/stretches';
import { seconds } from '../core/time/seconds';
import { estimateTimes } from '../core/timing/estimate';
import { wordsOf } from '../core/transcript/words';
import { fingerprintWords } from '../library/fingerprint';
import { readTranscriptFile } from '../library/read-transcript';
import { newRecord } from '../library/records';
import { writeRevision } from '../library/revise-stamps';
import { reviseWords } from '../library/revise-words';
import { episodeOf } from './edited';
import { openLibrary } from './remembered';
import { prepared, tieToWritten } from './tie-to-written';

const folder = mkdtempSync(join(tmpdir(), 'earmark-tied-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TALK = '**Ann:** \\[00:00:00.15\\] Hello there.\n\n**Bob:** \\[00:08\\] I saw a bot and went home.\n';
const RECORDING = `audio-${'1'.repeat(32)}`;
const REQUESTS: EditRequest[] = [
  { op: 'insert', after: 0, name: 'Cy', text: 'Hi.' },
  { op: 'replace', turn: 2, words: [3, 4], text: 'big boat' },
];

const ways = ['written', 'killed before the document was written'] as const;
test.each(ways)('clips, moments and what was found in the sound stay at their words: %s', async (way) => {
  const path = join(folder, `${way}.md`);
  const data = join(folder, way);
  writeFileSync(path, TALK);
  const file = await readTranscriptFile(path);
  const { transcript, fingerprint } = file;
  let library = await openLibrary(data);
  const audio = { fingerprint: RECORDING, path: join(folder, 'talk.mp3') };
  const record = { title: 'Talk', audio, transcript: { fingerprint, path }, duration: seconds(30) };
  library.episodes.save(RECORDING, newRecord(record));
  await library.documents.open(RECORDING);

  // Each word takes a second, from the tenth and the twentieth.
  const turns = transcript.turns.map(({ text }, turn) => {
    const begin = 10 * (turn + 1);
    const words = wordsOf(text).map((_, word) => ({
      start: seconds(begin + word),
      end: seconds(begin + word + 1),
      confidence: 0.9,
    }));
    return { start: seconds(begin), end: seconds(begin + words.length), confidence: 0.9, words };
  });
  const found: Alignment = {
    turns,
    untranscribed: [],
    unspoken: [],
    shifts: [],
    found: 1,
    belongs: true,
    language: 'en',
  };
  const names = { audio: RECORDING, transcript: fingerprint, words: fingerprintWords(transcript.turns) };
  library.syncs.save(names, { alignment: found, pins: [] });

  const times = turns.map(({ start, end, words }) => ({
    start,
    end,
    words: words.map((word) => word.start),
    timing: 'aligned' as const,
  }));
  const text = { transcript, times, recording: RECORDING, heard: true };
  library.documents.do(RECORDING, {
    do: 'add-clips',
    clips: [aClip({ id: 'c', ...stretchBetween(text, seconds(22), seconds(27), 'words') })],
  });
  const pin = { id: 'p', turn: 1, word: 5, time: seconds(25.5), said: 'went home.', shift: null, stamps: 0 };
  library.documents.do(RECORDING, { do: 'set-pin', pin });
  let serial = 0;
  const edits = editsAfter(transcript, [], REQUESTS, () => `e${++serial}`);
  const operation = textEditing([], edits, REQUESTS);
  if (operation) library.documents.do(RECORDING, operation);

  // The new words were searched for, but for “Hi.”.
  const known = shownTimes({
    transcript,
    estimate: estimateTimes(transcript, seconds(30)),
    duration: seconds(30),
    sync: { alignment: found, pins: [] },
    pins: [pin],
  });
  const stretches = editedStretches(editedText(transcript, edits), known);
  const boat = stretches.filter((one) => one.known.filter((time) => time === null).length === 2);
  expect(boat).toHaveLength(1);
  const heard = [22.75, 23.25].map((start) => ({ start: seconds(start), end: seconds(start + 0.5), confidence: 0.8 }));
  await library.stretches.once(RECORDING, boat, async () => [heard]);

  const revision = await reviseWords(path, file, edits);
  const of = { library, key: RECORDING, file, revision };
  const becomes = await prepared(of);
  await writeRevision(revision);
  if (way === 'written') await tieToWritten(of, becomes);
  else {
    await library.close();
    library = await openLibrary(data);
    expect(await episodeOf(library, path, await readTranscriptFile(path), undefined)).toBe(RECORDING);
  }
  await library.flush();

  expect(readFileSync(path, 'utf8')).toContain('a big boat and');
  const { state } = library.documents.now(RECORDING);
  expect(state.edits).toEqual([]);
  expect(state.pins).toMatchObject([{ turn: 2, word: 6, said: 'went home.', time: 25.5 }]);
  expect(state.clips).toMatchObject([{ text: 'a big boat and went home.', start: 22 }]);
  expect(state.clips[0]?.words).toMatchObject({ first: { turn: 2, word: 2 }, last: { turn: 2, word: 7 } });
  const now = await readTranscriptFile(path);
  expect(library.episodes.known(RECORDING)?.transcript).toEqual({ fingerprint: now.fingerprint, path });
  const sync = await library.syncs.read({ ...names, transcript: now.fingerprint, words: null }, now.transcript);
  expect(sync?.alignment.turns.map((turn) => turn.words.map((word) => word.start))).toEqual([
    [10, 11],
    [expect.any(Number)],
    [20, 21, 22, 22.75, 23.25, 24, 25, 26],
  ]);
  await library.close();
});
