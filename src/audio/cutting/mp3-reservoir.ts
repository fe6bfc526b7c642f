import { HEADER_SIZE, sideInfoSize } from '../parsing/mp3-frame-header';
import { emptyFrame, type Mp3Kind } from './mp3-kind';

/**
 * The bit reservoir of layer III: a frame may use bytes at the end of the frames before it. ISO/IEC 11172-3 §2.4.2.7,
 * 13818-3 §2.4.1.7 and 2.4.2.7.
 */
const MOST_BYTES = { 1: 511, 2: 255, 2.5: 255 } as const;
const CHECKSUM_SIZE = 2;

/** Keeps the bytes of the last frames that the next one may use. */
export class Reservoir {
  private readonly most: number;
  private kept: Buffer = Buffer.alloc(0);

  constructor(private readonly kind: Mp3Kind) {
    this.most = MOST_BYTES[kind.version as 1];
  }

  /** Adds the sound of a frame, after its header and side information. */
  add(frame: Uint8Array): void {
    const all = Buffer.concat([this.kept, frame.subarray(soundAt(frame, this.kind))]);
    this.kept = all.subarray(Math.max(0, all.length - this.most));
  }

  /**
   * A silent frame that ends with these bytes. A decoder that begins with it decodes the next frame as in the whole
   * recording. It always has the same size.
   */
  frame(): Uint8Array {
    const frame = reservoirFrame(this.kind);
    frame.set(this.kept, frame.length - this.kept.length);
    return frame;
  }
}

/** Such a frame without the bytes. */
export function reservoirFrame(kind: Mp3Kind): Uint8Array {
  return emptyFrame(kind, HEADER_SIZE + sideInfoSize(kind) + MOST_BYTES[kind.version as 1]);
}

function soundAt(frame: Uint8Array, kind: Mp3Kind): number {
  const hasChecksum = ((frame[1] ?? 0) & 1) === 0;
  return HEADER_SIZE + (hasChecksum ? CHECKSUM_SIZE : 0) + sideInfoSize(kind);
}
