import type { ClipExporter } from '../exporter';

/** Everything Earmark knows of the clips, times in seconds; `readClips` reads it back. */
export const json: ClipExporter = {
  id: 'json',
  name: 'JSON',
  extension: 'json',
  write(clips, { title, audioFile, transcriptFile }) {
    const plain = clips.map(({ id, name, start, end, text, speakers }) => ({ id, name, start, end, text, speakers }));
    return `${JSON.stringify({ earmark: 'clips', version: 1, title, audioFile, transcriptFile, clips: plain }, null, 2)}\n`;
  },
};
