import { type Seconds, seconds, ZERO } from '../../core/time/seconds';
import { type EncoderHeader, readEncoderHeader } from '../parsing/mp3-encoder-header';
import {
  alike,
  describeKind,
  type FrameHeader,
  HEADER_SIZE,
  isSameKind,
  readFrameHeader,
  silentFrame,
} from '../parsing/mp3-frame-header';
import { durationOf, type FrameTable, FrameTableBuilder, MOST_FRAMES } from './frame-table';
import { walkBytes, walkFrames } from './frame-walk';

/** The result of reading the frame headers of an MP3. No sound is decoded. */
export interface Mp3Scan {
  /** Whole frames, without the one that holds the encoder's header. */
  readonly frames: number;
  /** How long they play, without what encoder and decoder add, whatever the header promises. */
  readonly duration: Seconds;
  /** The duration according to the encoder's header, if plausible; otherwise null. */
  readonly promised: Seconds | null;
  /** The layer of the frames that are played: 3, or 2 in what broadcasters use. */
  readonly layer: FrameHeader['layer'];
  /** Whether the file ends inside its last frame, or long before its header says. */
  readonly isCutOff: boolean;
  /**
   * The parts that cannot be played, because a decoder plays one kind of frames. Null if there are none, or too short
   * to report.
   */
  readonly silenced: Silenced | null;
  /** Null when there are no frames, or too many. */
  readonly table: FrameTable | null;
}

/** Stretches of other kinds than the main one of a recording. They keep their duration, without sound. */
export interface Silenced {
  readonly duration: Seconds;
  /** The kind that is played, and the first kind that is not, for people: "44.1 kHz stereo". */
  readonly kept: string;
  readonly other: string;
  /** Where the first of these stretches begins. */
  readonly from: Seconds;
}

const format = { headerSize: HEADER_SIZE, readHeader: readFrameHeader, alike };

/** Finds all frames of an MP3 by their headers. Throws what `fs` throws. */
export async function scanMp3(path: string): Promise<Mp3Scan> {
  const frames = new Mp3Frames(null);
  frames.end(await walkFrames(path, format, (...frame) => frames.take(...frame)));
  const { other } = frames;
  if (!other) return frames.result();
  // Most recordings have one kind of frames, so one pass is enough.
  const chosen = new Mp3Frames(other);
  chosen.end(await walkFrames(path, format, (...frame) => chosen.take(...frame)));
  return chosen.result();
}

/** The same for a file in memory. */
export function scanMp3Bytes(bytes: Buffer): Mp3Scan {
  const frames = new Mp3Frames(null);
  frames.end(walkBytes(bytes, format, (...frame) => frames.take(...frame)));
  const { other } = frames;
  if (!other) return frames.result();
  const chosen = new Mp3Frames(other);
  chosen.end(walkBytes(bytes, format, (...frame) => chosen.take(...frame)));
  return chosen.result();
}

/**
 * Seconds by which a recording may be shorter than promised before it counts as cut off. Encoders' counts are off by a
 * few frames.
 */
const PROMISE_TOLERANCE = 1;
/**
 * In a header that belongs to this recording, the bytes per frame differ from the actual ones by no more than this
 * factor.
 */
const LIKELY_RATIO = 4;

/** Seconds. Damage makes a few frames look like another kind. Less than this is not reported. */
const LEAST_REPORTED = 0.5;

/** A kind of frames, and how many seconds its frames play. */
interface Kind {
  readonly header: FrameHeader;
  duration: number;
}

class Mp3Frames {
  private readonly table = new FrameTableBuilder();
  private readonly kinds: Kind[] = [];
  private current: Kind | null = null;
  private first: FrameHeader | null = null;
  private encoder: EncoderHeader | null = null;
  /** Frames of the table before the first of the recording: one, where the delay is known. */
  private lead = 0;
  private frames = 0;
  private bytes = 0;
  /** Seconds of all frames so far. */
  private time = 0;
  private endsInFrame = false;
  private firstOther: { readonly header: FrameHeader; readonly from: number } | null = null;

  /** `kept` is the kind of frames for the table. By default it is the kind of the first frame. */
  constructor(private kept: FrameHeader | null) {}

  take(header: FrameHeader, bytes: Uint8Array, offset: number, position: number): void {
    const encoder = readEncoderHeader(bytes, offset, header);
    if (encoder) {
      // Joined recordings have a header in the middle, too.
      if (this.first === null) this.encoder ??= encoder;
      return;
    }
    this.kept ??= header;
    if (this.first === null) this.begin(this.kept);
    this.first ??= header;
    if (isSameKind(header, this.kept)) {
      if (this.firstOther) this.fillWithSilence(this.kept);
      if (this.table.frames < MOST_FRAMES) this.table.add(position, header.size);
    } else this.firstOther ??= { header, from: this.time };
    this.count(header);
  }

  /**
   * Chromium starts a recording too early by the trimmed samples if these are less than a frame, but only when it plays
   * from the beginning. So a silent frame is added before the first, and trimmed too.
   */
  private begin(kept: FrameHeader): void {
    if (!this.encoder?.delay) return;
    this.table.addSilence(silentFrame(kept), 1);
    this.lead = 1;
  }

  end({ endsInFrame }: { readonly endsInFrame: boolean }): void {
    if (this.kept && this.firstOther) this.fillWithSilence(this.kept);
    this.endsInFrame = endsInFrame;
  }

  /** The kind that plays longest, if it is not the kept one. */
  get other(): FrameHeader | null {
    const [longest] = this.kinds.toSorted((one, other) => other.duration - one.duration);
    return longest && this.kept && !isSameKind(longest.header, this.kept) ? longest.header : null;
  }

  result(): Mp3Scan {
    const { first, kept, frames, table } = this;
    if (!first || !kept) return NOTHING;
    const { sampleRate, samples, channels, version } = kept;
    const objectType = version === 1 ? 0x6b : 0x69;
    const codec = { objectType, decoderConfig: new Uint8Array(), sampleRate, channels, samplesPerFrame: samples };
    const built = table.build(codec, this.trim(first, kept));
    const promised = this.promised(first);
    const duration = durationOf(built);
    return {
      frames,
      duration,
      promised,
      layer: kept.layer,
      isCutOff: this.endsInFrame || (promised !== null && promised - duration > PROMISE_TOLERANCE),
      silenced: this.silenced(kept),
      table: table.frames < MOST_FRAMES ? built : null,
    };
  }

  private count(header: FrameHeader): void {
    const duration = header.samples / header.sampleRate;
    if (!this.current || !isSameKind(header, this.current.header)) this.current = this.kindOf(header);
    this.current.duration += duration;
    this.time += duration;
    this.frames++;
    this.bytes += header.size;
  }

  private kindOf(header: FrameHeader): Kind {
    const known = this.kinds.find((kind) => isSameKind(kind.header, header));
    if (known) return known;
    const kind = { header, duration: 0 };
    this.kinds.push(kind);
    return kind;
  }

  /** Fills the time of other kinds, so that frames of the kept kind are at their time, to half a frame. */
  private fillWithSilence(kept: FrameHeader): void {
    const missing = Math.round((this.time * kept.sampleRate) / kept.samples) - (this.table.frames - this.lead);
    const possible = Math.min(missing, MOST_FRAMES - this.table.frames);
    if (possible > 0) this.table.addSilence(silentFrame(kept), possible);
  }

  /** Trims the end only if it is the end that the encoder made, and not in a recording that was cut or joined. */
  private trim(first: FrameHeader, kept: FrameHeader): FrameTable['trim'] {
    const ratio = kept.sampleRate / first.sampleRate;
    const lead = this.lead * kept.samples;
    const start = lead + Math.round((this.encoder?.delay ?? 0) * ratio);
    const end = this.encoder?.frames === this.frames && !this.firstOther ? this.encoder.padding : 0;
    return start + end < this.table.frames * kept.samples ? { start, end } : { start: lead, end: 0 };
  }

  private promised(first: FrameHeader): Seconds | null {
    const { encoder, frames, bytes } = this;
    if (!encoder?.frames) return null;
    const ratio = encoder.bytes === null ? 1 : encoder.bytes / encoder.frames / (bytes / frames);
    if (ratio > LIKELY_RATIO || ratio < 1 / LIKELY_RATIO) return null;
    // All the bytes that it states are there, so it has miscounted the frames.
    if (encoder.bytes !== null && encoder.bytes <= bytes + first.size) return null;
    return seconds((encoder.frames * first.samples) / first.sampleRate);
  }

  private silenced(kept: FrameHeader): Silenced | null {
    const { firstOther } = this;
    const others = this.kinds.filter(({ header }) => !isSameKind(header, kept));
    const duration = others.reduce((sum, kind) => sum + kind.duration, 0);
    if (!firstOther || duration < LEAST_REPORTED) return null;
    return {
      duration: seconds(duration),
      kept: describeKind(kept),
      other: describeKind(firstOther.header),
      from: seconds(firstOther.from),
    };
  }
}

const NOTHING: Mp3Scan = {
  frames: 0,
  duration: ZERO,
  promised: null,
  layer: 3,
  isCutOff: false,
  silenced: null,
  table: null,
};
