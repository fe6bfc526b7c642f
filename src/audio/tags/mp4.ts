import type { FileBytes } from '../bytes/file-bytes';
import { type BoxPlace, boxAt, boxesIn, contentOf } from '../parsing/containers/mp4-boxes';
import { mp4Chapters } from './mp4-chapters';
import { pictureOf } from './picture';
import { mergedTags, NO_TAGS, type Tags } from './tags';

/** What an MP4 says about the recording, in iTunes' format. */
export async function tagsOfMp4(file: FileBytes): Promise<Tags> {
  const movie = (await boxesIn(file, 0, file.size)).find(({ type }) => type === 'moov');
  if (!movie) return NO_TAGS;
  const list = (await boxAt(file, movie, 'udta', 'meta', 'ilst')) ?? (await boxAt(file, movie, 'meta', 'ilst'));
  const items = list ? await boxesIn(file, list.start, list.end) : [];
  const text = async (type: string) => (await itemValue(file, items, type))?.toString('utf8').trim() ?? null;
  const cover = await itemValue(file, items, 'covr');
  return mergedTags([
    {
      title: await text('©nam'),
      artist: await text('©ART'),
      album: await text('©alb'),
      chapters: await mp4Chapters(file, movie),
      picture: cover && pictureOf(cover),
    },
  ]);
}

/**
 * https://developer.apple.com/documentation/quicktime-file-format/metadata_item_list_atom: a value is in a `data` box
 * after its type and locale.
 */
async function itemValue(file: FileBytes, items: readonly BoxPlace[], type: string): Promise<Buffer | null> {
  const item = items.find((candidate) => candidate.type === type);
  const data = item && (await boxAt(file, item, 'data'));
  return data ? (await contentOf(file, data)).subarray(8) : null;
}
