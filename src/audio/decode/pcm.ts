import { openFile } from '../../files/open-file';
import { type PcmEncodingId, pcmEncodings } from '../parsing/pcm-encodings';
import { durationOfPcm, type PcmLayout } from '../parsing/pcm-layout';
import type { PacketBatch, PacketSource } from './packets';

/** Reads one sample from the given byte of packets, as a number from -1 to 1. */
type ReadSample = (view: DataView, offset: number) => number;

/** Uncompressed sound, by mediabunny's name: the bytes of a sample, and how to read one. */
const KINDS: Readonly<Record<string, { readonly size: number; readonly read: ReadSample }>> = {
  'pcm-u8': { size: 1, read: (view, at) => (view.getUint8(at) - 128) / 2 ** 7 },
  'pcm-s8': { size: 1, read: (view, at) => view.getInt8(at) / 2 ** 7 },
  'pcm-s16': { size: 2, read: (view, at) => view.getInt16(at, true) / 2 ** 15 },
  'pcm-s16be': { size: 2, read: (view, at) => view.getInt16(at) / 2 ** 15 },
  'pcm-s24': { size: 3, read: (view, at) => (view.getInt8(at + 2) * 2 ** 16 + view.getUint16(at, true)) / 2 ** 23 },
  'pcm-s24be': { size: 3, read: (view, at) => (view.getInt8(at) * 2 ** 16 + view.getUint16(at + 1)) / 2 ** 23 },
  'pcm-s32': { size: 4, read: (view, at) => view.getInt32(at, true) / 2 ** 31 },
  'pcm-s32be': { size: 4, read: (view, at) => view.getInt32(at) / 2 ** 31 },
  'pcm-f32': { size: 4, read: (view, at) => finite(view.getFloat32(at, true)) },
  'pcm-f32be': { size: 4, read: (view, at) => finite(view.getFloat32(at)) },
  'pcm-f64': { size: 8, read: (view, at) => finite(view.getFloat64(at, true)) },
  'pcm-f64be': { size: 8, read: (view, at) => finite(view.getFloat64(at)) },
  ulaw: { size: 1, read: (view, at) => muLaw(view.getUint8(at)) },
  alaw: { size: 1, read: (view, at) => aLaw(view.getUint8(at)) },
};

/** Whether a codec is uncompressed, or telephone sound. */
export const isPcm = (codec: string): boolean => codec in KINDS;

/**
 * The channels of interleaved samples. An incomplete last sample is left out. Throws RangeError for a codec that is not
 * PCM.
 */
export function readPcm(codec: string, channels: number, packets: readonly Uint8Array[]): Float32Array[] {
  const kind = KINDS[codec];
  if (!kind) throw new RangeError(`no PCM: ${codec}`);
  const step = kind.size * channels;
  const lengths = packets.map((packet) => Math.floor(packet.length / step));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const sound = Array.from({ length: channels }, () => new Float32Array(total));
  let start = 0;
  packets.forEach((packet, index) => {
    const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
    const length = lengths[index] ?? 0;
    sound.forEach((samples, channel) => {
      for (let i = 0; i < length; i++) samples[start + i] = kind.read(view, i * step + channel * kind.size);
    });
    start += length;
  });
  return sound;
}

/** A float in a file may have any value. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}

/** ITU-T G.711, µ-law: https://www.itu.int/rec/T-REC-G.711. */
function muLaw(code: number): number {
  const bits = ~code & 0xff;
  const magnitude = (((bits & 0xf) << 3) + 0x84) * 2 ** ((bits >> 4) & 7) - 0x84;
  return (bits & 0x80 ? -magnitude : magnitude) / 2 ** 15;
}

/** ITU-T G.711, A-law. */
function aLaw(code: number): number {
  const bits = code ^ 0x55;
  const exponent = (bits >> 4) & 7;
  const mantissa = ((bits & 0xf) << 4) + 8;
  const magnitude = exponent === 0 ? mantissa : (mantissa + 0x100) * 2 ** (exponent - 1);
  return (bits & 0x80 ? magnitude : -magnitude) / 2 ** 15;
}

/** The names that mediabunny uses. Its own PCM packets have the same ones. */
const NAMES: Readonly<Record<PcmEncodingId, string>> = {
  u8: 'pcm-u8',
  s8: 'pcm-s8',
  s16le: 'pcm-s16',
  s16be: 'pcm-s16be',
  s24le: 'pcm-s24',
  s24be: 'pcm-s24be',
  s32le: 'pcm-s32',
  s32be: 'pcm-s32be',
  f32le: 'pcm-f32',
  f32be: 'pcm-f32be',
  f64le: 'pcm-f64',
  f64be: 'pcm-f64be',
  ulaw: 'ulaw',
  alaw: 'alaw',
};
/** Seconds of sound in a batch. */
const BATCH = 0.4;

/** Uncompressed sound in a file of any format, read by its layout. */
export function pcmPackets(path: string, layout: PcmLayout): PacketSource {
  const { encoding, channels, sampleRate, start, frames } = layout;
  const frameSize = channels * pcmEncodings[encoding].size;
  const framesPerBatch = Math.ceil(BATCH * sampleRate);
  return {
    codec: { name: NAMES[encoding], sampleRate, channels, description: null },
    end: durationOfPcm(layout),
    async *read(from): AsyncGenerator<PacketBatch, void> {
      const file = await openFile(path);
      try {
        for (let frame = Math.floor(from * sampleRate); frame < frames; frame += framesPerBatch) {
          const size = Math.min(framesPerBatch, frames - frame) * frameSize;
          const { bytesRead, buffer } = await file.read(Buffer.alloc(size), 0, size, start + frame * frameSize);
          if (bytesRead === 0) return;
          const packet = buffer.subarray(0, bytesRead);
          yield { packets: [packet], time: frame / sampleRate, duration: bytesRead / frameSize / sampleRate };
        }
      } finally {
        await file.close();
      }
    },
  };
}
