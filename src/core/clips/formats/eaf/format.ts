import { escapeXml } from '../../../transcript/toolkits/writing/escaping';
import type { Clip } from '../../clip';
import { cueTimes } from '../cue';
import { type ClipFormat, holding } from '../format';
import { lanesOf } from '../lanes';
import { mediaUrl, unknownFile } from '../media';
import { nameIn } from '../plain';
import { labelled, saidIn } from '../said';

/**
 * A document of ELAN 6, with tiers for names, words and notes.
 * https://www.mpi.nl/tools/elan/EAF_Annotation_Format_3.0_and_ELAN.pdf
 */
export const eaf: ClipFormat = {
  id: 'eaf',
  name: 'ELAN',
  extension: 'eaf',
  group: 'subtitles, research',
  holds: holding(['ends', 'names', 'notes', 'speakers', 'text', 'overlaps'], 0.001),
  options: [],
  losses(clips, source) {
    const lanes = lanesOf(clips).length;
    return [...(lanes > 1 ? [`Clips overlap: they are on ${lanes} tiers.`] : []), ...unknownFile(source)];
  },
  write(clips, source) {
    const names = new Map(clips.map((clip, index) => [clip, nameIn(clip, index)]));
    const kinds: [string, (clip: Clip) => string][] = [
      ['clips', (clip) => names.get(clip) ?? ''],
      ['text', (clip) => saidIn(clip, source).map(labelled).join('\n')],
      ['notes', ({ note }) => note.trim()],
    ];
    const slots: string[] = [];
    let annotations = 0;
    const slot = (milliseconds: number) => {
      slots.push(`    <TIME_SLOT TIME_SLOT_ID="ts${slots.length + 1}" TIME_VALUE="${milliseconds}"/>\n`);
      return `ts${slots.length}`;
    };
    const tiers = lanesOf(clips).flatMap((lane, index) => {
      const times = new Map(
        lane.map((clip) => {
          const { start, end } = cueTimes(clip);
          return [clip, [slot(Math.round(start * 1000)), slot(Math.round(end * 1000))] as const];
        }),
      );
      return kinds.map(([kind, textOf]) => {
        const rows = lane.flatMap((clip) => {
          const text = textOf(clip);
          if (text === '') return [];
          annotations += 1;
          const [from = '', to = ''] = times.get(clip) ?? [];
          return [annotation(annotations, from, to, text)];
        });
        return rows.length === 0 ? '' : tier(index === 0 ? kind : `${kind} ${index + 1}`, rows);
      });
    });
    return documentOf(mediaUrl(source), slots, tiers);
  },
};

function annotation(number: number, from: string, to: string, text: string): string {
  const times = `TIME_SLOT_REF1="${from}" TIME_SLOT_REF2="${to}"`;
  return (
    `    <ANNOTATION>\n      <ALIGNABLE_ANNOTATION ANNOTATION_ID="a${number}" ${times}>\n` +
    `        <ANNOTATION_VALUE>${escapeXml(text)}</ANNOTATION_VALUE>\n` +
    '      </ALIGNABLE_ANNOTATION>\n    </ANNOTATION>\n'
  );
}

function tier(id: string, rows: readonly string[]): string {
  return `  <TIER LINGUISTIC_TYPE_REF="default-lt" TIER_ID="${id}">\n${rows.join('')}  </TIER>\n`;
}

/** The schema requires a date. A fixed one, so that the file depends on the clips alone. */
function documentOf(media: string, slots: readonly string[], tiers: readonly string[]): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<ANNOTATION_DOCUMENT AUTHOR="" DATE="1970-01-01T00:00:00+00:00" FORMAT="3.0" VERSION="3.0" ' +
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ' +
    'xsi:noNamespaceSchemaLocation="http://www.mpi.nl/tools/elan/EAFv3.0.xsd">\n' +
    '  <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds">\n' +
    `    <MEDIA_DESCRIPTOR MEDIA_URL="./${media}" MIME_TYPE="${mimeType(media)}" RELATIVE_MEDIA_URL="./${media}"/>\n` +
    `  </HEADER>\n  <TIME_ORDER>\n${slots.join('')}  </TIME_ORDER>\n${tiers.join('')}` +
    '  <LINGUISTIC_TYPE GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="default-lt" TIME_ALIGNABLE="true"/>\n' +
    '</ANNOTATION_DOCUMENT>\n'
  );
}

function mimeType(file: string): string {
  if (/\.wav$/i.test(file)) return 'audio/x-wav';
  return /\.mp3$/i.test(file) ? 'audio/mpeg' : 'unknown';
}
