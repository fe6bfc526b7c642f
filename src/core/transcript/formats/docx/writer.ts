import { clock } from '../../../time/clock-text';
import type { Mark } from '../../model';
import { oneLine } from '../../toolkits/writing/escaping';
import { paragraphsWithTimes } from '../../toolkits/writing/paragraphs';
import { type RunLook, WordDocument } from '../../toolkits/writing/word-document';
import type { TranscriptWriter } from '../../transcript-format';

/** A document for Word: who speaks in bold, then the time, then what is said. */
export const docx: TranscriptWriter = {
  id: 'docx',
  name: 'Word document',
  extension: 'docx',
  timesAreOptional: true,
  write({ transcript, times, title, withTimes = true }) {
    const document = new WordDocument(title);
    const runsOf = runWriter(document);
    for (const { turn, from, to, time, isFirst } of paragraphsWithTimes(transcript, times)) {
      const { speaker, text, marks } = transcript.turns[turn] ?? { speaker: null, text: '', marks: [] };
      const label = isFirst && speaker !== null ? document.run(`${oneLine(speaker)}:`, { bold: true }) : '';
      const stamp =
        isFirst && withTimes ? document.run(`[${clock(time, '.').slice(0, -'.000'.length)}]`, { quiet: true }) : '';
      const said = runsOf(text, marks, from, to);
      const parts = [label, stamp, said].filter((part) => part !== '');
      document.paragraph(null, parts.join(document.run(' ')));
    }
    return document.finish();
  },
};

const LOOKS: Partial<Record<Mark['kind'], keyof RunLook>> = {
  emphasis: 'italic',
  strong: 'bold',
  strike: 'strike',
  code: 'fixed',
  preformatted: 'fixed',
};

/** Only these become links: others may run something. */
const SAFE_LINK = /^(?:https?|mailto):/i;

/**
 * Writes ranges of a turn's text as runs. They must come in order, so that all ranges of a text take time in proportion to
 * it and its marks.
 */
function runWriter(document: WordDocument) {
  let begun: readonly Mark[] | null = null;
  let next = 0;
  let open: Mark[] = [];
  return (text: string, marks: readonly Mark[], from: number, to: number): string => {
    if (begun !== marks) {
      begun = marks;
      next = 0;
      open = [];
    }
    const runs: string[] = [];
    for (let at = from; at < to; ) {
      while (next < marks.length && (marks[next]?.start ?? 0) <= at) {
        const mark = marks[next];
        if (mark) open.push(mark);
        next += 1;
      }
      open = open.filter(({ end }) => end > at);
      const end = open.reduce((least, mark) => Math.min(least, mark.end), Math.min(to, marks[next]?.start ?? to));
      const look = Object.fromEntries(
        open.flatMap(({ kind }) => (LOOKS[kind] ? [[LOOKS[kind], true]] : [])),
      ) as RunLook;
      const run = document.run(text.slice(at, end), look);
      const link = open.find((mark) => mark.kind === 'link');
      runs.push(link?.kind === 'link' && SAFE_LINK.test(link.href) ? document.link(link.href, run) : run);
      at = end;
    }
    return runs.join('');
  };
}
