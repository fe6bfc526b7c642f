import kernel from '../../kernels/layer3.ts?assembly';
import { readFrameHeader } from '../../mp3/frame-header';
import { HEAP, Kernel } from '../../web-assembly';
import type { DecodedSound, PacketDecoder } from '../packet-decoder';
import { fillTables, TABLES_SIZE } from './memory';

const FLOAT = Float32Array.BYTES_PER_ELEMENT;
const SUBBANDS = 32;
/** Bytes that the kernel may look at behind a frame. */
const BEHIND = 64;

/** As kernels/layer3.ts exports them; addresses are bytes. */
type Begin = (base: number, header: number, subbands: number, factor: number) => void;
type Decode = (frame: number, size: number, output: number) => number;

/** By how much the rate of samples may be divided. */
const FACTORS = [4, 2] as const;
/** The lowest rate of samples that is made, so that all up to this many hertz is in them, and somewhat more. */
const LEAST_RATE = 11000;
const HIGHEST = 4600;
/** Samples a second of sound that all of this is in. */
export const LOW_RATE = 8000;

/**
 * Decodes an MP3 to one channel of what lies below some 4,600 Hz, all that a sound of 8,000 samples a second can have, in a
 * third of the time that all of it takes. Null where the first frame, which begins with `header`, is not of layer III.
 */
export function lowLayer3Decoder(header: Uint8Array): PacketDecoder | null {
  const kind = readFrameHeader(header, 0);
  if (kind?.layer !== 3) return null;
  const { sampleRate, samples } = kind;
  const factor = FACTORS.find((divisor) => sampleRate / divisor >= LEAST_RATE) ?? 1;
  const subbands = Math.min(SUBBANDS / factor, Math.ceil((2 * SUBBANDS * HIGHEST) / sampleRate));
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
