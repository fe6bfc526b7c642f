import type { DecodedShape } from '../../audio/indexing/virtual-wav';
import type { DecodedReading } from '../../audio/serving/decoded-reader';
import type { FileProcess } from '../files/file-process';

/** Milliseconds after which a process is ended that nobody asks, or that does not answer. */
const IDLE = 60_000;
const PATIENCE = 20_000;

type Start = () => FileProcess;

/**
 * Decodes recordings in processes of their own, while they are played. A decoder that never returns from damaged or
 * hostile sound holds up nobody: its process is ended, and the next request starts another.
 */
export class Decoding {
  private readonly running = new Map<string, DecodingProcess>();

  constructor(private readonly start: Start) {}

  /** Bytes of the samples of the WAV that stands for a recording. Rejects if the sound cannot be decoded there. */
  async read(path: string, shape: DecodedShape, position: number, length: number): Promise<Uint8Array> {
    let decoding = this.running.get(path);
    if (!decoding || decoding.hasEnded) {
      const started = new DecodingProcess(this.start(), () => {
        if (this.running.get(path) === started) this.running.delete(path);
      });
      this.running.set(path, started);
      decoding = started;
    }
    return decoding.read({ path, shape, position, length });
  }
}

class DecodingProcess {
  private waiting = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly process: ReturnType<Start>,
    private readonly onEnd: () => void,
  ) {}

  get hasEnded(): boolean {
    return this.process.hasEnded;
  }

  async read(reading: DecodedReading): Promise<Uint8Array> {
    this.waiting += 1;
    this.wait();
    try {
      return await this.process.ask('decode', reading);
    } finally {
      this.waiting -= 1;
      if (!this.hasEnded) this.wait();
    }
  }

  private end(why: string): void {
    this.onEnd();
    this.process.end(new Error(why));
  }

  /** Begins to wait again: for an answer, or for a request. */
  private wait(): void {
    if (this.timer) clearTimeout(this.timer);
    const isBusy = this.waiting > 0;
    const why = isBusy ? 'the decoder does not answer' : 'nobody listens';
    this.timer = setTimeout(() => this.end(why), isBusy ? PATIENCE : IDLE);
    this.timer.unref();
  }
}
