import kernel from '../../kernels/layer3.ts?assembly';
import { readFrameHeader } from '../../parsing/mp3-frame-header';
import { HEAP, Kernel } from '../../web-assembly';
import type { DecodedSound, PacketDecoder } from '../packets';
import { fillTables, TABLES_SIZE } from './memory';

const FLOAT = Float32Array.BYTES_PER_ELEMENT;
const SUBBANDS = 32;
/** Bytes after a frame that the kernel may read. */
const BEHIND = 64;

/** As kernels/layer3.ts exports them; addresses are bytes. */
type Begin = (base: number, header: number, subbands: number, factor: number) => void;
type Decode = (frame: number, size: number, output: number) => number;

/** The possible divisors of the sample rate. */
const FACTORS = [4, 2] as const;
/** By how much more samples are made than necessary, and up to which part of that rate they hold sound. */
const ROOM = 1.375;
const HIGHEST = 0.575;

/**
 * Decodes an MP3 to one channel, with at least what `enough` samples per second can hold. At 8,000 it takes a fifth of
 * the time of a decoder of all channels; at Infinity half. Null where the first frame, which begins with `header`, is
 * not layer III.
 */
export function monoLayer3Decoder(header: Uint8Array, enough: number): PacketDecoder | null {
  const kind = readFrameHeader(header, 0);
  if (kind?.layer !== 3) return null;
  const { sampleRate, samples } = kind;
  const factor = FACTORS.find((divisor) => sampleRate / divisor >= ROOM * enough) ?? 1;
  const subbands = Math.min(SUBBANDS / factor, Math.ceil((2 * SUBBANDS * HIGHEST * enough) / sampleRate));
  const wasm = new Kernel(kernel);
  const base = HEAP;
  const input = base + TABLES_SIZE;
  wasm.reserve(input);
  fillTables(wasm.memory, base, { sampleRate, subbands, factor });
  const [first = 0, second = 0, third = 0, fourth = 0] = header;
  const word = (first << 24) | (second << 16) | (third << 8) | fourth;
  (wasm.exports.begin as Begin)(base, word, subbands, factor);
  const decode = wasm.exports.decode as Decode;
  return {
    decode(packets): DecodedSound {
      const size = packets.reduce((sum, packet) => sum + packet.length, 0);
      const output = input + FLOAT * Math.ceil((size + BEHIND) / FLOAT);
      wasm.reserve(output + (FLOAT * packets.length * samples) / factor);
      let [at, end] = [input, output];
      for (const packet of packets) {
        wasm.bytes(at, packet.length).set(packet);
        end = decode(at, packet.length, end);
        at += packet.length;
      }
      return { channels: [wasm.floats(output, (end - output) / FLOAT).slice()], sampleRate: sampleRate / factor };
    },
    free: () => undefined,
  };
}
