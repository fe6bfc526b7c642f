import fc from 'fast-check';
import { stretchOf } from '../../clips/stretch';
import { aClip } from '../../clips/testing/a-clip';
import type { TextEdit } from '../../edits/text-edit';
import { seconds } from '../../time/seconds';
import type { SavedPin } from '../../timing/pin';
import type { Edit, Entry } from '../entry';
import type { Operation, SimpleOperation } from '../operation';
import { confirmed, entryOf, NEW_DOCUMENT, replicaOf } from '../replica';

export function pin(id: string, time: number, word = 0, shift: number | null = null): SavedPin {
  return {
    id,
    turn: 1,
    word,
    time: seconds(time),
    said: `word ${word}`,
    shift: shift === null ? null : seconds(shift),
    stamps: 0,
  };
}

/** Few ids, so that operations meet the same clips. */
const anId = fc.constantFrom('a', 'b', 'c', 'd');
const aTime = fc.integer({ min: 0, max: 20 }).map(seconds);
const anyClip = fc
  .record({
    id: anId,
    start: aTime,
    length: fc.integer({ min: 0, max: 5 }),
    note: fc.constantFrom('', 'one', 'two'),
    tags: fc.subarray(['x', 'y']),
  })
  .map(({ id, start, length, note, tags }) => aClip({ id, start, end: start + length, note, tags }));
const anyStretch = anyClip.map(stretchOf);
const anyPin = fc
  .record({ id: anId, time: aTime, word: fc.nat(3) })
  .map(({ id, time, word }) => pin(id, time, word, word === 3 ? 1 : null));
const aTitle = fc.option(fc.constantFrom('One', 'Two'));
const anyDetails = fc.record({
  show: fc.constantFrom(null, 'Go Time'),
  number: fc.constantFrom(null, '42'),
  date: fc.constantFrom(null, '2020-05-01'),
  cover: fc.constantFrom(null, 'AAAA'),
});
const anAddress = fc.constantFrom(null, '', 'https://changelog.com/gotime/42');
const anyTextEdit = fc
  .record({ id: anId, turn: fc.nat(3), word: fc.nat(3), text: fc.constantFrom('', 'boat', 'river') })
  .chain(({ id, turn, word, text }) => {
    const place = { id, turn, word, before: 'went to the', after: 'and' };
    return fc.constantFrom<TextEdit>(
      { kind: 'words', ...place, said: 'bot', text, turns: [{ speaker: null, text }] },
      { kind: 'join', ...place },
      { kind: 'speaker', ...place, speaker: text || null },
      { kind: 'rename', id, from: 'Ann', to: 'Anna' },
    );
  });
const textEdits = fc.array(anyTextEdit, { maxLength: 3 });
const clips = fc.array(anyClip, { minLength: 1, maxLength: 3 });
const anyTaken = {
  clips: fc.array(anyClip, { maxLength: 2 }),
  pins: fc.array(anyPin, { maxLength: 2 }),
  begun: fc.option(aTime),
  givenTitle: aTitle,
  details: anyDetails,
  address: anAddress,
  edits: textEdits,
};
export const anyOfAPerson: fc.Arbitrary<SimpleOperation> = fc.oneof(
  fc.record({ do: fc.constant('add-clips' as const), clips }),
  fc.record({ do: fc.constant('import-clips' as const), clips }),
  fc.record({ do: fc.constant('set-address' as const), address: anAddress }),
  fc.record({ do: fc.constant('delete-clips' as const), ids: fc.array(anId, { minLength: 1, maxLength: 3 }) }),
  fc.record({
    do: fc.constant('change-clip' as const),
    id: anId,
    to: fc.record({ name: fc.string(), start: aTime, end: aTime }, { requiredKeys: [] }),
    goesOn: fc.constantFrom(true as const, undefined),
  }),
  fc.record({
    do: fc.constant('change-clips' as const),
    changes: fc.array(
      fc.record({
        id: anId,
        to: fc.record({ tags: fc.subarray(['x', 'y']), place: fc.option(fc.nat(3)), end: aTime }, { requiredKeys: [] }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  fc.record({
    do: fc.constant('retime-clip' as const),
    id: anId,
    to: anyStretch,
    goesOn: fc.constantFrom(true as const, undefined),
  }),
  fc.record({ do: fc.constant('split-clip' as const), id: anId, first: anyStretch, second: anyClip }),
  fc.record({
    do: fc.constant('merge-clips' as const),
    id: anId,
    others: fc.array(anId, { minLength: 1, maxLength: 3 }),
    to: anyStretch.map((stretch) => ({ ...stretch, note: 'both', tags: ['both'] })),
  }),
  fc.record({ do: fc.constant('duplicate-clip' as const), id: anId, as: anId }),
  fc.record({ do: fc.constant('begin-clip' as const), at: fc.option(aTime) }),
  fc.record({ do: fc.constant('set-pin' as const), pin: anyPin }),
  fc.record({ do: fc.constant('nudge-pin' as const), pin: anyPin, goesOn: fc.boolean() }),
  fc.record({ do: fc.constant('remove-pin' as const), id: anId }),
  fc.record({
    do: fc.constant('edit-text' as const),
    what: fc.constantFrom('replace' as const, 'rename' as const, 'split' as const, 'several' as const),
    add: textEdits,
    remove: fc.array(anId, { maxLength: 3 }),
  }),
  fc.record({ do: fc.constant('import-work' as const), ...anyTaken }),
  fc.record({ do: fc.constant('set-title' as const), title: aTitle }),
  fc.record({ do: fc.constant('set-details' as const), to: anyDetails }),
);
const anyOfEarmark: fc.Arbitrary<SimpleOperation> = fc.oneof(
  fc.record({ do: fc.constant('settle-clips' as const), clips }),
  fc.record({ do: fc.constant('correct-stamps' as const), stamps: fc.nat(3) }),
  fc.record({ do: fc.constant('take-in' as const), ...anyTaken }),
  fc.record({
    do: fc.constant('edit-text' as const),
    what: fc.constant('write' as const),
    add: textEdits,
    remove: fc.array(anId, { maxLength: 3 }),
  }),
);
export const RUNS = { numRuns: 1000 };
export const severalOf = (one: fc.Arbitrary<SimpleOperation>): fc.Arbitrary<Operation> =>
  fc.oneof(
    { weight: 5, arbitrary: one },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('several' as const),
        operations: fc.array(one, { minLength: 1, maxLength: 4 }),
      }),
    },
  );
export const anyOperation = severalOf(
  fc.oneof({ weight: 4, arbitrary: anyOfAPerson }, { weight: 1, arbitrary: anyOfEarmark }),
);

export function edit(id: string, operation: Operation): Edit {
  return { id, way: 'do', undoes: null, operation };
}

/** Main, as far as its order matters. Takes edits, and answers with the entries or null. */
export class Main {
  replica = replicaOf(NEW_DOCUMENT);
  readonly log: Entry[] = [];

  take(one: Edit): Entry | null {
    const entry = entryOf(this.replica.stored, one);
    if (!entry) return null;
    this.replica = confirmed(this.replica, entry);
    this.log.push(entry);
    return entry;
  }
}

/** A document after operations. Each is on disk at once. */
export function documentAfter(operations: readonly Operation[]) {
  const main = new Main();
  for (const [index, operation] of operations.entries()) main.take(edit(`e${index}`, operation));
  return main;
}
