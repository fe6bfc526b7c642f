import { type Seconds, ZERO } from '../../../time/seconds';
import type { Mark, Transcript } from '../../model';
import type { Times } from '../../times';
import { wordsOf } from '../../words';

/** A paragraph of a turn: `text.slice(from, to)`, and when its first word is said. */
export interface Paragraph {
  readonly turn: number;
  readonly from: number;
  readonly to: number;
  readonly time: Seconds;
  /** Of its turn. */
  readonly isFirst: boolean;
  /** Its block structure, outermost first. */
  readonly blocks: readonly Mark[];
}

/**
 * All paragraphs of a transcript. Preformatted text, which may have blank lines, is one paragraph. So is a turn without
 * words.
 */
export function paragraphsWithTimes({ turns }: Transcript, times: Times): Paragraph[] {
  return turns.flatMap(({ text, marks }, turn) => {
    const blocks = marks.filter(isBlock);
    const words = wordsOf(text);
    let word = 0;
    let block = 0;
    return rangesOf(text, blocks).map(({ from, to }, index): Paragraph => {
      while ((words[word]?.start ?? from) < from) word += 1;
      while ((blocks[block]?.end ?? from + 1) <= from) block += 1;
      const around: Mark[] = [];
      for (let at = block; (blocks[at]?.start ?? to) < to; at += 1) {
        const mark = blocks[at];
        if (mark !== undefined && mark.end > from) around.push(mark);
      }
      const time = times[turn]?.words[word] ?? times[turn]?.start ?? ZERO;
      return { turn, from, to, time, isFirst: index === 0, blocks: around };
    });
  });
}

export function isBlock({ kind }: Mark): boolean {
  return kind === 'quote' || kind === 'preformatted' || kind === 'item' || kind === 'heading';
}

function rangesOf(text: string, blocks: readonly Mark[]): { readonly from: number; readonly to: number }[] {
  const preformatted = blocks.filter(({ kind }) => kind === 'preformatted');
  const ranges: { from: number; to: number }[] = [];
  let next = 0;
  for (let from = 0; from <= text.length; ) {
    while ((preformatted[next]?.start ?? from) < from) next += 1;
    const whole = preformatted[next]?.start === from ? preformatted[next] : undefined;
    const end = text.indexOf('\n\n', whole?.end ?? from);
    const to = end < 0 ? text.length : end;
    ranges.push({ from, to });
    from = to + 2;
  }
  return ranges;
}
