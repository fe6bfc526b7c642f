import { clock } from '../../../time/clock-text';
import { sourceText } from '../../../transcript/source-text';
import { escapeXml } from '../../../transcript/toolkits/writing/escaping';
import { readXml } from '../../../transcript/toolkits/xml/read-xml';
import { attributeOf, type XmlElement } from '../../../transcript/toolkits/xml/tree';
import { Warnings } from '../../../transcript/warnings';
import { timeIn } from '../clock-text';
import { type ClipFormat, holding, type ReadClips, type ReadContext } from '../format';
import { rateOf } from '../frame-rate';
import { nameIn } from '../plain';
import { quote, Reading } from '../reading';

/** https://podlove.org/simple-chapters/ */
export const podloveChapters: ClipFormat = {
  id: 'podlove-chapters',
  name: 'Podlove Simple Chapters',
  extension: 'psc',
  group: 'podcasts',
  holds: holding(['points', 'names', 'overlaps'], 0.001),
  options: [],
  write(clips) {
    const chapters = clips.map(
      (clip, index) => `  <psc:chapter start="${clock(clip.start, '.')}" title="${escapeXml(nameIn(clip, index))}"/>\n`,
    );
    return (
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
      `<psc:chapters version="1.2" xmlns:psc="http://podlove.org/simple-chapters">\n${chapters.join('')}</psc:chapters>\n`
    );
  },
  sniff: sniffPodlove,
  read: readPodlove,
};

function sniffPodlove(source: string): number {
  const beginning = source.slice(0, 8192);
  return /podlove\.org\/simple-chapters|<psc:chapters?\b/.test(beginning) ? 1 : 0;
}

/** Also inside a feed. */
function readPodlove(source: string, { fps, duration }: ReadContext): ReadClips {
  const reading = new Reading();
  const warnings = new Warnings();
  const document = readXml(sourceText(source), warnings);
  for (const { line, message } of warnings.list()) reading.remark(line, message);
  for (const chapter of chaptersIn(document)) {
    const written = attributeOf(chapter, 'start') ?? '';
    const start = timeIn(written, rateOf(fps));
    if (start === null) reading.report(chapter.line, `The chapter’s start, ${quote(written)}, is no time.`);
    else reading.add({ line: chapter.line, start, end: null, name: attributeOf(chapter, 'title') ?? '' });
  }
  return reading.doneWithoutEnds(duration);
}

function chaptersIn(element: XmlElement): XmlElement[] {
  return element.children.flatMap((child) => {
    if (child.kind === 'text') return [];
    return child.name === 'chapter' ? [child] : chaptersIn(child);
  });
}
