import { sourceText } from '../../../transcript/toolkits/cues/source-text';
import { readXml } from '../../../transcript/toolkits/xml/read-xml';
import { attributeOf, type XmlElement } from '../../../transcript/toolkits/xml/tree';
import { Warnings } from '../../../transcript/warnings';
import { timeIn } from '../clock-text';
import type { ReadClips, ReadContext } from '../format';
import { rateOf } from '../frame-rate';
import { quote, Reading } from '../reading';

export function sniffPodlove(source: string): number {
  const beginning = source.slice(0, 8192);
  return /podlove\.org\/simple-chapters|<psc:chapters?\b/.test(beginning) ? 1 : 0;
}

/** Also where they stand in a feed. */
export function readPodlove(source: string, { fps, duration }: ReadContext): ReadClips {
  const reading = new Reading();
  const warnings = new Warnings();
  const document = readXml(sourceText(source), warnings);
  for (const { line, message } of warnings.list()) reading.tell(line, message);
  for (const chapter of chaptersIn(document)) {
    const written = attributeOf(chapter, 'start') ?? '';
    const start = timeIn(written, rateOf(fps));
    if (start === null) reading.tell(chapter.line, `The chapter’s start, ${quote(written)}, is no time.`);
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
