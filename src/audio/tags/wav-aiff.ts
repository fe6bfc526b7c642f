import type { FileBytes } from '../bytes/file-bytes';
import { chunksOf } from '../parsing/containers/chunks';
import { plainText, tagsOfId3 } from './id3v2';
import { readId3v2 } from './id3v2-frames';
import { mergedTags, type SomeTags, type Tags } from './tags';

/** What a WAV says about the recording, in an ID3 tag or its INFO list. */
export async function tagsOfWav(file: FileBytes): Promise<Tags> {
  const tags: SomeTags[] = [];
  for (const chunk of await chunksOf(file, 'little-endian')) {
    if (/^id3 $/i.test(chunk.id)) tags.unshift(await id3At(file, chunk.start));
    if (chunk.id === 'LIST') tags.push(infoOf(await file.read(chunk.start, Math.min(chunk.size, 1 << 16))));
  }
  return mergedTags(tags);
}

/** What an AIFF says about the recording, in an ID3 tag or its own chunks. */
export async function tagsOfAiff(file: FileBytes): Promise<Tags> {
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
