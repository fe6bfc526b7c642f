import type { ClipExporter } from '../exporter';

/** Everything Earmark knows of the clips, times in seconds; `readClips` reads it back. */
export const json: ClipExporter = {
  id: 'json',
  name: 'JSON',
  extension: 'json',
  write(clips, { title, audioFile, transcriptFile }) {
    // Where its words are in the transcript is of use in Earmark only.
    const plain = clips.map(({ words: _, ...clip }) => clip);
    return `${JSON.stringify({ earmark: 'clips', version: 1, title, audioFile, transcriptFile, clips: plain }, null, 2)}\n`;
  },
};
