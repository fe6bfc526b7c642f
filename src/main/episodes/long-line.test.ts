import { expect, test } from 'vitest';
import type { AlignedTurn } from '../../core/align/alignment';
import { following } from '../../core/clips/follow';
import { seconds } from '../../core/time/seconds';
import { aPin } from '../../core/timing/testing/a-pin';
import { wordsOf } from '../../core/transcript/words';
import { openFiles } from '../../library/open-files';
import type { EpisodeRecord } from '../../library/records';
import { madeOf } from './testing/made';
import { audio, clip, episodes, library, restart, text } from './testing/open-episodes';

// A paragraph of one line was once one turn, however long. What was made then is still at its words.

/** Sentences of which many begin alike, so that words alone do not tell where one is. */
const sentences = Array.from({ length: 600 }, (_, n) => `And then we went down to house number ${n % 50}.`);
const words = ['First.', ...sentences].join(' ').split(' ');
const TALK = `Some words before it.\n\n${words.join(' ')}\n\nAnd some words behind it.\n`;
const said = (word: number) => words.slice(word, word + 4).join(' ');
/** A word in the middle, and what is made on it in each version. */
const WORD = 3607;

/** When it is said. */
const AT = seconds(72.24);

/** What the version before wrote for a pin and a clip at word 3,607 of the second paragraph. */
async function open(): Promise<void> {
  const files = { audio: await audio('a.mp3'), transcript: await text('a.txt', TALK) };
  const opened = await openFiles(files);
  if (!opened.audio || !opened.transcript) throw new Error('not opened');
  const record: EpisodeRecord = {
    title: 'a',
    audio: { fingerprint: opened.audio.fingerprint, path: files.audio },
    transcript: { fingerprint: opened.transcript.fingerprint, path: files.transcript },
    position: seconds(60),
    speed: null,
    duration: opened.audio.duration,
    joined: {},
    changed: new Date().toISOString(),
  };
  library.episodes.save(opened.audio.fingerprint, record);
  const clips = [
    {
      ...clip('c'),
      words: {
        by: 'words',
        first: { turn: 1, word: WORD, said: said(WORD), offset: seconds(0) },
        last: { turn: 1, word: WORD + 20, said: said(WORD + 20), offset: seconds(0) },
        recording: opened.audio.fingerprint,
        heard: false,
      },
    },
  ] as const;
  await library.documents.open(opened.audio.fingerprint);
  library.documents.do(opened.audio.fingerprint, {
    do: 'several',
    operations: [
      { do: 'add-clips', clips },
      { do: 'set-pin', pin: aPin({ turn: 1, word: WORD, time: AT, said: said(WORD) }) },
    ],
  });
  const pair = { audio: opened.audio.fingerprint, transcript: opened.transcript.fingerprint, words: null };
  const texts = TALK.trim().split('\n\n');
  let at = 0;
  const turns = texts.map((each): AlignedTurn => {
    const start = at;
    const inside = wordsOf(each).map(() => {
      at += 0.02;
      return { start: seconds(at), end: seconds(at + 0.01), confidence: 0.9 };
    });
    return { start: seconds(start), end: seconds(at), confidence: 0.9, words: inside };
  });
  const rest = { untranscribed: [], shifts: [], found: 1, belongs: true, language: 'en' };
  const unspoken = [{ turn: 1, firstWord: WORD - 400, lastWord: WORD }];
  library.syncs.save(pair, {
    alignment: { ...rest, turns, unspoken },
    pins: [{ turn: 1, word: WORD, time: AT }],
  });
  await restart();
  await episodes.open([files.audio, files.transcript]);
}

/** Index among all words of all turns. */
function placeIn(turn: number, word: number): number {
  const turns = episodes.view()?.transcript?.transcript.turns ?? [];
  expect(word).toBeLessThan(wordsOf(turns[turn]?.text ?? '').length);
  return turns.slice(0, turn).reduce((sum, { text }) => sum + wordsOf(text).length, word);
}
/** Of the paragraph before it. */
const BEFORE = 4;

test('a pin on a word of a paragraph that was one turn is at that very word', async () => {
  await open();
  const [pin] = madeOf(episodes).pins;
  expect(pin?.turn).toBeGreaterThan(5);
  expect(placeIn(pin?.turn ?? 0, pin?.word ?? 0)).toBe(BEFORE + WORD);
  expect(madeOf(episodes).unplacedPins).toEqual([]);
});

test('a clip, too', async () => {
  await open();
  const { transcript, audio: recording } = episodes.view() ?? {};
  const [kept] = madeOf(episodes).clips;
  if (!kept || !transcript) throw new Error('no clip');
  const moved = following(kept, { ...transcript, recording: recording?.fingerprint ?? null, heard: true });
  const { first, last } = moved.words ?? {};
  expect(placeIn(first?.turn ?? 0, first?.word ?? 0)).toBe(BEFORE + WORD);
  expect(placeIn(last?.turn ?? 0, last?.word ?? 0)).toBe(BEFORE + WORD + 20);
});

test('what was found in the sound is still known, word by word, and is not looked for again', async () => {
  await open();
  const view = episodes.view();
  expect(view?.sync.state).toBe('synced');
  const times = (view?.transcript?.times ?? []).flatMap((turn) => turn.words);
  expect(times[BEFORE + 100]).toBeCloseTo((BEFORE + 101) * 0.02, 3);
  expect(view?.sync.state === 'synced' && view.sync.unspoken.length).toBeGreaterThan(1);
});
