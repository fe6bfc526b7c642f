import { at } from '../../../transcript/toolkits/json/value';
import { type ClipFormat, holding, type ReadClips, type ReadContext } from '../format';
import { jsonIn, numberIn, objectsIn, textIn } from '../json-clips';
import { nameIn } from '../plain';
import { Reading } from '../reading';
import { isPoint } from '../well-formed';

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

function sniffPodcastChapters(source: string): number {
  const beginning = source.slice(0, 8192).replace(/^\uFEFF/, '');
  if (!/^\s*\{/.test(beginning) || !/"chapters"\s*:\s*\[/.test(beginning)) return 0;
  return /"startTime"\s*:/.test(beginning) ? 1 : 0.6;
}

/** A chapter without an end lasts until the next one. */
function readPodcastChapters(source: string, { duration }: ReadContext): ReadClips {
  const reading = new Reading();
  const chapters = objectsIn(at(jsonIn(source, reading), 'chapters'), reading);
  for (const { fields, line } of chapters) {
    reading.add({ line, start: numberIn(fields.startTime), end: numberIn(fields.endTime), name: textIn(fields.title) });
  }
  const isEnded = chapters.some(({ fields }) => fields.endTime !== undefined);
  return isEnded ? reading.done() : reading.doneWithoutEnds(duration);
}
