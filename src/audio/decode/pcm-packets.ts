import { openFile } from '../../files/open-file';
import { type PcmEncodingId, pcmEncodings } from '../parsing/pcm-encodings';
import { durationOfPcm, type PcmLayout } from '../parsing/pcm-layout';
import type { PacketBatch, PacketSource } from './packets';

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
