import { basename } from 'node:path';
import { unreadable } from '../core/file-errors';
import type { Fingerprints } from './episode-store';
import { fingerprintAudio } from './fingerprint';
import type { EpisodeFiles } from './partners';
import { readTranscriptFile } from './read-transcript';

/** The fingerprints of the files of an episode, as they are now; null for one that it lacks. Rejects with EarmarkError. */
export async function printsOfFiles({ audio, transcript }: EpisodeFiles): Promise<Fingerprints> {
  const [ofAudio, ofTranscript] = await Promise.all([
    audio === null
      ? null
      : fingerprintAudio(audio).catch((error) => {
          throw unreadable(error, basename(audio));
        }),
    transcript === null ? null : readTranscriptFile(transcript).then(({ fingerprint }) => fingerprint),
  ]);
  return { audio: ofAudio, transcript: ofTranscript };
}
