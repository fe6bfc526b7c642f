import type { FileBytes } from '../bytes/file-bytes';
import { mergedTags, NO_TAGS, type Tags } from './tags';
import { coverOf, tagsOfVorbisComments } from './vorbis';

const COMMENTS = 4;
const PICTURE = 6;
const MOST_BLOCKS = 128;
const MOST_PICTURES = 4;

/** The tags in the metadata blocks of a FLAC that begins at `position`: RFC 9639 §8. */
export async function tagsOfFlac(file: FileBytes, position: number): Promise<Tags> {
  if ((await file.read(position, 4)).toString('latin1') !== 'fLaC') return NO_TAGS;
  const tags: Tags[] = [];
  const pictures: Buffer[] = [];
  let at = position + 4;
  for (let left = MOST_BLOCKS; left > 0; left--) {
    const header = await file.read(at, 4);
    if (header.length < 4) break;
    const kind = (header[0] ?? 0) & 0x7f;
    const size = header.readUIntBE(1, 3);
    if (kind === COMMENTS) tags.push(tagsOfVorbisComments(await file.read(at + 4, size)));
    if (kind === PICTURE && pictures.length < MOST_PICTURES) pictures.push(await file.read(at + 4, size));
    if ((header[0] ?? 0) & 0x80) break;
    at += 4 + size;
  }
  return mergedTags([...tags, { picture: coverOf(pictures) }]);
}
