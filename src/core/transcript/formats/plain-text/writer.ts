import { clock } from '../../../time/clock-text';
import { oneLine } from '../../toolkits/writing/escaping';
import { paragraphsWithTimes } from '../../toolkits/writing/paragraphs';
import type { TranscriptWriter } from '../../transcript-format';

/** Text as a person would type it: `[00:01:02] Ann: Hello.`, paragraphs with blank lines between. */
export const plainText: TranscriptWriter = {
  id: 'plain-text',
  name: 'Plain text',
  extension: 'txt',
  timesAreOptional: true,
  write({ transcript, times, withTimes = true }) {
    const written = paragraphsWithTimes(transcript, times).map(({ turn, from, to, time, isFirst }) => {
      const { speaker, text } = transcript.turns[turn] ?? { speaker: null, text: '' };
      const label = isFirst && speaker !== null ? `${oneLine(speaker)}: ` : '';
      const stamp = isFirst && withTimes ? `[${clock(time, '.').slice(0, -'.000'.length)}] ` : '';
      return `${stamp}${label}${text.slice(from, to)}`.trimEnd();
    });
    return written.length === 0 ? '' : `${written.join('\n\n')}\n`;
  },
};
