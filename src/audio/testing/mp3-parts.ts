/** Parts of MP3 files for tests: silent frames, headers, tags. */

/** kbit/s of MPEG 1 layer III. */
export const BIT_RATES = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
/** Of the frames made here. */
export const SAMPLE_RATE = 44100;
export const SAMPLES_PER_FRAME = 1152;

/** A silent frame of MPEG 1 layer III, 44.1 kHz, stereo. `content` begins its side information. */
export function frame(bitRate: number, padding = 0, content = new Uint8Array()): Uint8Array {
  const bytes = new Uint8Array(Math.floor((144 * bitRate * 1000) / SAMPLE_RATE) + padding);
  bytes.set([0xff, 0xfb, ((BIT_RATES.indexOf(bitRate) + 1) << 4) | (padding << 1), 0x00]);
  bytes.set(content, 4);
  return bytes;
}

/** The frame in which LAME states the length of the recording, and how many samples it added before and after. */
export function xing(frames: number, gaps?: { readonly delay: number; readonly padding: number }): Uint8Array {
  const content = new Uint8Array(90);
  const view = new DataView(content.buffer);
  content.set(new TextEncoder().encode('Xing'), 32);
  view.setUint32(36, 1);
  view.setUint32(40, frames);
  if (gaps) {
    content.set(new TextEncoder().encode('LAME3.100'), 44);
    view.setUint32(64, (gaps.delay << 12) | gaps.padding);
  }
  return frame(128, 0, content);
}

/** An ID3v2 tag with `size` bytes of `fill` in it. */
export function id3(size: number, fill: number): Uint8Array {
  const tag = new Uint8Array(10 + size).fill(fill, 10);
  tag.set([0x49, 0x44, 0x33, 4, 0, 0, (size >> 21) & 0x7f, (size >> 14) & 0x7f, (size >> 7) & 0x7f, size & 0x7f]);
  return tag;
}
