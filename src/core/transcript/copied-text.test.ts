import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seconds } from '../time/seconds';
import { copiedText } from './copied-text';
import { wordsOf } from './words';

/** A word a second, a minute a turn. */
function timed(...said: readonly (readonly [string | null, string])[]) {
  const turns = said.map(([speaker, text]) => ({ speaker, text, marks: [], line: 1 }));
  const times = turns.map(({ text }, turn) => {
    const words = wordsOf(text).map((_, word) => seconds(60 * turn + word));
    return { start: seconds(60 * turn), end: seconds(60 * turn + 59), words, timing: 'aligned' as const };
  });
  return { turns, times };
}

const talk = timed(['Ann', 'one two three\n\nfour five'], ['Ben <b>', 'six & seven'], [null, 'eight']);
const copied = (from: readonly [number, number], to: readonly [number, number]) =>
  copiedText(talk, talk.times, {
    from: { turn: from[0], offset: from[1] },
    to: { turn: to[0], offset: to[1] },
  });

test('the whole is copied with who speaks and when, as text and as HTML', () => {
  expect(copiedText(talk, talk.times, null)).toEqual({
    text: '[00:00:00] Ann: one two three\n\nfour five\n\n[00:01:00] Ben <b>: six & seven\n\n[00:02:00] eight',
    html: '<p>[00:00:00] <strong>Ann:</strong> one two three</p>\n<p>four five</p>\n<p>[00:01:00] <strong>Ben &lt;b&gt;:</strong> six &amp; seven</p>\n<p>[00:02:00] eight</p>',
  });
});

test('a part begins with the time of its first word', () => {
  expect(copied([0, 8], [1, 3]).text).toBe('[00:00:02] Ann: three\n\nfour five\n\n[00:01:00] Ben <b>: six');
  expect(copied([0, 10], [0, 13]).text).toBe('[00:00:02] Ann: ree');
  expect(copied([0, 7], [0, 13]).text).toBe('[00:00:02] Ann: three');
  expect(copied([1, 11], [2, 5]).text).toBe('[00:02:00] eight');
  expect(copied([1, 3], [1, 3])).toEqual({ text: '', html: '' });
});

test('whatever part is copied, its words are all there, in order', () => {
  const place = fc.record({ turn: fc.nat(3), offset: fc.nat(25) });
  fc.assert(
    fc.property(place, place, (a, b) => {
      const [from, to] = a.turn < b.turn || (a.turn === b.turn && a.offset <= b.offset) ? [a, b] : [b, a];
      const wanted = talk.turns.flatMap(({ text }, turn) => {
        if (turn < from.turn || turn > to.turn) return [];
        return (
          text.slice(turn === from.turn ? from.offset : 0, turn === to.turn ? to.offset : undefined).match(/\S+/g) ?? []
        );
      });
      const { text, html } = copiedText(talk, talk.times, { from, to });
      const said = text.replace(/^\[[\d:]+\] (?:Ann: |Ben <b>: )?/gm, '');
      expect(said.match(/\S+/g) ?? []).toEqual(wanted);
      expect(html.split('<p>').length - 1).toBeLessThanOrEqual(wanted.length);
    }),
  );
});
