import type { Hit } from '../find/find-text';
import type { Turn } from '../transcript/model';
import { type WordSpan, wordsOf } from '../transcript/words';
import type { EditRequest } from './requests';

type TextOfTurn = Pick<Turn, 'text'>;

/**
 * The requests that put a text in the place of hits. The hits are in order. Words without a hit keep what they have, and
 * a turn that would lose all its words is deleted. The last place comes first, so that no request moves another. Linear.
 */
export function replacing(turns: readonly TextOfTurn[], hits: readonly Hit[], by: string): EditRequest[] {
  return [...byTurn(hits)].flatMap(([turn, inside]) => ofTurn(turn, turns[turn]?.text ?? '', inside, by)).reverse();
}

function byTurn(hits: readonly Hit[]): ReadonlyMap<number, readonly Hit[]> {
  const found = new Map<number, Hit[]>();
  for (const hit of hits) {
    const others = found.get(hit.turn);
    if (others) others.push(hit);
    else found.set(hit.turn, [hit]);
  }
  return found;
}

/** Hits that have words in common, and these words, half open. */
interface Group {
  readonly hits: Hit[];
  readonly first: number;
  end: number;
}

function ofTurn(turn: number, text: string, hits: readonly Hit[], by: string): EditRequest[] {
  const words = wordsOf(text);
  const requests = groupsOf(words, hits).flatMap(({ hits: inside, first, end }): EditRequest[] => {
    const [from, to] = [words[first]?.start ?? 0, words[end - 1]?.end ?? text.length];
    const is = replaced(text, from, to, inside, by);
    return is === text.slice(from, to) ? [] : [{ op: 'replace', turn, words: [first, end], text: is }];
  });
  const gone = requests.reduce((sum, request) => sum + (isEmpty(request) ? lengthOf(request) : 0), 0);
  return gone === words.length && gone > 0 ? [{ op: 'delete', turn }] : requests;
}

function isEmpty(request: EditRequest): boolean {
  return request.op === 'replace' && request.text.trim() === '';
}

function lengthOf(request: EditRequest): number {
  return request.op === 'replace' ? request.words[1] - request.words[0] : 0;
}

function groupsOf(words: readonly WordSpan[], hits: readonly Hit[]): Group[] {
  const groups: Group[] = [];
  let word = 0;
  for (const hit of hits) {
    while ((words[word]?.end ?? Infinity) <= hit.from) word += 1;
    let end = word + 1;
    while ((words[end]?.start ?? Infinity) < hit.to) end += 1;
    const last = groups.at(-1);
    if (last && last.end > word) {
      last.hits.push(hit);
      last.end = Math.max(last.end, end);
    } else groups.push({ hits: [hit], first: word, end });
    // The next hit may begin in the last word of this one.
    word = end - 1;
  }
  return groups;
}

/** A part of a text with another text in the place of hits. */
function replaced(text: string, from: number, to: number, hits: readonly Hit[], by: string): string {
  const pieces: string[] = [];
  let at = from;
  for (const hit of hits) {
    pieces.push(text.slice(at, hit.from), by);
    at = hit.to;
  }
  return [...pieces, text.slice(at, to)].join('');
}

/** A hit with some of the text before and behind it. */
export interface HitInContext {
  readonly before: string;
  readonly was: string;
  readonly after: string;
}

/** UTF-16 units on either side, before they are cut to whole words. */
const CONTEXT = 48;

/** A hit with the words around it, of its own paragraph. */
export function hitInContext({ text }: TextOfTurn, { from, to }: Hit): HitInContext {
  const [begin, end] = [Math.max(0, from - CONTEXT), Math.min(text.length, to + CONTEXT)];
  const before = text.slice(begin, from).split('\n').at(-1) ?? '';
  const [after = ''] = text.slice(to, end).split('\n');
  const isCutBefore = begin > 0 && before.length === from - begin;
  const isCutAfter = end < text.length && after.length === end - to;
  return {
    before: isCutBefore ? `…${before.replace(/^\S*\s/, '')}` : before,
    was: text.slice(from, to),
    after: isCutAfter ? `${after.replace(/\s\S*$/, '')}…` : after,
  };
}
