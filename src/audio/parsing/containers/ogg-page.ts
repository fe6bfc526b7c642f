import { type Seconds, seconds } from '../../../core/time/seconds';
import type { FileBytes } from '../../bytes/file-bytes';

/** A page of an Ogg: https://xiph.org/ogg/doc/framing.html */
export interface OggPage {
  /** Bytes of the whole page. */
  readonly size: number;
  readonly serial: number;
  /** The sample at which the last packet that ends on this page ends; -1 where none does. */
  readonly end: number;
  /** Whether the page begins inside a packet. */
  readonly isContinued: boolean;
  /** Sizes in bytes of the pieces of packets on it. A piece of 255 bytes is continued by the next. */
  readonly lacing: Uint8Array;
  /** Where the pieces begin, counted from the beginning of the page. */
  readonly body: number;
}

const HEADER_SIZE = 27;
/** The most bytes of a page's header, and of a whole page. */
export const LARGEST_HEADER = HEADER_SIZE + 255;
export const LARGEST_PAGE = LARGEST_HEADER + 255 * 255;
/** The size of a piece that the next one continues. */
export const GOES_ON = 255;
const NO_TIME = 0xffff_ffff_ffff_ffffn;

/** The page that begins at a place. Null where none begins, or its header is incomplete. */
export function readOggPage(bytes: Buffer, at: number): OggPage | null {
  if (bytes[at] !== 0x4f || at + HEADER_SIZE > bytes.length) return null;
  if (bytes.toString('latin1', at, at + 4) !== 'OggS') return null;
  const body = HEADER_SIZE + (bytes[at + HEADER_SIZE - 1] ?? 0);
  if (at + body > bytes.length) return null;
  const lacing = bytes.subarray(at + HEADER_SIZE, at + body);
  const time = bytes.readBigUInt64LE(at + 6);
  return {
    size: lacing.reduce((sum, length) => sum + length, body),
    serial: bytes.readUInt32LE(at + 14),
    end: time === NO_TIME ? -1 : Number(time),
    isContinued: ((bytes[at + 5] ?? 0) & 1) === 1,
    lacing,
    body,
  };
}

/** Where the first packet that begins on a page is, counted from the beginning of the page; null where none begins. */
export function firstPacketOn({ lacing, body, isContinued }: OggPage): number | null {
  if (!isContinued) return lacing.length > 0 ? body : null;
  const last = lacing.findIndex((length) => length !== GOES_ON);
  if (last < 0 || last === lacing.length - 1) return null;
  return lacing.subarray(0, last + 1).reduce((sum, length) => sum + length, body);
}

/** The packets that begin on the first of these pages. They may continue on later pages of its stream. */
export function packetsBegunOnFirst(bytes: Buffer): Uint8Array[] {
  const packets: Uint8Array[] = [];
  let parts: Uint8Array[] = [];
  const first = readOggPage(bytes, 0);
  let isBegun = first !== null && !first.isContinued;
  for (let at = 0, page = first; page; at += page.size, page = readOggPage(bytes, at)) {
    if (page.serial !== first?.serial) continue;
    let from = at + page.body;
    for (const length of page.lacing) {
      if (isBegun) parts.push(bytes.subarray(from, from + length));
      from += length;
      if (length === GOES_ON) continue;
      if (isBegun) packets.push(Buffer.concat(parts));
      if (at > 0) return packets;
      parts = [];
      isBegun = true;
    }
    if (parts.length === 0) return packets;
  }
  return packets;
}

const TAIL = 2 * LARGEST_PAGE;

/**
 * How long the first stream of an Ogg plays, according to its last whole page: the length of a file that was cut off.
 * `sampleRate` is the codec's; for Opus it is 48,000. Null when no page near the end states a time.
 * https://xiph.org/ogg/doc/framing.html, https://www.rfc-editor.org/rfc/rfc7845#section-5.1
 */
export async function oggDuration(file: FileBytes, sampleRate: number): Promise<Seconds | null> {
  const head = await file.read(0, HEADER_SIZE + 1 + 19);
  if (head.length < HEADER_SIZE + 1 + 19) return null;
  const isOpus = head.toString('latin1', HEADER_SIZE + 1, HEADER_SIZE + 9) === 'OpusHead';
  const skipped = isOpus ? head.readUInt16LE(HEADER_SIZE + 11) : 0;
  const end = await lastTime(file, head.readUInt32LE(14));
  return end === null || end <= skipped || sampleRate < 1 ? null : seconds((end - skipped) / sampleRate);
}

/** Whether an Ogg that was cut off has no whole page with sound. Players ignore an incomplete page. */
export async function endsBeforeSound(file: FileBytes): Promise<boolean> {
  return file.size <= TAIL && (await lastTime(file, null)) === null;
}

/** The last time in a stream, or in any stream if `serial` is null. */
async function lastTime(file: FileBytes, serial: number | null): Promise<number | null> {
  const tail = await file.read(Math.max(0, file.size - TAIL), TAIL);
  let end: number | null = null;
  for (let at = tail.indexOf('OggS'); at >= 0; at = tail.indexOf('OggS', at + 4)) {
    const page = readOggPage(tail, at);
    if (!page || at + page.size > tail.length || (serial !== null && page.serial !== serial)) continue;
    if (page.end > 0) end = page.end;
  }
  return end;
}
