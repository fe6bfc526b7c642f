import { type Seconds, seconds } from '../../../core/time/seconds';
import type { FileBytes } from '../../bytes/file-bytes';
import { LARGEST_PAGE, readOggPage } from './ogg-page';

const HEADER_SIZE = 27;
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
