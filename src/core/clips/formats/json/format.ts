import { type ClipFormat, EVERYTHING, holding } from '../format';
import { readJson, sniffJson } from './reader';

/** Everything Earmark knows of the clips, times in seconds: docs/clips.schema.json */
export const json: ClipFormat = {
  id: 'json',
  name: 'JSON',
  extension: 'json',
  group: 'writing',
  holds: holding(EVERYTHING, 0),
  options: [],
  write(clips, { title, audioFile, transcriptFile }) {
    const plain = clips.map(({ id, name, start, end, text, speakers, note, tags }) => {
      return { id, name, start, end, text, speakers, note, tags };
    });
    return `${JSON.stringify({ earmark: 'clips', version: 1, title, audioFile, transcriptFile, clips: plain }, null, 2)}\n`;
  },
  sniff: sniffJson,
  read: readJson,
};
