/** https://xiph.org/ogg/doc/framing.html: a page has at most 255 segments of at most 255 bytes. */
const MOST_SEGMENTS = 255;
const FULL_SEGMENT = 255;
const HEADER_SIZE = 27;
const FIRST_PAGE = 2;
const POLYNOMIAL = 0x04c11db7;

/** Writes packets of one stream as pages of Ogg, one packet a page, for a decoder that takes nothing else. */
export class OggWriter {
  private sequence = 0;

  /** The pages of some packets. A packet of more than 65,024 bytes is not from Vorbis, and is left out. */
  pages(packets: readonly Uint8Array[]): Uint8Array {
    return Buffer.concat(packets.flatMap((packet) => this.page(packet) ?? []));
  }

  private page(packet: Uint8Array): Uint8Array | null {
    const full = Math.floor(packet.length / FULL_SEGMENT);
    if (full >= MOST_SEGMENTS) return null;
    const page = new Uint8Array(HEADER_SIZE + full + 1 + packet.length);
    const view = new DataView(page.buffer);
    page.set([0x4f, 0x67, 0x67, 0x53]);
    page[5] = this.sequence === 0 ? FIRST_PAGE : 0;
    // The granule position, which says when the page ends, stays empty: the packets came with their times.
    view.setUint32(18, this.sequence++, true);
    page[26] = full + 1;
    page.fill(FULL_SEGMENT, HEADER_SIZE, HEADER_SIZE + full);
    page[HEADER_SIZE + full] = packet.length % FULL_SEGMENT;
    page.set(packet, HEADER_SIZE + full + 1);
    view.setUint32(22, checksum(page), true);
    return page;
  }
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte << 24;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 0x80000000 ? (remainder << 1) ^ POLYNOMIAL : remainder << 1;
  return remainder >>> 0;
});

function checksum(page: Uint8Array): number {
  let sum = 0;
  for (const byte of page) sum = (sum << 8) ^ (TABLE[(sum >>> 24) ^ byte] ?? 0);
  return sum >>> 0;
}

/**
 * The three headers of Vorbis, as WebCodecs and Matroska hold them: their number minus one; the sizes of all but the
 * last, each as bytes of 255 and a smaller one; then the headers. https://www.matroska.org/technical/codec_specs.html
 */
export function vorbisHeaders(description: Uint8Array): Uint8Array[] {
  const sizes: number[] = [];
  let offset = 1;
  for (let header = 0; header < (description[0] ?? 0); header++) {
    let size = 0;
    while (description[offset] === FULL_SEGMENT) size += description[offset++] ?? 0;
    size += description[offset++] ?? 0;
    sizes.push(size);
  }
  const headers = sizes.map((size) => {
    offset += size;
    return description.subarray(offset - size, offset);
  });
  return [...headers, description.subarray(offset)];
}
