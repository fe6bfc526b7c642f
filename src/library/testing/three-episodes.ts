import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Clip } from '../../core/clips/clip';
import { aClip } from '../../core/clips/testing/a-clip';
import { fingerprintAudio, fingerprintText } from '../fingerprint';
import type { Library } from '../library';
import { newRecord } from '../records';

const RECORDINGS = join(import.meta.dirname, '../../audio/testing/recordings');

/** Recordings of different kinds: of one channel at 24 kHz, of two at 44.1 kHz, and lossless. */
export const THREE = ['noise.mp3', 'noise-stereo.mp3', 'noise.flac'] as const;

/** Puts three episodes with clips into a library, with their files in a folder. Returns their keys. */
export async function threeEpisodes(library: Library, folder: string): Promise<string[]> {
  const keys: string[] = [];
  for (const [index, recording] of THREE.entries()) {
    const audio = join(folder, recording);
    copyFileSync(join(RECORDINGS, recording), audio);
    const transcript = join(folder, `${recording}.md`);
    const text = `# Talk ${index + 1}\n\n**Ann:** \\[00:00\\] One two three.\n\n**Bob:** \\[00:02\\] Four five.\n`;
    writeFileSync(transcript, text);
    const clips = [
      aClip({ id: 'a', name: `first of ${index + 1}`, start: 0.5, end: 1.5, text: 'two', tags: ['good'] }),
      aClip({ id: 'b', name: `second of ${index + 1}`, start: 2, end: 2.5, note: 'loud' }),
    ];
    keys.push(await anEpisode(library, audio, transcript, clips));
  }
  await library.flush();
  return keys;
}

async function anEpisode(library: Library, audio: string, transcript: string, clips: readonly Clip[]) {
  const key = await fingerprintAudio(audio);
  const files = {
    audio: { fingerprint: key, path: audio },
    transcript: { fingerprint: fingerprintText(readFileSync(transcript)), path: transcript },
  };
  library.episodes.save(key, newRecord({ title: basename(audio), ...files, duration: null }));
  await library.documents.open(key);
  library.documents.do(key, { do: 'add-clips', clips });
  return key;
}
