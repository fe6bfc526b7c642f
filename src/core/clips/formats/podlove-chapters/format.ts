import { clock } from '../../../time/clock-text';
import { escapeXml } from '../../../transcript/toolkits/writing/escaping';
import { type ClipFormat, holding } from '../format';
import { nameIn } from '../plain';
import { readPodlove, sniffPodlove } from './reader';

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
