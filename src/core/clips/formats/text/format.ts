import { oneLine } from '../../../transcript/toolkits/writing/escaping';
import type { Clip } from '../../clip';
import { type ClipFormat, type ClipSource, EVERYTHING, holding } from '../format';
import { labelled } from '../said';
import { shownClips, stretchesOf } from '../show-notes';

/** To paste anywhere: times, name and words, separated by blank lines. */
export const text: ClipFormat = {
  id: 'text',
  name: 'Plain text',
  extension: 'txt',
  group: 'writing',
  holds: holding(EVERYTHING, 1),
  options: ['url'],
  write(clips, source) {
    return `${[oneLine(source.title), ...blocksOf(clips, source)].join('\n\n')}\n`;
  },
  writeAll(clips) {
    const blocks = stretchesOf(clips).flatMap((one) => [oneLine(one.source.title), ...blocksOf(one.clips, one.source)]);
    return `${blocks.join('\n\n')}\n`;
  },
  sniff: (source) => (/^.*\n\n\d+:\d\d(?::\d\d)?(?:–[\d:]+)? {2}\S/.test(source.slice(0, 8192)) ? 1 : 0),
};

function blocksOf(clips: readonly Clip[], source: ClipSource): string[] {
  return shownClips(clips, source).flatMap((clip) => [
    [clip.times, clip.name, ...(clip.link === null ? [] : [clip.link])].join('  '),
    ...clip.turns.map(labelled),
    ...(clip.note === '' ? [] : [clip.note]),
    ...(clip.tags.length === 0 ? [] : [`[${clip.tags.join(', ')}]`]),
  ]);
}
