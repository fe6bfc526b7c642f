import { escapeXml, oneLine } from '../../../transcript/toolkits/writing/escaping';
import { type ClipFormat, EVERYTHING, holding, type SaidTurn } from '../format';
import { paragraphsOf } from '../said';
import { shownClips } from '../show-notes';

/** Show notes as a page that is also XML, with a section for each clip. https://html.spec.whatwg.org/ */
export const html: ClipFormat = {
  id: 'html',
  name: 'HTML show notes',
  extension: 'html',
  group: 'writing',
  holds: holding(EVERYTHING, 1),
  options: ['url'],
  write(clips, source) {
    const title = escapeXml(oneLine(source.title));
    const sections = shownClips(clips, source).map((clip) => {
      const times = clip.link === null ? clip.times : `<a href="${escapeXml(clip.link)}">${clip.times}</a>`;
      const said = clip.turns.map(turn).join('');
      const note = paragraphsOf(clip.note).map((text) => `<p>${escapeXml(text)}</p>\n`);
      const tags = clip.tags.length === 0 ? '' : `<p class="tags">${escapeXml(clip.tags.join(', '))}</p>\n`;
      return (
        `<section>\n<h2>${times} ${escapeXml(clip.name)}</h2>\n` +
        `${said === '' ? '' : `<blockquote>\n${said}</blockquote>\n`}${note.join('')}${tags}</section>\n`
      );
    });
    return (
      '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8"/>\n' +
      `<title>${title}</title>\n</head>\n<body>\n<h1>${title}</h1>\n${sections.join('')}</body>\n</html>\n`
    );
  },
  sniff: (source) =>
    /^<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8"\/>\n<title>/.test(source.slice(0, 8192)) ? 1 : 0,
};

function turn({ speaker, text }: SaidTurn): string {
  const label = speaker === null ? '' : `<b>${escapeXml(speaker)}:</b> `;
  return paragraphsOf(text)
    .map((paragraph, index) => `<p>${index === 0 ? label : ''}${escapeXml(paragraph)}</p>\n`)
    .join('');
}
