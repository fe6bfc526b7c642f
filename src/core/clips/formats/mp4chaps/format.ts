import { clock } from '../../../time/clock-text';
import { type ClipFormat, holding } from '../format';
import { nameIn } from '../plain';

/** A time and a name in each line, as `mp4chaps` of MP4v2 reads them: https://mp4v2.org/#mp4chaps */
export const mp4chaps: ClipFormat = {
  id: 'mp4chaps',
  name: 'MP4Chaps',
  extension: 'txt',
  group: 'podcasts',
  holds: holding(['points', 'names', 'overlaps'], 0.001),
  options: [],
  write: (clips) => clips.map((clip, index) => `${clock(clip.start, '.')} ${nameIn(clip, index)}\n`).join(''),
  sniff: (source) => (/^\d{2,}:\d\d:\d\d\.\d{3} \S/.test(source.slice(0, 8192)) ? 1 : 0),
};
