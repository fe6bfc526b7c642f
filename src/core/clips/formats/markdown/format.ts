import { oneLine } from '../../../transcript/toolkits/writing/escaping';
import { escapeMarkdown } from '../../../transcript/toolkits/writing/markdown-text';
import type { Clip } from '../../clip';
import { type ClipFormat, type ClipSource, EVERYTHING, holding, type SaidTurn } from '../format';
import { markdownLines, paragraphsOf } from '../said';
import { shownClips, stretchesOf } from '../show-notes';

/** Show notes: a heading for each clip, and its words as a quotation. https://spec.commonmark.org/0.31.2/ */
export const markdown: ClipFormat = {
  id: 'markdown',
  name: 'Markdown show notes',
  extension: 'md',
  group: 'writing',
  holds: holding(EVERYTHING, 1),
  options: ['url'],
  write(clips, source) {
    return `${sectionsOf(clips, source).join('\n\n')}\n`;
  },
  writeAll(clips) {
    const sections = stretchesOf(clips).flatMap((one) => sectionsOf(one.clips, one.source));
    return `${sections.join('\n\n')}\n`;
  },
  sniff: (source) => (/^# .*\n\n## \[?\d+:\d\d/.test(source.slice(0, 8192)) ? 1 : 0),
};

/** The title of an episode, and its clips. */
function sectionsOf(clips: readonly Clip[], source: ClipSource): string[] {
  const sections = shownClips(clips, source).flatMap((clip) => [
    `## ${clip.link === null ? clip.times : `[${clip.times}](<${clip.link}>)`} ${escapeMarkdown(clip.name)}`,
    ...(clip.turns.length === 0 ? [] : [clip.turns.map(quotedTurn).join('\n>\n')]),
    ...paragraphsOf(clip.note).map(markdownLines),
    ...(clip.tags.length === 0 ? [] : [`*${clip.tags.map(escapeMarkdown).join(', ')}*`]),
  ]);
  return [`# ${escapeMarkdown(oneLine(source.title))}`, ...sections];
}

function quotedTurn({ speaker, text }: SaidTurn): string {
  const label = speaker === null ? '' : `**${escapeMarkdown(speaker)}:** `;
  const lines = paragraphsOf(text).map((paragraph, index) => (index === 0 ? label : '') + markdownLines(paragraph));
  return lines.join('\n\n').replace(/^/gm, '> ').replace(/ +$/gm, '');
}
