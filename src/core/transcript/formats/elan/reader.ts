import { type Seconds, seconds } from '../../../time/seconds';
import { sourceText } from '../../source-text';
import type { Cue } from '../../toolkits/cues/cue';
import { inOrderOfTime } from '../../toolkits/cues/cue';
import { transcriptFromCues } from '../../toolkits/cues/transcript-from-cues';
import { readXml } from '../../toolkits/xml/read-xml';
import { rootOf } from '../../toolkits/xml/tag';
import { attributeOf, childrenOf, find, textOf, type XmlElement } from '../../toolkits/xml/tree';
import type { TranscriptReader } from '../../transcript-format';
import { Warnings } from '../../warnings';

const FORMAT = 'elan';

/**
 * ELAN: https://www.mpi.nl/tools/elan/EAF_Annotation_Format_3.0_and_ELAN.pdf An independent tier is what one speaker
 * says. Dependent tiers, such as translations and glosses, are not speech: they are carried.
 */
export const elan: TranscriptReader = {
  id: FORMAT,
  name: 'ELAN',
  extensions: ['eaf'],
  sniff: (source) => (rootOf(source)?.name === 'ANNOTATION_DOCUMENT' ? 1 : 0),
  read(source) {
    const warnings = new Warnings();
    const document = readXml(sourceText(source), warnings);
    const root = find(document, 'ANNOTATION_DOCUMENT') ?? document;
    const slots = timeSlotsOf(root);
    const tiers = childrenOf(root, 'TIER');
    const spoken = tiers.filter((tier) => attributeOf(tier, 'PARENT_REF') === null);
    const cues = spoken.flatMap((tier) => cuesOf(tier, slots, warnings));
    const carried: Record<string, string> = {};
    for (const tier of tiers) {
      if (attributeOf(tier, 'PARENT_REF') === null) continue;
      const id = attributeOf(tier, 'TIER_ID') ?? '';
      warnings.add(tier.line, 'tier-beside-speech/depends', { name: id });
      carried[`tier ${id}`] = annotationsOf(tier).map(wordsIn).join('\n');
    }
    const found = { format: FORMAT, title: null };
    const hasMore = Object.keys(carried).length > 0;
    return transcriptFromCues(inOrderOfTime(cues), hasMore ? { ...found, carried } : found, warnings);
  },
};

function cuesOf(tier: XmlElement, slots: ReadonlyMap<string, Seconds>, warnings: Warnings): Cue[] {
  const participant = attributeOf(tier, 'PARTICIPANT')?.trim() ?? '';
  const speaker = participant === '' ? (attributeOf(tier, 'TIER_ID') ?? null) : participant;
  return annotationsOf(tier).map((annotation) => {
    const time = (name: string) => slots.get(attributeOf(annotation, name) ?? '') ?? null;
    const start = time('TIME_SLOT_REF1');
    if (start === null) {
      warnings.add(annotation.line, 'time-missing/annotation');
    }
    const id = attributeOf(annotation, 'ANNOTATION_ID');
    return {
      start,
      end: start === null ? null : time('TIME_SLOT_REF2'),
      speaker,
      text: wordsIn(annotation),
      marks: [],
      changes: [],
      words: [],
      line: annotation.line,
      carried: { tier: attributeOf(tier, 'TIER_ID') ?? '', ...(id === null ? {} : { id }) },
    };
  });
}

function annotationsOf(tier: XmlElement): XmlElement[] {
  return childrenOf(tier, 'ANNOTATION').flatMap((annotation) => [
    ...childrenOf(annotation, 'ALIGNABLE_ANNOTATION'),
    ...childrenOf(annotation, 'REF_ANNOTATION'),
  ]);
}

function wordsIn(annotation: XmlElement): string {
  return childrenOf(annotation, 'ANNOTATION_VALUE').map(textOf).join(' ').trim();
}

/** The times of a document by their ids. Slots without a time are spread evenly between those around them. Linear. */
function timeSlotsOf(root: XmlElement): Map<string, Seconds> {
  const slots = childrenOf(root, 'TIME_ORDER').flatMap((order) => childrenOf(order, 'TIME_SLOT'));
  const times = slots.map((slot) => {
    const milliseconds = attributeOf(slot, 'TIME_VALUE');
    return milliseconds !== null && /^-?\d{1,12}$/.test(milliseconds) ? Number(milliseconds) / 1000 : null;
  });
  const found = new Map<string, Seconds>();
  let before = -1;
  for (let at = 0; at < times.length; at += 1) {
    const time = times[at];
    if (time == null) continue;
    const earlier = before < 0 ? null : (times[before] ?? null);
    for (let between = before + 1; between < at && earlier !== null; between += 1) {
      set(found, slots[between], earlier + ((time - earlier) * (between - before)) / (at - before));
    }
    set(found, slots[at], time);
    before = at;
  }
  return found;
}

function set(times: Map<string, Seconds>, slot: XmlElement | undefined, time: number): void {
  const id = slot === undefined ? null : attributeOf(slot, 'TIME_SLOT_ID');
  if (id !== null) times.set(id, seconds(time));
}
