import type { Clip } from '../../clip';
import { type ClipFormat, holding } from '../format';
import { nameIn } from '../plain';
import { isPoint } from '../well-formed';
import { readLlc, sniffLlc } from './reader';

/**
 * A project of LosslessCut, which reads JSON5 and so JSON. It finds the recording by its name, beside the project.
 * `llcProjectV2Schema` in https://github.com/mifi/lossless-cut/blob/master/src/renderer/src/types.ts
 */
export const llc: ClipFormat = {
  id: 'llc',
  name: 'LosslessCut project',
  extension: 'llc',
  group: 'editors',
  holds: holding(['ends', 'points', 'names', 'notes', 'tags', 'speakers', 'overlaps'], 1e-6),
  options: [],
  write(clips, { audioFile }) {
    const project = {
      version: 2,
      ...(audioFile === null ? {} : { mediaFileName: audioFile }),
      cutSegments: clips.map((clip, index) => ({
        start: clip.start,
        ...(isPoint(clip) ? {} : { end: clip.end }),
        name: nameIn(clip, index),
        ...tagsOf(clip),
      })),
    };
    return `${JSON.stringify(project, null, 2)}\n`;
  },
  sniff: sniffLlc,
  read: readLlc,
};

/** LosslessCut's tags are names with values, all of them text. */
function tagsOf({ note, tags, speakers }: Clip): { tags?: Record<string, string> } {
  const values = { note, tags: tags.join(', '), speakers: speakers.join(', ') };
  const told = Object.entries(values).filter(([, value]) => value !== '');
  return told.length === 0 ? {} : { tags: Object.fromEntries(told) };
}
