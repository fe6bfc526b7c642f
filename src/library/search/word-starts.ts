import { type Seconds, seconds } from '../../core/time/seconds';
import type { TurnTime } from '../../core/transcript/times';

/** Times are kept in hundredths of a second: one byte for most words, as they follow each other within 1.27 s. */
const PARTS = 100;
/** No recording is as long. A hostile file may state any time. */
const LATEST = Number.MAX_SAFE_INTEGER;

/**
 * The starts of a turn's words and its end, as bytes: the first time, then the steps from each to the next, in
 * hundredths of a second, as LEB128 (DWARF 5, section 7.6). `words` never decrease.
 */
export function packStarts({ words, end }: Pick<TurnTime, 'words' | 'end'>): Uint8Array {
  const bytes: number[] = [];
  let before = 0;
  for (const time of [...words, end]) {
    const now = Math.max(before, Math.min(LATEST, Math.round(time * PARTS)));
    let step = now - before;
    // Shifts would cut a long recording's time to 32 bits.
    for (; step >= 0x80; step = Math.floor(step / 0x80)) bytes.push((step % 0x80) + 0x80);
    bytes.push(step);
    before = now;
  }
  return Uint8Array.from(bytes);
}

/** The same as times. The last one is the turn's end. */
export function unpackStarts(bytes: Uint8Array): Seconds[] {
  const times: Seconds[] = [];
  let before = 0;
  let step = 0;
  let place = 1;
  for (const byte of bytes) {
    step += (byte % 0x80) * place;
    place *= 0x80;
    if (byte >= 0x80) continue;
    before += step;
    times.push(seconds(before / PARTS));
    step = 0;
    place = 1;
  }
  return times;
}
