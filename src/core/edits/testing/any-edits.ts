import fc from 'fast-check';
import type { Transcript } from '../../transcript/model';
import { listOf } from '../draft';
import { editedText } from '../edited';
import { editsAfter } from '../edits-after';
import type { EditRequest } from '../requests';
import type { TextEdit } from '../text-edit';

/** Makes a request about a transcript as it is; null where none is possible. */
export const anyRequest: fc.Arbitrary<(talk: Transcript) => EditRequest | null> = fc
  .record({
    op: fc.constantFrom('replace', 'speaker', 'rename', 'split', 'join', 'insert', 'delete', 'note'),
    at: fc.nat(1000),
    from: fc.nat(1000),
    length: fc.nat(4),
    text: fc
      .array(fc.constantFrom('the', 'river', 'boat', 'did', 'Zoë'), { maxLength: 4 })
      .map((words) => words.join(' ')),
    name: fc.constantFrom('Ann', 'Ben', 'Eve', null),
  })
  .map(({ op, at, from, length, text, name }) => (talk) => {
    const turn = at % Math.max(1, talk.turns.length);
    const count = listOf(talk.turns[turn]?.text ?? '').length;
    if (count === 0) return null;
    const first = from % count;
    const end = Math.min(count, first + length);
    const words: [number, number] = [first, end];
    if (op === 'replace') return text === '' && end - first === count ? null : { op, turn, words, text };
    if (op === 'note') return { op, turn, words };
    if (op === 'speaker') return { op, turn, name };
    if (op === 'rename') return name === null ? null : { op, from: talk.turns[turn]?.speaker ?? 'Ann', to: name };
    if (op === 'split') return first === 0 ? null : { op, turn, word: first };
    if (op === 'join') return turn === 0 ? null : { op, turn };
    if (op === 'insert') return text === '' ? null : { op, after: turn, name, text };
    return talk.turns.length > 1 && op === 'delete' ? { op, turn } : null;
  });

/** Edits of a transcript, as somebody makes them one by one. */
export function anyEdits(talk: Transcript): fc.Arbitrary<readonly TextEdit[]> {
  return fc.array(anyRequest, { maxLength: 8 }).map((makers) => {
    let edits: TextEdit[] = [];
    let serial = 0;
    const newId = () => `e${++serial}`;
    for (const make of makers) {
      const { transcript } = editedText(talk, edits);
      const request = make(transcript);
      if (!request || (request.op === 'rename' && !transcript.turns.some(({ speaker }) => speaker === request.from)))
        continue;
      edits = editsAfter(talk, edits, [request], newId);
    }
    return edits;
  });
}
