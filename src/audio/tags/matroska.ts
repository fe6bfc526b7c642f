import type { StatedChapter } from '../../core/chapters/chapters';
import type { FileBytes } from '../bytes/file-bytes';
import { MOST_CHAPTERS } from '../bytes/limits';
import { type ElementPlace, elementAt, elementHeader, segmentOf } from '../parsing/containers/ebml';
import { pictureOf } from './picture';
import { mergedTags, NO_TAGS, type SomeTags, type Tags } from './tags';

/** Ids of elements: https://www.rfc-editor.org/rfc/rfc9559#section-27.1 */
const ID = {
  seekHead: 0x114d9b74,
  seek: 0x4dbb,
  seekId: 0x53ab,
  seekPosition: 0x53ac,
  cluster: 0x1f43b675,
  info: 0x1549a966,
  title: 0x7ba9,
  chapters: 0x1043a770,
  edition: 0x45b9,
  chapter: 0xb6,
  chapterStart: 0x91,
  chapterHidden: 0x98,
  chapterDisplay: 0x80,
  chapterTitle: 0x85,
  attachments: 0x1941a469,
  attachedFile: 0x61a7,
  attachedData: 0x465c,
  tags: 0x1254c367,
  tag: 0x7373,
  targets: 0x63c0,
  targetTrack: 0x63c5,
  simpleTag: 0x67c8,
  tagName: 0x45a3,
  tagString: 0x4487,
} as const;

interface Element {
  readonly id: number;
  readonly data: Buffer;
}

const MOST_ELEMENTS = 1000;
const WANTED = new Set<number>([ID.info, ID.chapters, ID.attachments, ID.tags]);

/** What a Matroska or WebM says about the recording: https://www.rfc-editor.org/rfc/rfc9559 */
export async function tagsOfMatroska(file: FileBytes): Promise<Tags> {
  const segment = (await segmentOf(file))?.start;
  if (segment === undefined) return NO_TAGS;
  const tags: SomeTags[] = [];
  for (const { id, start, size } of (await topElements(file, segment)).values()) {
    const children = elementsIn(await file.read(start, size ?? 0));
    if (id === ID.info) tags.unshift({ title: textIn(children, ID.title) });
    if (id === ID.chapters) tags.push({ chapters: chaptersIn(children) });
    if (id === ID.attachments) tags.push({ picture: coverIn(children) });
    if (id === ID.tags) tags.push(namesIn(children));
  }
  return mergedTags(tags);
}

/** The elements with tags: those before the first cluster, and those that the seek head lists. */
async function topElements(file: FileBytes, segment: number): Promise<Map<number, ElementPlace>> {
  const found = new Map<number, ElementPlace>();
  const places: number[] = [];
  let at = segment;
  for (let left = MOST_ELEMENTS; left > 0; left--) {
    const element = await elementAt(file, at);
    if (!element || element.size === null || element.id === ID.cluster) break;
    if (element.id === ID.seekHead) places.push(...placesIn(await file.read(element.start, element.size), segment));
    if (WANTED.has(element.id)) found.set(element.id, element);
    at = element.start + element.size;
  }
  for (const place of places.slice(0, 50)) {
    const element = await elementAt(file, place);
    if (element && element.size !== null && WANTED.has(element.id)) found.set(element.id, element);
  }
  return found;
}

function placesIn(seekHead: Buffer, segment: number): number[] {
  return elementsIn(seekHead).flatMap(({ id, data }) => {
    const seek = id === ID.seek ? elementsIn(data) : [];
    const target = numberIn(seek, ID.seekId);
    const position = numberIn(seek, ID.seekPosition);
    return target !== null && position !== null && WANTED.has(target) ? [segment + position] : [];
  });
}

/** The chapters of the first edition, without nested ones. Times are in nanoseconds. */
function chaptersIn(children: readonly Element[]): StatedChapter[] {
  const edition = children.find(({ id }) => id === ID.edition);
  const inside = elementsIn(edition?.data ?? Buffer.alloc(0)).slice(0, MOST_CHAPTERS);
  return inside.flatMap(({ id, data }) => {
    const chapter = id === ID.chapter ? elementsIn(data) : [];
    const start = numberIn(chapter, ID.chapterStart);
    if (start === null || numberIn(chapter, ID.chapterHidden)) return [];
    const display = chapter.find((element) => element.id === ID.chapterDisplay);
    return [{ title: textIn(elementsIn(display?.data ?? Buffer.alloc(0)), ID.chapterTitle) ?? '', start: start / 1e9 }];
  });
}

function coverIn(children: readonly Element[]): Tags['picture'] {
  for (const { id, data } of children) {
    const image = id === ID.attachedFile && elementsIn(data).find((element) => element.id === ID.attachedData)?.data;
    const picture = image && pictureOf(image);
    if (picture) return picture;
  }
  return null;
}

/** Names that apply to the whole file, not to a track in it. */
function namesIn(children: readonly Element[]): SomeTags {
  const names = new Map<string, string>();
  for (const { id, data } of children) {
    const parts = id === ID.tag ? elementsIn(data) : [];
    const targets = elementsIn(parts.find((part) => part.id === ID.targets)?.data ?? Buffer.alloc(0));
    if (numberIn(targets, ID.targetTrack)) continue;
    for (const part of parts) {
      const simple = part.id === ID.simpleTag ? elementsIn(part.data) : [];
      names.set((textIn(simple, ID.tagName) ?? '').toUpperCase(), textIn(simple, ID.tagString) ?? '');
    }
  }
  return { title: names.get('TITLE'), artist: names.get('ARTIST'), album: names.get('ALBUM') };
}

function textIn(elements: readonly Element[], id: number): string | null {
  const text = elements
    .find((element) => element.id === id)
    ?.data.toString('utf8')
    .replaceAll('\0', '')
    .trim();
  return text || null;
}

function numberIn(elements: readonly Element[], id: number): number | null {
  const data = elements.find((element) => element.id === id)?.data;
  return data && data.length <= 8 ? data.reduce((sum, byte) => sum * 256 + byte, 0) : null;
}

function elementsIn(bytes: Buffer): Element[] {
  const elements: Element[] = [];
  let at = 0;
  for (let left = MOST_ELEMENTS * 20; left > 0; left--) {
    const header = elementHeader(bytes, at);
    if (!header || header.size === null) break;
    const start = at + header.length;
    elements.push({ id: header.id, data: bytes.subarray(start, start + header.size) });
    at = start + header.size;
  }
  return elements;
}
