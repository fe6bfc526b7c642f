import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textFinder } from '../find/find-text';
import type { Transcript } from '../transcript/model';
import { editedText } from './edited';
import { editsAfter } from './edits-after';
import { hitInContext, replacing } from './replacing';

function talkOf(...texts: readonly string[]): Transcript {
  const turns = texts.map((text, index) => ({ speaker: `S${index}`, text, marks: [], line: index + 1 }));
  return { format: 'plain-text', title: null, turns, anchors: [], breaks: [], warnings: [] };
}

function replaceAll(talk: Transcript, query: string, by: string) {
  let serial = 0;
  const hits = textFinder(talk.turns)(query);
  const requests = replacing(talk.turns, hits, by);
  const edits = editsAfter(talk, [], requests, () => `e${++serial}`);
  return { hits, requests, ...editedText(talk, edits) };
}

const textsOf = ({ transcript }: { readonly transcript: Transcript }) => transcript.turns.map(({ text }) => text);

test('every hit is replaced, within words and across them, and words without one stay', () => {
  const talk = talkOf('Kuber netes, kuber netes and (kuber netes)?', 'No.', 'A kuber netesque kuber\n\nnetes.');
  expect(textsOf(replaceAll(talk, 'kuber netes', 'Kubernetes'))).toEqual([
    'Kubernetes, Kubernetes and (Kubernetes)?',
    'No.',
    'A Kubernetesque kuber\n\nnetes.',
  ]);
});

test('two hits in one word are replaced together', () => {
  expect(replaceAll(talkOf('banana'), 'an', 'om')).toMatchObject({
    requests: [{ op: 'replace', turn: 0, words: [0, 1], text: 'bomoma' }],
  });
  expect(textsOf(replaceAll(talkOf('a b-a b c'), 'a b', 'x'))).toEqual(['x-x c']);
});

test('a turn that loses all its words is deleted', () => {
  expect(textsOf(replaceAll(talkOf('um um', 'yes um', 'um'), 'um', ''))).toEqual(['yes']);
});

test('what is replaced by itself is no edit', () => {
  expect(replaceAll(talkOf('go and go'), 'go', 'go').requests).toEqual([]);
});

test('the words are those of the text with every hit replaced, and all others are still those of the source', () => {
  const word = fc.constantFrom('um', 'umbrella', 'Um,', 'maximum', 'go', 'um-um', 'a', 'é');
  const space = fc.constantFrom(' ', '  ', '\n\n');
  const text = fc.array(fc.tuple(word, space), { minLength: 1, maxLength: 12 }).map((parts) =>
    parts
      .map((part) => part.join(''))
      .join('')
      .trim(),
  );
  const query = fc.constantFrom('um', 'go a', 'm u', 'e', 'um go', 'a');
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 1, maxLength: 4 }),
      query,
      fc.constantFrom('', 'x', 'um', 'two words'),
      (texts, sought, by) => {
        const talk = talkOf(...texts);
        const { hits, ...edited } = replaceAll(talk, sought, by);
        const wanted = texts.flatMap((one, turn) => {
          let is = one;
          for (const hit of hits.filter((each) => each.turn === turn).reverse())
            is = is.slice(0, hit.from) + by + is.slice(hit.to);
          const words = is.match(/\S+/g) ?? [];
          return words.length === 0 ? [] : [words];
        });
        expect(textsOf(edited).map((one) => one.match(/\S+/g) ?? [])).toEqual(wanted);
        const kept = edited.runs.flat().reduce((sum, { source, count }) => sum + (source ? count : 0), 0);
        const untouched = texts.reduce((sum, one, turn) => {
          const inside = hits.filter((hit) => hit.turn === turn);
          const spans = [...one.matchAll(/\S+/g)].map(({ 0: said, index }) => [index, index + said.length] as const);
          return sum + spans.filter(([start, end]) => !inside.some((hit) => hit.from < end && start < hit.to)).length;
        }, 0);
        expect(kept).toBeGreaterThanOrEqual(untouched);
      },
    ),
    { numRuns: 1000 },
  );
});

test('a hit is shown with whole words around it, of its own paragraph', () => {
  const long = `${'before it there is a lot '.repeat(5)}HERE${' and behind it, too'.repeat(5)}`;
  const context = (text: string) => {
    const from = text.indexOf('HERE');
    return hitInContext({ text }, { turn: 0, from, to: from + 4 });
  };
  expect(context(long)).toEqual({
    before: '…it there is a lot before it there is a lot ',
    was: 'HERE',
    after: ' and behind it, too and behind it, too and…',
  });
  expect(context('One.\n\nNow HERE it is.\n\nThree.')).toEqual({ before: 'Now ', was: 'HERE', after: ' it is.' });
});

test('5,000 hits are replaced in a moment, in many turns and in one', () => {
  const many = talkOf(...Array.from({ length: 5000 }, (_, turn) => `It is um number ${turn} of these.`));
  const one = talkOf(Array.from({ length: 5000 }, (_, at) => `It is um number ${at} of these.`).join(' '));
  for (const talk of [many, one]) {
    const start = performance.now();
    expect(textsOf(replaceAll(talk, 'um', 'the')).join(' ')).not.toContain(' um ');
    expect(performance.now() - start).toBeLessThan(5000);
  }
});
