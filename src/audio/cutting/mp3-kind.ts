import { type FrameHeader, readFrameHeader, silentFrame } from '../parsing/mp3-frame-header';

/** The kind of a recording's frames. */
export interface Mp3Kind extends FrameHeader {
  /** The last byte of their headers: channel mode, copyright, emphasis. Joint stereo may be of another kind in each. */
  readonly mode: number;
}

const SAME_IN_ALL = 0xcf;

/** The kind of a frame; null where it is none. */
export function mp3KindOf(frame: Uint8Array): Mp3Kind | null {
  const header = readFrameHeader(frame, 0);
  return header && { ...header, mode: (frame[3] ?? 0) & SAME_IN_ALL };
}

/**
 * A silent frame of this kind, of at least so many bytes. libavformat takes a frame with another mode for junk: `check` in
 * mp3dec.c.
 */
export function emptyFrame(kind: Mp3Kind, leastSize = 0): Uint8Array {
  const frame = silentFrame(kind, leastSize);
  frame[3] = kind.mode;
  return frame;
}
