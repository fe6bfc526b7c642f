import { monoLayer3Decoder } from '../../src/audio/decode/layer3/decoder';
import type { PacketDecoder } from '../../src/audio/decode/packets';
import { scanMp3Bytes } from '../../src/audio/indexing/mp3-scan';
import { readFrameHeader } from '../../src/audio/parsing/mp3-frame-header';
import { randomNumbers } from '../../src/core/align/testing/random';

/** MP3s of one channel, as data: URLs. */
const recordings = import.meta.glob<string>(
  ['../../src/audio/testing/recordings/noise*.mp3', '../../e2e/fixtures/noise-44.mp3'],
  { eager: true, import: 'default', query: '?inline' },
);
const files = Object.values(recordings).map((url) => Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
const MONO = 3;

/** The sample rates for decoding: for finding words, and for drawing. */
const rates = [8000, Number.POSITIVE_INFINITY];

/** What decodes frames of layer III. A damaged frame must take only its time, and spoil nothing after it. */
export const layer3 = {
  reader: {
    id: 'layer3',
    sniff: () => null,
    read(text: string): void {
      const packets = packetsIn(Buffer.from(text, 'latin1'));
      for (const rate of rates) checkerFor(packets, rate)?.(packets);
    },
  },
  samples: [...files.map((bytes) => bytes.toString('latin1')), ...randomFrames()],
};

/** Frames of every version, rate and mode, with random side information and bits. */
function randomFrames(): string[] {
  const random = randomNumbers(1);
  const modes = [0x00, 0x40, 0x50, 0x60, 0x70, 0xc0];
  const seconds = [0xfb, 0xf3, 0xe3];
  const headers = seconds.flatMap((second) =>
    [0, 1, 2].flatMap((rate) => modes.map((mode) => [0xff, second, 0x90 | (rate << 2), mode])),
  );
  return headers.map((header) => {
    const { size = 0 } = readFrameHeader(Uint8Array.from(header), 0) ?? {};
    const frames = Array.from({ length: 10 }, () => {
      const frame = Uint8Array.from({ length: size }, () => 256 * random());
      frame.set(header);
      return frame;
    });
    return Buffer.concat(frames).toString('latin1');
  });
}

function packetsIn(bytes: Buffer): Uint8Array[] {
  const { table } = scanMp3Bytes(bytes);
  if (!table) return [];
  const packets: Uint8Array[] = [];
  let frame = 0;
  for (const [run, start] of table.runPositions.entries()) {
    let position = start;
    for (let n = table.runLengths[run] ?? 0; n > 0; n--, frame++) {
      const size = table.sizes[frame] ?? 0;
      if (start >= 0) packets.push(bytes.subarray(position, position + size));
      position += size;
    }
  }
  return packets;
}

type Checker = (packets: readonly Uint8Array[]) => void;

const checkers = new Map<string, Checker | null>();

/** One decoder reads all inputs of a kind. What one of them spoils shows in the next. */
function checkerFor([first]: readonly Uint8Array[], rate: number): Checker | null {
  const kind = first && readFrameHeader(first, 0);
  if (!kind) return null;
  const name = `${kind.version} ${kind.layer} ${kind.sampleRate} ${rate}`;
  const known = checkers.get(name);
  if (known !== undefined) return known;
  const checker = createChecker(first, rate);
  checkers.set(name, checker);
  return checker;
}

function createChecker(first: Uint8Array, rate: number): Checker | null {
  const decoder = monoLayer3Decoder(first, rate);
  if (!decoder) return null;
  const { samples = 0, sampleRate = 0 } = readFrameHeader(first, 0) ?? {};
  const good = goodFrames(sampleRate);
  const expected = good && soundOf(monoLayer3Decoder(first, rate) ?? decoder, good);
  return (packets) => {
    const { channels, sampleRate: made } = decoded(decoder, packets);
    const [sound = new Float32Array()] = channels;
    if (sound.length !== (packets.length * samples * made) / sampleRate)
      throw new Error('frames do not take their time');
    if (!sound.every(Number.isFinite)) throw new Error('a sample is no number');
    if (good && expected && !isEndAlike(soundOf(decoder, good), expected)) throw new Error('what came later is spoilt');
  };
}

/** Of one channel, so that nothing is mixed with what was before. */
function goodFrames(sampleRate: number): Uint8Array[] | null {
  for (const file of files) {
    const packets = packetsIn(file);
    const [first] = packets;
    if (first && (first[3] ?? 0) >> 6 === MONO && readFrameHeader(first, 0)?.sampleRate === sampleRate)
      return packets.slice(0, 16);
  }
  return null;
}

function decoded(decoder: PacketDecoder, packets: readonly Uint8Array[]) {
  const sound = decoder.decode(packets);
  if (sound instanceof Promise) throw new Error('it does not decode at once');
  return sound;
}

function soundOf(decoder: PacketDecoder, packets: readonly Uint8Array[]): Float32Array {
  return decoded(decoder, packets).channels[0] ?? new Float32Array();
}

/** Whether the last quarter is the same. Before that, bits of earlier frames may be missing. */
function isEndAlike(sound: Float32Array, other: Float32Array): boolean {
  const from = Math.floor(0.75 * other.length);
  return sound.length === other.length && sound.subarray(from).every((sample, index) => sample === other[from + index]);
}
