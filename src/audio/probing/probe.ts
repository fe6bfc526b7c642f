import { basename } from 'node:path';
import { EarmarkError } from '../../core/errors';
import { hasSystemCode, unreadable } from '../../core/file-errors';
import { openFile, statFile } from '../../files/open-file';
import { type FileBytes, fileBytes } from '../bytes/file-bytes';
import { MOST_ID3_TAGS, TooManyParts } from '../bytes/limits';
import { id3TagsOf } from '../parsing/id3-tags';
import { sniff } from '../parsing/sniff';
import { audioError } from '../wording';
import type { AudioProbe } from './audio-probe';
import { probeBlocks } from './probe-blocks';
import { probeContainer, probeFlacFile } from './probe-container';
import { probeMp3 } from './probe-frames';
import { probeSamples } from './samples';

/** Finds the format of a recording, by its content, and how long it plays. Throws EarmarkError. */
export async function probeAudio(path: string): Promise<AudioProbe> {
  const fileName = basename(path);
  try {
    await checkFile(path, fileName);
    return await probeFile(path, fileName);
  } catch (error) {
    if (error instanceof EarmarkError || hasSystemCode(error)) throw unreadable(error, fileName);
    throw error instanceof TooManyParts
      ? audioError('too-many-parts', { file: fileName })
      : audioError('not-audio', { file: fileName, why: 'damaged' }, error);
  }
}

async function probeFile(path: string, fileName: string): Promise<AudioProbe> {
  const handle = await openFile(path);
  try {
    const file = await fileBytes(handle);
    const { hasMore } = await id3TagsOf(file);
    const probe = await probeKind(file, path, fileName, hasMore);
    return hasMore
      ? {
          ...probe,
          warning: probe.warning ?? audioError('too-many-parts/tags', { file: fileName, most: MOST_ID3_TAGS }),
        }
      : probe;
  } finally {
    await handle.close();
  }
}

async function probeKind(file: FileBytes, path: string, fileName: string, hasMoreTags: boolean): Promise<AudioProbe> {
  const sniffed = await sniff(file);
  switch (sniffed.kind) {
    case 'foreign':
      throw audioError('unplayable', { file: fileName, codec: sniffed.name });
    case 'blocks':
      return await probeBlocks(file, sniffed.format, sniffed.start, fileName);
    case 'container':
      // After so many tags only the frames of an MP3 can follow.
      if (!hasMoreTags) return await probeContainer(file, path, fileName);
      return await probeMp3(path, fileName).catch((error) => {
        throw error instanceof EarmarkError ? audioError('too-many-parts', { file: fileName }) : error;
      });
    case 'flac':
      return await probeFlacFile(file, sniffed.start, fileName);
    default:
      return await probeSamples(file, sniffed.kind, path, fileName);
  }
}

async function checkFile(path: string, fileName: string): Promise<void> {
  if ((await statFile(path)).size > 0) return;
  throw audioError('empty-file', { file: fileName });
}
