import type { FileBytes } from '../../bytes/file-bytes';
import {
  firstPacketOn,
  GOES_ON,
  type OggPage,
  packetsBegunOnFirst,
  readOggPage,
} from '../../parsing/containers/ogg-page';
import { flacFrameAt } from '../../parsing/flac';
import { type BlockTable, BlockTableBuilder } from './block-table';

const CHUNK = 1 << 20;
/** More than a page. */
const MARGIN = 1 << 17;
/**
 * In the first packet (https://xiph.org/flac/ogg_mapping.html): where STREAMINFO begins (RFC 9639 §8.2), and its
 * length.
 */
const STREAM_INFO = 17;
const STREAM_INFO_SIZE = 34;

/**
 * Reads FLAC in an Ogg. A block is a page on which frames begin, and the pages up to the one on which the last of these
 * ends. That page also begins the next block. Null without sound.
 */
export async function readOggFlac(
  file: FileBytes,
  start: number,
): Promise<{ readonly table: BlockTable; readonly isCutOff: boolean } | null> {
  const [head] = packetsBegunOnFirst(await file.read(start, MARGIN));
  if (!head || head.length < STREAM_INFO + STREAM_INFO_SIZE) return null;
  const info = Buffer.from(head.subarray(STREAM_INFO));
  const sampleRate = info.readUIntBE(10, 3) >> 4;
  const channels = ((info.readUInt8(12) >> 1) & 7) + 1;
  const samples = (info.readUInt8(13) & 0xf) * 2 ** 32 + info.readUInt32BE(14);
  if (sampleRate === 0) return null;
  const pages = new SoundPages(info.readUInt16BE(0));
  const { endsInPage } = await walkPages(file, start, pages);
  const codec = { name: 'oggflac', sampleRate, channels, description: null };
  const table = pages.build().build(codec, 0, samples > 0 ? samples : undefined);
  return table && { table, isCutOff: endsInPage || table.samples < samples };
}

/** Reads all whole pages, and skips what lies between them. */
async function walkPages(file: FileBytes, start: number, pages: SoundPages): Promise<{ readonly endsInPage: boolean }> {
  let position = start;
  while (position < file.size) {
    const bytes = await file.read(position, CHUNK);
    const isLast = position + bytes.length >= file.size;
    const stop = isLast ? bytes.length : bytes.length - MARGIN;
    let at = 0;
    while (at >= 0 && at < stop) {
      const page = readOggPage(bytes, at);
      if (page && at + page.size > bytes.length) return { endsInPage: true };
      if (page) pages.take(page, bytes.subarray(at, at + page.size), position + at);
      at = page ? at + page.size : bytes.indexOf('OggS', at + 1);
    }
    position += at < 0 ? Math.max(1, stop) : at;
  }
  return { endsInPage: false };
}

/** Collects the pages with sound of the first stream. */
class SoundPages {
  private readonly builder = new BlockTableBuilder();
  private serial: number | null = null;
  private block: { readonly position: number; size: number; readonly from: number; isOpen: boolean } | null = null;
  private end = 0;

  /** `frameSize` is the number of samples in frames that do not state where they begin. */
  constructor(private readonly frameSize: number) {}

  take(page: OggPage, bytes: Buffer, position: number): void {
    this.serial ??= page.serial;
    if (page.serial !== this.serial) return;
    this.end = Math.max(this.end, page.end);
    if (this.block?.isOpen && page.isContinued) {
      this.block.size = position + page.size - this.block.position;
      this.block.isOpen = page.lacing.every((length) => length === GOES_ON);
    }
    const first = firstPacketOn(page);
    const frame = first === null ? null : flacFrameAt(bytes, first, this.frameSize);
    if (!frame) return;
    this.close(frame.start);
    this.block = { position, size: page.size, from: frame.start, isOpen: page.lacing.at(-1) === GOES_ON };
  }

  build(): BlockTableBuilder {
    this.close(this.end);
    return this.builder;
  }

  private close(at: number): void {
    const { block } = this;
    // Frames of damaged or joined files may state any place.
    if (block) this.builder.add(block.position, block.size, Math.max(0, at - block.from));
  }
}
