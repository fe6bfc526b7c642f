import { oneLine } from '../../../transcript/toolkits/writing/escaping';
import { escapeMarkdown } from '../../../transcript/toolkits/writing/markdown-text';
import { type ClipFormat, EVERYTHING, holding, type SaidTurn } from '../format';
import { markdownLines, paragraphsOf } from '../said';
import { shownClips } from '../show-notes';

/** Show notes: a heading for each clip, and its words as a quotation. https://spec.commonmark.org/0.31.2/ */
export const markdown: ClipFormat = {
  id: 'markdown',
  name: 'Markdown show notes',
  extension: 'md',
  group: 'writing',
  holds: holding(EVERYTHING, 1),
  options: ['url'],
  write(clips, source) {
    const sections = shownClips(clips, source).flatMap((clip) => [
      `## ${clip.link === null ? clip.times : `[${clip.times}](<${clip.link}>)`} ${escapeMarkdown(clip.name)}`,
      ...(clip.turns.length === 0 ? [] : [clip.turns.map(quotedTurn).join('\n>\n')]),
      ...paragraphsOf(clip.note).map(markdownLines),
      ...(clip.tags.length === 0 ? [] : [`*${clip.tags.map(escapeMarkdown).join(', ')}*`]),
    ]);
    return `${[`# ${escapeMarkdown(oneLine(source.title))}`, ...sections].join('\n\n')}\n`;
  },
  sniff: (source) => (/^# .*\n\n## \[?\d+:\d\d/.test(source.slice(0, 8192)) ? 1 : 0),
};

function quotedTurn({ speaker, text }: SaidTurn): string {
  const label = speaker === null ? '' : `**${escapeMarkdown(speaker)}:** `;
  const lines = paragraphsOf(text).map((paragraph, index) => (index === 0 ? label : '') + markdownLines(paragraph));
  return lines.join('\n\n').replace(/^/gm, '> ').replace(/ +$/gm, '');
}
