import { formatTime } from '../../../time/timecode';
import { oneLine } from '../../toolkits/writing/escaping';
import { escapeMarkdown, MarkdownText } from '../../toolkits/writing/markdown-text';
import { paragraphsWithTimes } from '../../toolkits/writing/paragraphs';
import type { TranscriptWriter } from '../../transcript-format';

/** Markdown to publish: a title, and above each turn who speaks and when. https://spec.commonmark.org/0.31.2/ */
export const markdown: TranscriptWriter = {
  id: 'markdown',
  name: 'Markdown',
  extension: 'md',
  timesAreOptional: true,
  write({ transcript, times, title, withTimes = true }) {
    const text = new MarkdownText(transcript);
    const written = paragraphsWithTimes(transcript, times).flatMap((paragraph) => {
      const body = text.paragraph(paragraph, '');
      if (!paragraph.isFirst) return [body];
      const speaker = transcript.turns[paragraph.turn]?.speaker ?? null;
      const label = speaker === null ? '' : `**${escapeMarkdown(oneLine(speaker))}**`;
      const time = withTimes ? `(${formatTime(paragraph.time)})` : '';
      return [`${label} ${time}`.trim(), body];
    });
    const blocks = [`# ${escapeMarkdown(oneLine(title))}`, ...written].filter((block) => block !== '');
    return `${blocks.join('\n\n')}\n`;
  },
};
