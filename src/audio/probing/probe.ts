import { basename } from 'node:path';
import { EarmarkError } from '../../core/errors';
import { unreadable } from '../../core/file-errors';
import { openFile, statFile } from '../../files/open-file';
import { type FileBytes, fileBytes } from '../bytes/file-bytes';
import { TooManyParts } from '../bytes/limits';
import { id3TagsOf } from '../parsing/id3-tags';
import { sniff } from '../parsing/sniff';
import type { AudioProbe } from './audio-probe';
import { probeBlocks } from './probe-blocks';
import { probeContainer, probeFlacFile } from './probe-container';
import { probeMp3 } from './probe-frames';
import { probeSamples } from './samples';
import { hasSystemCode, isDamaged, tooManyParts, tooManyTags, unplayable } from './sound-problems';

/** Finds the format of a recording, by its content, and how long it plays. Throws EarmarkError. */
export async function probeAudio(path: string): Promise<AudioProbe> {
  const fileName = basename(path);
  try {
    await checkFile(path, fileName);
    return await probeFile(path, fileName);
  } catch (error) {
    if (error instanceof EarmarkError || hasSystemCode(error)) throw unreadable(error, fileName);
    throw error instanceof TooManyParts ? tooManyParts(fileName) : isDamaged(fileName, error);
  }
}

async function probeFile(path: string, fileName: string): Promise<AudioProbe> {
  const handle = await openFile(path);
  try {
    const file = await fileBytes(handle);
    const { hasMore } = await id3TagsOf(file);
    const probe = await probeKind(file, path, fileName, hasMore);
    return hasMore ? { ...probe, warning: probe.warning ?? tooManyTags(fileName) } : probe;
  } finally {
    await handle.close();
  }
}

async function probeKind(file: FileBytes, path: string, fileName: string, hasMoreTags: boolean): Promise<AudioProbe> {
  const sniffed = await sniff(file);
  switch (sniffed.kind) {
    case 'foreign':
      throw unplayable(fileName, sniffed.name);
    case 'blocks':
      return await probeBlocks(file, sniffed.format, sniffed.start, fileName);
    case 'container':
      // After so many tags only the frames of an MP3 can follow.
      if (!hasMoreTags) return await probeContainer(file, path, fileName);
      return await probeMp3(path, fileName).catch((error) => {
        throw error instanceof EarmarkError ? tooManyParts(fileName) : error;
      });
    case 'flac':
      return await probeFlacFile(file, sniffed.start, fileName);
    default:
      return await probeSamples(file, sniffed.kind, path, fileName);
  }
}

async function checkFile(path: string, fileName: string): Promise<void> {
  if ((await statFile(path)).size > 0) return;
  throw new EarmarkError(
    'empty-file',
    `“${fileName}” is empty: it holds no sound.`,
    'If it is still being downloaded or recorded, open it again when that is done.',
    { file: fileName },
  );
}
