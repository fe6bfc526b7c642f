import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { EarmarkError } from '../core/errors';
import { isDirectory, notAFile, unreadable } from '../core/file-errors';
import type { AudioProbe } from './audio-probe';
import { fileBytes } from './file-bytes';
import { probeBlocks } from './probing/blocks';
import { probeContainer, probeFlacFile } from './probing/container';
import { hasSystemCode, isDamaged, unplayable } from './probing/problems';
import { probeSamples } from './probing/samples';
import { sniff } from './sniff';

/** What kind of recording a file is, by its content, and how long it plays. Throws EarmarkError. */
export async function probeAudio(path: string): Promise<AudioProbe> {
  const fileName = basename(path);
  try {
    await checkFile(path, fileName);
    return await probeFile(path, fileName);
  } catch (error) {
    if (error instanceof EarmarkError || hasSystemCode(error)) throw unreadable(error, fileName);
    throw isDamaged(fileName, error);
  }
}

async function probeFile(path: string, fileName: string): Promise<AudioProbe> {
  const handle = await open(path);
  try {
    const file = await fileBytes(handle);
    const sniffed = await sniff(file);
    switch (sniffed.kind) {
      case 'foreign':
        throw unplayable(fileName, sniffed.name);
      case 'blocks':
        return await probeBlocks(file, sniffed.format, sniffed.start, fileName);
      case 'container':
        return await probeContainer(file, path, fileName);
      case 'flac':
        return await probeFlacFile(file, sniffed.start, fileName);
      default:
        return await probeSamples(file, sniffed.kind, path, fileName);
    }
  } finally {
    await handle.close();
  }
}

async function checkFile(path: string, fileName: string): Promise<void> {
  const info = await stat(path);
  if (info.isDirectory()) throw isDirectory(fileName);
  if (!info.isFile()) throw notAFile(fileName);
  if (info.size > 0) return;
  throw new EarmarkError(
    'empty-file',
    `“${fileName}” is empty: it holds no sound.`,
    'If it is still being downloaded or recorded, open it again when that is done.',
    { file: fileName },
  );
}
