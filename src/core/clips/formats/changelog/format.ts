import { stampOf } from '../../../transcript/formats/changelog-markdown/stamp-edits';
import { oneLine } from '../../../transcript/toolkits/writing/escaping';
import { escapeMarkdown } from '../../../transcript/toolkits/writing/markdown-text';
import { type ClipFormat, holding } from '../format';
import { nameIn } from '../plain';
import { markdownLines, paragraphsOf, saidIn } from '../said';

/**
 * The words, in the form that the transcripts of the Changelog podcasts have:
 * https://github.com/thechangelog/transcripts
 */
export const changelog: ClipFormat = {
  id: 'changelog',
  name: 'Changelog quotes',
  extension: 'md',
  group: 'writing',
  holds: holding(['points', 'speakers', 'text', 'overlaps'], 1 / 30),
  options: [],
  write(clips, source) {
    const blocks = clips.flatMap((clip, index) => {
      const turns = saidIn(clip, source);
      // Otherwise a marker in silence would have no text.
      const said = turns.length > 0 ? turns : [{ speaker: null, text: nameIn(clip, index) }];
      return said.map(({ speaker, text }, turn) => {
        const label = speaker === null ? '' : `**${escapeMarkdown(oneLine(speaker))}:** `;
        const stamp = turn === 0 ? `\\[${stampOf(clip.start)}\\] ` : '';
        return `${label}${stamp}${paragraphsOf(text).map(markdownLines).join('\n\n')}`;
      });
    });
    return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`;
  },
};
