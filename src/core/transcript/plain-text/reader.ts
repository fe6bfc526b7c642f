import { linesOf } from '../lines';
import type { Turn } from '../model';
import type { TranscriptReader } from '../reader';

/** Takes any text: each paragraph is a turn without a speaker. What no other reader knows is read by this one. */
export const plainText: TranscriptReader = {
  id: 'plain-text',
  name: 'Plain text',
  extensions: ['txt', 'text'],
  sniff: () => 0.01,
  read(source) {
    const turns: Turn[] = [];
    let paragraph: string[] = [];
    let begin = 1;
    const endParagraph = () => {
      if (paragraph.length > 0) turns.push({ speaker: null, text: paragraph.join(' '), marks: [], line: begin });
      paragraph = [];
    };
    for (const [index, line] of linesOf(source).entries()) {
      const words = line.trim();
      if (words === '') {
        endParagraph();
        continue;
      }
      if (paragraph.length === 0) begin = index + 1;
      paragraph.push(words);
    }
    endParagraph();
    const unknown = {
      line: 1,
      code: 'unknown-format',
      message: 'The format of this transcript is not known: it is shown as plain text, without speakers and times.',
    };
    return { format: 'plain-text', title: null, turns, anchors: [], breaks: [], warnings: [unknown] };
  },
};
