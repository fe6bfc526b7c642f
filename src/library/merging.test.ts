import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aClip } from '../core/clips/testing/a-clip';
import { merged } from './merging';
import { type EpisodeRecord, episodeSchema } from './records';

const nothing = episodeSchema.parse({
  version: 1,
  title: '',
  audio: { fingerprint: `audio-${'a'.repeat(32)}`, path: '/a.mp3' },
  transcript: null,
  position: 0,
  duration: null,
  clips: [],
  changed: '2026-01-01T00:00:00.000Z',
});

const record = (clips: Record<string, string>, more: Partial<EpisodeRecord> = {}): EpisodeRecord => ({
  ...nothing,
  clips: Object.entries(clips).map(([id, name]) => aClip({ id, name })),
  ...more,
});
const namesOf = ({ clips }: EpisodeRecord) => Object.fromEntries(clips.map(({ id, name }) => [id, name]));
const some = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.constantFrom('1', '2', '3'));

test('each clip is as whoever changed it left it; where both did, as mine, and nothing that one changed is deleted', () => {
  fc.assert(
    fc.property(some, some, some, (base, mine, theirs) => {
      const names = namesOf(merged(record(base), record(mine), record(theirs)));
      for (const id of ['a', 'b', 'c', 'd', 'e']) {
        const [was, my, their] = [base[id], mine[id], theirs[id]];
        const isMine = my !== was;
        const isTheirs = their !== was;
        const expected = isMine && isTheirs ? (my ?? their) : isMine ? my : their;
        expect(names[id]).toBe(expected);
      }
    }),
  );
});

test('of two whose common past is not known nothing is deleted', () => {
  fc.assert(
    fc.property(some, some, (mine, theirs) => {
      expect(namesOf(merged(null, record(mine), record(theirs)))).toEqual({ ...theirs, ...mine });
    }),
  );
});

test('a place that was reached in one is kept where the other changed something else', () => {
  const base = record({}, { speed: 1 });
  const mine = { ...base, title: 'Mine' };
  const theirs = { ...base, speed: 2, position: episodeSchema.parse({ ...nothing, position: 9 }).position };
  expect(merged(base, mine, theirs)).toMatchObject({ title: 'Mine', speed: 2, position: 9 });
  expect(merged(null, base, theirs)).toMatchObject({ speed: 1, position: 9 });
});
