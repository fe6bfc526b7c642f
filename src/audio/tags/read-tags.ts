import { openFile } from '../../files/open-file';
import { type FileBytes, fileBytes } from '../bytes/file-bytes';
import { MOST_ID3_TAGS } from '../bytes/limits';
import { tagsOfId3, tagsOfId3v1 } from './id3v2';
import { readId3v2 } from './id3v2-frames';
import { tagsOfMatroska } from './matroska';
import { tagsOfMp4 } from './mp4';
import { mergedTags, type SomeTags, type Tags } from './tags';
import { tagsOfFlac, tagsOfOgg } from './vorbis';
import { tagsOfAiff, tagsOfWav } from './wav-aiff';

const ID3V1_SIZE = 128;

/**
 * Reads what a recording's file says about it: title, chapters, cover. No sound is read, and at most 16 MB at once.
 * Damaged parts are left out. Throws what `fs` throws.
 */
export async function readTags(path: string): Promise<Tags> {
  const handle = await openFile(path);
  try {
    const file = await fileBytes(handle);
    const { tags, end } = await id3Tags(file);
    return mergedTags([...tags, await tagsOfContainer(file, end), await id3v1(file)]);
  } finally {
    await handle.close();
  }
}

/** ID3v2 tags precede an MP3 and, by mistake, other formats. Several in a row occur in practice. */
async function id3Tags(file: FileBytes): Promise<{ readonly tags: Tags[]; readonly end: number }> {
  const tags: Tags[] = [];
  let end = 0;
  for (let left = MOST_ID3_TAGS; left > 0; left--) {
    const tag = await readId3v2(file, end);
    if (!tag) break;
    tags.push(tagsOfId3(tag.frames));
    end = tag.end;
  }
  return { tags, end };
}

async function tagsOfContainer(file: FileBytes, start: number): Promise<SomeTags> {
  const head = (await file.read(start, 12)).toString('latin1');
  if (head.startsWith('fLaC')) return tagsOfFlac(file, start);
  if (start > 0) return {};
  if (head.startsWith('OggS')) return tagsOfOgg(file);
  if (head.startsWith('RIFF') || head.startsWith('RF64')) return tagsOfWav(file);
  if (head.startsWith('FORM')) return tagsOfAiff(file);
  if (head.startsWith('\x1aE\xdf\xa3')) return tagsOfMatroska(file);
  return /^.{4}(?:ftyp|moov|mdat|free|skip|wide|pnot)/s.test(head) ? tagsOfMp4(file) : {};
}

async function id3v1(file: FileBytes): Promise<SomeTags> {
  return tagsOfId3v1(await file.read(file.size - ID3V1_SIZE, ID3V1_SIZE));
}
