import { strToU8 } from 'fflate/browser';
import { oneLine } from '../../../transcript/toolkits/writing/escaping';

/** A marker in a WAV, in seconds. One that ends where it starts marks a moment. */
export interface WavMarker {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly note: string;
}

const LARGEST = 0xffff_ffff;
/** What a region is for, and the code page of UTF-8. */
const REGION = 'rgn ';
const UTF_8 = 65_001;

/**
 * Markers as chunks of a WAV: `cue ` says where they are, `adtl` their names, notes and lengths. Multimedia Programming
 * Interface and Data Specifications 1.0, 1991, pages 3-32 to 3-36: https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/WAVE/Docs/riffmci.pdf.
 * `sampleRate` in samples per second.
 */
export function markerChunks(markers: readonly WavMarker[], sampleRate: number): Uint8Array {
  if (markers.length === 0) return new Uint8Array();
  const sampleAt = (time: number) => Math.min(LARGEST, Math.max(0, Math.round(time * sampleRate)));
  const points = markers.map(({ start }, index) =>
    joined([u32(index + 1, sampleAt(start)), ascii('data'), u32(0, 0, sampleAt(start))]),
  );
  const described = markers.flatMap(({ start, end, name, note }, index) => {
    const id = index + 1;
    const length = sampleAt(end) - sampleAt(start);
    return [
      // Some readers take the last text for the name.
      ...(note === '' ? [] : [chunk('note', u32(id), terminated(note))]),
      chunk('labl', u32(id), terminated(oneLine(name))),
      ...(length > 0 ? [chunk('ltxt', u32(id, length), ascii(REGION), u16(0, 0, 0, UTF_8))] : []),
    ];
  });
  return joined([chunk('cue ', u32(markers.length), ...points), chunk('LIST', ascii('adtl'), ...described)]);
}

/** A chunk of a RIFF. One of an odd size is followed by a zero. */
export function chunk(id: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = joined(parts);
  return joined([ascii(id), u32(content.length), content, new Uint8Array(content.length % 2)]);
}

export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** A text in UTF-8 with its terminator. */
export function terminated(text: string): Uint8Array {
  return strToU8(`${text.replaceAll('\0', '')}\0`);
}

export function u32(...values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  for (const [index, value] of values.entries()) view.setUint32(index * 4, value, true);
  return new Uint8Array(view.buffer);
}

export function u16(...values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 2));
  for (const [index, value] of values.entries()) view.setUint16(index * 2, value, true);
  return new Uint8Array(view.buffer);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
