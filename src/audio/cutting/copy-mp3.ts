import type { FileHandle } from 'node:fs/promises';
import { openFile } from '../../files/open-file';
import { readFrames } from '../decode/frame-packets';
import type { FrameTable } from '../indexing/frame-table';
import { id3Tag } from './id3-tag';
import { infoFrame } from './mp3-info';
import { emptyFrame, type Mp3Kind, mp3KindOf } from './mp3-kind';
import { Reservoir, reservoirFrame } from './mp3-reservoir';
import { type Cutter, chaptersAt, type Part, type SoundFile, type Writing } from './sound-file';

/** Frames before a part that may hold bytes of its first one: those of the lowest bit rates are the smallest. */
const MOST_BEFORE = 32;

/** The frames of a part, and what is written before them. */
interface Run {
  readonly part: Part;
  /** The first frame in the table, and the end, exclusive. */
  readonly first: number;
  readonly end: number;
  /** Where the part begins and ends, in samples of the table. */
  readonly from: number;
  readonly to: number;
  /** Silent frames before it. */
  readonly gap: number;
}

/** Cuts an MP3 by whole frames, whose sound stays as it is, and has players trim the rest. */
export async function mp3Cutter(path: string, table: FrameTable): Promise<Cutter> {
  const recording = await openFile(path);
  const kind = await kindOf(recording, table).catch(async (error) => {
    await recording.close();
    throw error;
  });
  return {
    extension: kind.layer === 3 ? 'mp3' : 'mp2',
    write: (file, sound, writing) => new Mp3Cut(recording, table, kind, sound).write(file, writing),
    [Symbol.dispose]: () => void recording.close(),
  };
}

async function kindOf(recording: FileHandle, table: FrameTable): Promise<Mp3Kind> {
  for await (const { packets } of readFrames(recording, table, 0)) {
    // The first frame may be one that Earmark added.
    const [kind] = packets.flatMap((frame) => (frame === table.silence ? [] : (mp3KindOf(frame) ?? [])));
    if (kind) return kind;
  }
  throw new Error('there is no frame in the table');
}

class Mp3Cut {
  private readonly runs: readonly Run[];

  constructor(
    private readonly recording: FileHandle,
    private readonly table: FrameTable,
    private readonly kind: Mp3Kind,
    private readonly sound: SoundFile,
  ) {
    this.runs = sound.parts.map((part, index) => this.runOf(part, index));
  }

  async write(file: FileHandle, { signal, onWritten }: Writing): Promise<void> {
    const { places, sizes, trim } = this.layout();
    await file.writeFile(id3Tag(this.sound.tags, chaptersAt(this.sound, places), this.lengthOf(sizes, trim)));
    if (this.isLayer3) await file.writeFile(infoFrame(this.kind, { sizes, trim }));
    const silence = emptyFrame(this.kind);
    for (const run of this.runs) {
      signal.throwIfAborted();
      for (let left = run.gap; left > 0; left--) await file.writeFile(silence);
      await this.writeRun(file, run, signal);
      onWritten((run.to - run.from) / this.kind.sampleRate);
    }
  }

  private get isLayer3(): boolean {
    return this.kind.layer === 3;
  }

  /**
   * A frame is decoded right after the one before it was. For the first part such frames are kept, and trimmed. Later
   * parts begin with their first frame, so at most a frame too early.
   */
  private runOf(part: Part, index: number): Run {
    const { codec, trim, sizes } = this.table;
    const { samplesPerFrame, sampleRate } = codec;
    const from = Math.round(part.start * sampleRate) + trim.start;
    const to = Math.max(from + 1, Math.round(part.end * sampleRate) + trim.start);
    // The frames of MPEG 2 have one half of those of MPEG 1, of which each needs the one before.
    const before = index > 0 || !this.isLayer3 ? 0 : samplesPerFrame > 576 ? 1 : 2;
    const first = Math.min(Math.max(0, Math.floor(from / samplesPerFrame) - before), sizes.length - 1);
    const end = Math.min(Math.max(first + 1, Math.ceil(to / samplesPerFrame)), sizes.length);
    const gap = index === 0 ? 0 : Math.round((this.sound.gap * sampleRate) / samplesPerFrame);
    return { part, first, end, from, to: Math.min(to, sizes.length * samplesPerFrame), gap };
  }

  /** Where each part begins, in seconds; the bytes of all frames; and what is trimmed. */
  private layout() {
    const { samplesPerFrame, sampleRate } = this.table.codec;
    const lead = this.isLayer3 ? [reservoirFrame(this.kind).length] : [];
    const silence = emptyFrame(this.kind).length;
    const sizes: number[] = [];
    const starts: number[] = [];
    let end = 0;
    for (const { first, end: last, from, to, gap } of this.runs) {
      sizes.push(...new Array<number>(gap).fill(silence), ...lead);
      const shift = (sizes.length - first) * samplesPerFrame;
      starts.push(from + shift);
      end = to + shift;
      for (let frame = first; frame < last; frame++) sizes.push(this.table.sizes[frame] ?? 0);
    }
    const start = this.isLayer3 ? (starts[0] ?? 0) : 0;
    const trim = { start, end: Math.max(0, sizes.length * samplesPerFrame - end) };
    return { places: starts.map((at) => (at - start) / sampleRate), sizes, trim };
  }

  private lengthOf(sizes: readonly number[], trim: { readonly start: number; readonly end: number }): number {
    const { samplesPerFrame, sampleRate } = this.table.codec;
    return (sizes.length * samplesPerFrame - trim.start - trim.end) / sampleRate;
  }

  private async writeRun(file: FileHandle, { first, end }: Run, signal: AbortSignal): Promise<void> {
    const reservoir = this.isLayer3 ? new Reservoir(this.kind) : null;
    for await (const { index, packets } of readFrames(this.recording, this.table, Math.max(0, first - MOST_BEFORE))) {
      signal.throwIfAborted();
      const frames: Uint8Array[] = [];
      for (const [offset, packet] of packets.entries()) {
        const frame = index + offset;
        if (frame < first) reservoir?.add(packet);
        if (frame === first && reservoir) frames.push(reservoir.frame());
        if (frame >= first && frame < end) frames.push(packet === this.table.silence ? emptyFrame(this.kind) : packet);
      }
      if (frames.length > 0) await file.writeFile(Buffer.concat(frames));
      if (index + packets.length >= end) return;
    }
  }
}
