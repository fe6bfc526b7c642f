import { openFile } from '../../files/open-file';
import { type FileBytes, fileBytes } from '../bytes/file-bytes';
import { MOST_ID3_TAGS } from '../bytes/limits';
import { chunksOf } from '../parsing/containers/chunks';
import { plainText, tagsOfId3, tagsOfId3v1 } from './id3v2';
import { readId3v2 } from './id3v2-frames';
import { tagsOfMatroska } from './matroska';
import { tagsOfMp4 } from './mp4';
import { mergedTags, type SomeTags, type Tags } from './tags';
import { tagsOfFlac, tagsOfOgg } from './vorbis';

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

/** What a WAV says about the recording, in an ID3 tag or its INFO list. */
async function tagsOfWav(file: FileBytes): Promise<Tags> {
  const tags: SomeTags[] = [];
  for (const chunk of await chunksOf(file, 'little-endian')) {
    if (/^id3 $/i.test(chunk.id)) tags.unshift(await id3At(file, chunk.start));
    if (chunk.id === 'LIST') tags.push(infoOf(await file.read(chunk.start, Math.min(chunk.size, 1 << 16))));
  }
  return mergedTags(tags);
}

/** What an AIFF says about the recording, in an ID3 tag or its own chunks. */
async function tagsOfAiff(file: FileBytes): Promise<Tags> {
  const tags: SomeTags[] = [];
  for (const { id, start, size } of await chunksOf(file, 'big-endian')) {
    const text = async () => plainText(await file.read(start, Math.min(size, 4096))).replaceAll('\0', '');
    if (id === 'ID3 ') tags.unshift(await id3At(file, start));
    if (id === 'NAME') tags.push({ title: (await text()).trim() });
    if (id === 'AUTH') tags.push({ artist: (await text()).trim() });
  }
  return mergedTags(tags);
}

async function id3At(file: FileBytes, position: number): Promise<SomeTags> {
  const tag = await readId3v2(file, position);
  return tag ? tagsOfId3(tag.frames) : {};
}

/** https://www.loc.gov/preservation/digital/formats/fdd/fdd000025.shtml (LIST INFO) */
function infoOf(data: Buffer): SomeTags {
  if (data.toString('latin1', 0, 4) !== 'INFO') return {};
  const facts = new Map<string, string>();
  let at = 4;
  while (at + 8 <= data.length) {
    const size = data.readUInt32LE(at + 4);
    const value = data.subarray(at + 8, at + 8 + size);
    facts.set(data.toString('latin1', at, at + 4), plainText(value).replaceAll('\0', '').trim());
    at += 8 + size + (size % 2);
  }
  return { title: facts.get('INAM'), artist: facts.get('IART'), album: facts.get('IPRD') };
}
