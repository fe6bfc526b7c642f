import { editedText } from '../../../src/core/edits/edited';
import { editsAfter } from '../../../src/core/edits/edits-after';
import { wordsOf } from '../../../src/core/transcript/words';

/** @import { EditRequest } from '../../../src/core/edits/requests' */
/** @import { Transcript } from '../../../src/core/transcript/model' */

/**
 * A transcript with mistakes, and the corrections that make it right again.
 * @typedef {object} Damaged
 * @property {Transcript} transcript
 * @property {EditRequest[]} corrections In the order in which they are to be made.
 * @property {Record<string, number>} kinds How many corrections of each kind there are.
 */

/** Turns from one mistake to the next, and the least words of a turn that gets one. */
const EVERY = 2;
const LEAST = 8;

/**
 * Makes a mistake in every other turn: a word or some are wrong, missing, or too many; a turn is missing, cut in two, or
 * joined with the one before.
 * @param {Transcript} transcript
 * @param {() => number} random From 0 to 1.
 * @returns {Damaged}
 */
export function damaged(transcript, random) {
  const below = (/** @type {number} */ count) => Math.floor(random() * count);
  const words = transcript.turns.map(({ text }) => wordsOf(text).map(({ start, end }) => text.slice(start, end)));
  const others = words.flat().filter((word) => /^\p{L}+$/u.test(word));
  const makers = [replaced, replaced, missing, tooMany, missingTurn, cut, joined];
  /** @type {{ kind: string, mistake: EditRequest[], correction: EditRequest[] }[]} */
  const mistakes = [];
  for (let turn = transcript.turns.length - 2; turn > 0; turn -= EVERY) {
    if ((words[turn]?.length ?? 0) < LEAST || transcript.turns[turn]?.marks.length) continue;
    const mistake = makers[mistakes.length % makers.length]?.(turn);
    if (mistake) mistakes.push(mistake);
  }
  const newId = ids();
  const wrong = editsAfter(
    transcript,
    [],
    mistakes.flatMap(({ mistake }) => mistake),
    newId,
  );
  /** @type {Record<string, number>} */
  const kinds = {};
  for (const { kind } of mistakes) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return {
    transcript: editedText(transcript, wrong).transcript,
    corrections: mistakes.toReversed().flatMap(({ correction }) => correction),
    kinds,
  };

  /**
   * Other words in place of some, or between two.
   * @param {string} kind
   * @param {number} turn
   * @param {number} count How many words are in the place.
   * @param {number} wrongs How many come there.
   */
  function other(kind, turn, count, wrongs) {
    const said = words[turn] ?? [];
    const first = below(said.length - count);
    const text = Array.from({ length: wrongs }, () => others[below(others.length)]);
    return {
      kind,
      mistake: [request({ op: 'replace', turn, words: [first, first + count], text: text.join(' ') })],
      correction: [
        request({
          op: 'replace',
          turn,
          words: [first, first + wrongs],
          text: said.slice(first, first + count).join(' '),
        }),
      ],
    };
  }

  /** @param {number} turn */
  function replaced(turn) {
    const count = 1 + below(3);
    return other('replace', turn, count, count);
  }

  /** @param {number} turn */
  function missing(turn) {
    return other('insert', turn, 1 + below(5), 0);
  }

  /** @param {number} turn */
  function tooMany(turn) {
    return other('delete', turn, 0, 1 + below(3));
  }

  /** @param {number} turn */
  function missingTurn(turn) {
    const { speaker = null } = transcript.turns[turn] ?? {};
    return {
      kind: 'new turn',
      mistake: [request({ op: 'delete', turn })],
      correction: [request({ op: 'insert', after: turn - 1, name: speaker, text: (words[turn] ?? []).join(' ') })],
    };
  }

  /** @param {number} turn */
  function cut(turn) {
    const word = 1 + below((words[turn]?.length ?? 0) - 1);
    return {
      kind: 'join',
      mistake: [request({ op: 'split', turn, word })],
      correction: [request({ op: 'join', turn: turn + 1 })],
    };
  }

  /** @param {number} turn */
  function joined(turn) {
    const { speaker = null } = transcript.turns[turn] ?? {};
    return {
      kind: 'split',
      mistake: [request({ op: 'join', turn })],
      correction: [
        request({ op: 'split', turn: turn - 1, word: words[turn - 1]?.length ?? 0 }),
        request({ op: 'speaker', turn, name: speaker }),
      ],
    };
  }
}

/** @param {EditRequest} one */
const request = (one) => one;

/** Makes names for edits. */
export function ids() {
  let last = 0;
  return () => {
    last += 1;
    return `e${last}`;
  };
}
