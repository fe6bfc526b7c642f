import type { TranscriptReader } from '../../reader';
import { sourceText } from '../../toolkits/cues/source-text';
import { withSpeakers } from '../../toolkits/cues/speakers';
import { transcriptFromCues } from '../../toolkits/cues/transcript-from-cues';
import { readXml } from '../../toolkits/xml/read-xml';
import { rootOf } from '../../toolkits/xml/root';
import type { XmlElement } from '../../toolkits/xml/tree';
import { Warnings } from '../../warnings';
import { transcriptOfValues } from '../json/any';
import { longestTalk } from '../json/talk';
import { jsonOf } from './values';
import { isYouTube, youTubeCues } from './youtube';

const FORMAT = 'xml';
const SNIFFED = 100_000;

/**
 * XML of an unknown program: https://www.w3.org/TR/xml/ The names of elements and attributes give their meaning, like
 * the fields of JSON. YouTube's captions have names of one letter, and are known.
 */
export const anyXml: TranscriptReader = {
  id: FORMAT,
  name: 'XML with texts and times',
  extensions: ['xml', 'srv1', 'srv2', 'srv3'],
  sniff(source) {
    if (rootOf(source) === null) return 0;
    const document = readXml(sourceText(source.slice(0, SNIFFED)), new Warnings());
    return cuesOfYouTube(document, source).length > 0 || longestTalk([jsonOf(document)]) !== null ? 0.52 : 0;
  },
  read(source) {
    const warnings = new Warnings();
    const document = readXml(sourceText(source), warnings);
    const cues = cuesOfYouTube(document, source);
    if (cues.length === 0) return transcriptOfValues([jsonOf(document)], FORMAT, warnings);
    return transcriptFromCues(withSpeakers(cues), { format: FORMAT, title: null }, warnings);
  },
};

function cuesOfYouTube(document: XmlElement, source: string) {
  return isYouTube(rootOf(source)?.name ?? '') ? youTubeCues(document) : [];
}
