import { expect, test } from 'vitest';
import type { FrameTable } from '../indexing/frame-table';
import { sampleTimes } from './mp4-box';

const FRAME = 576;

function tableOf(frames: number, trimmed = 0): FrameTable {
  return {
    codec: {
      objectType: 0x69,
      decoderConfig: new Uint8Array(),
      sampleRate: 22050,
      channels: 1,
      samplesPerFrame: FRAME,
    },
    sizes: new Uint16Array(frames).fill(100),
    runPositions: Float64Array.of(0),
    runLengths: Uint32Array.of(frames),
    silence: new Uint8Array(),
    trim: { start: trimmed, end: 0 },
  };
}

/** The entries of a box that counts them: pairs of two numbers, the first a count. */
function entriesOf(box: Uint8Array): [number, number][] {
  const view = new DataView(box.buffer, box.byteOffset, box.byteLength);
  return Array.from({ length: view.getUint32(12) }, (_, n) => [view.getUint32(16 + 8 * n), view.getInt32(20 + 8 * n)]);
}

/** When each frame is decoded and when it is presented, in samples. */
function timesOf(table: FrameTable) {
  const [decoding, composition] = sampleTimes(table);
  const expanded = (box?: Uint8Array) =>
    box ? entriesOf(box).flatMap(([count, value]) => new Array<number>(count).fill(value)) : [];
  const offsets = expanded(composition);
  let time = 0;
  const times = expanded(decoding).map((delta, frame) => {
    const decoded = time;
    time += delta;
    return { decoded, sounds: decoded + (offsets[frame] ?? 0) };
  });
  expect(times).toHaveLength(table.sizes.length);
  return times;
}

test.each([1, 2, 3, 4, 5, 6, 100])('each of %i frames is presented when the previous one has ended', (frames) => {
  for (const trimmed of [0, 1, FRAME, 1105]) {
    expect(timesOf(tableOf(frames, trimmed)).map(({ sounds }) => sounds)).toEqual(
      Array.from({ length: frames }, (_, frame) => frame * FRAME),
    );
  }
});

test('frames have a decoding time 32 frames late, except those that the encoder’s delay is trimmed from', () => {
  const late = timesOf(tableOf(100, 1105)).map(({ decoded, sounds }) => decoded - sounds);
  expect(late).toEqual([0, 0, 0, ...new Array(97).fill(32 * FRAME)]);
});

test('no frame is decoded before the previous one', () => {
  const decoded = timesOf(tableOf(100, 1105)).map((times) => times.decoded);
  expect(decoded).toEqual([...decoded].sort((one, other) => one - other));
});
