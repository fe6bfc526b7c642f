import type { Break } from '../../model';
import { oneLine } from '../../toolkits/writing/escaping';
import { escapeMarkdown, MarkdownText } from '../../toolkits/writing/markdown-text';
import { paragraphsWithTimes } from '../../toolkits/writing/paragraphs';
import type { TranscriptWriter, WriterInput } from '../../transcript-format';
import { changelogMarkdown as reader } from './reader';
import { stampOf, withStamps } from './stamp-edits';

/**
 * The Markdown of the Changelog podcasts: https://github.com/thechangelog/transcripts
 * A file that was this comes back byte for byte, but for stamps whose times changed.
 */
export const changelogMarkdown: TranscriptWriter = {
  id: reader.id,
  name: reader.name,
  extension: 'md',
  write: (input) => ownSource(input) ?? fromTurns(input),
};

/** The source with the transcript's times in it; null when the transcript is not of this source. */
function ownSource({ transcript, source }: WriterInput): string | null {
  if (source === null || transcript.format !== reader.id) return null;
  const { turns, anchors } = reader.read(source);
  const isSame =
    turns.length === transcript.turns.length &&
    turns.every(({ text, speaker }, at) => {
      const turn = transcript.turns[at];
      return text === turn?.text && speaker === turn.speaker;
    }) &&
    anchors.length === transcript.anchors.length &&
    anchors.every(({ turn, offset }, at) => {
      const anchor = transcript.anchors[at];
      return turn === anchor?.turn && offset === anchor.offset;
    });
  return isSame ? withStamps(source, anchors, transcript.anchors) : null;
}

/** A stamp before every paragraph. */
function fromTurns({ transcript, times }: WriterInput): string {
  const text = new MarkdownText(transcript);
  const breaks = transcript.breaks.toSorted((a, b) => a.afterTurn - b.afterTurn);
  const blocks: string[] = [];
  let next = 0;
  const addBreaks = (before: number) => {
    for (; (breaks[next]?.afterTurn ?? before) < before; next += 1)
      blocks.push(...breaks.slice(next, next + 1).map(breakOf));
  };
  for (const paragraph of paragraphsWithTimes(transcript, times)) {
    addBreaks(paragraph.turn);
    const speaker = transcript.turns[paragraph.turn]?.speaker ?? null;
    const label = paragraph.isFirst && speaker !== null ? `**${escapeMarkdown(oneLine(speaker))}:** ` : '';
    blocks.push(text.paragraph(paragraph, `${label}\\[${stampOf(paragraph.time)}\\]`));
  }
  addBreaks(Infinity);
  return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`;
}

function breakOf({ start, end }: Break): string {
  const times = [
    ...(start === null ? [] : [`\\[${stampOf(start)}\\]`]),
    ...(end === null ? [] : [`to \\[${stampOf(end)}\\]`]),
  ];
  return ['**Break:**', ...times].join(' ');
}
