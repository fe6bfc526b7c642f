import { type ClipFormat, holding } from '../format';
import { nameIn } from '../plain';
import { isPoint } from '../well-formed';
import { readPodcastChapters, sniffPodcastChapters } from './reader';

/** https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md */
export const podcastChapters: ClipFormat = {
  id: 'podcast-chapters',
  name: 'Podcasting 2.0 chapters',
  extension: 'json',
  group: 'podcasts',
  holds: holding(['ends', 'points', 'names', 'overlaps'], 0.001),
  options: [],
  write(clips, { title, audioFile }) {
    const chapters = clips.map((clip, index) => ({
      startTime: rounded(clip.start),
      ...(isPoint(clip) ? {} : { endTime: rounded(clip.end) }),
      title: nameIn(clip, index),
    }));
    const file = audioFile === null ? {} : { fileName: audioFile };
    return `${JSON.stringify({ version: '1.2.0', title, ...file, chapters }, null, 2)}\n`;
  },
  sniff: sniffPodcastChapters,
  read: readPodcastChapters,
};

function rounded(time: number): number {
  return Number(time.toFixed(3));
}
