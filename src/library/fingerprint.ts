import { createHash } from 'node:crypto';
import type { Turn } from '../core/transcript/model';
import { openFile } from '../files/open-file';

/**
 * Names a file by its content, so that it is recognised after it was renamed or moved. `audio-` or `text-` and 32 hex
 * digits.
 */
export type Fingerprint = string;

export const FINGERPRINT = /^(?:audio|text)-[0-9a-f]{32}$/;

const SAMPLE = 1 << 16;

/** Fingerprint of a recording: its size, and 64 KiB from its beginning, middle and end. Throws what `fs` throws. */
export async function fingerprintAudio(path: string): Promise<Fingerprint> {
  const file = await openFile(path);
  try {
    const { size } = await file.stat();
    const hash = createHash('sha256').update(`${size}:`);
    const buffer = new Uint8Array(SAMPLE);
    for (const position of [0, Math.floor((size - SAMPLE) / 2), size - SAMPLE]) {
      const { bytesRead } = await file.read(buffer, 0, SAMPLE, Math.max(0, position));
      hash.update(buffer.subarray(0, bytesRead));
    }
    return `audio-${hash.digest('hex').slice(0, 32)}`;
  } finally {
    await file.close();
  }
}

/** Fingerprint of a transcript: all of its bytes. */
export function fingerprintText(bytes: Uint8Array): Fingerprint {
  return `text-${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}`;
}

/** Names a text by the words of its turns alone, whatever its stamps and its format. `words-` and 32 hex digits. */
export function fingerprintWords(turns: readonly Turn[]): string {
  const hash = createHash('sha256');
  for (const { text } of turns) hash.update(text.replace(/\s+/g, ' ')).update('\n');
  return `words-${hash.digest('hex').slice(0, 32)}`;
}
