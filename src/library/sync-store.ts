import { EarmarkError } from '../core/errors';
import { ALIGNER_VERSION, type Alignment } from '../core/timing/align/alignment';
import { cutAlignment, cutPin } from '../core/timing/align/cut-alignment';
import type { Pin } from '../core/timing/pin';
import type { Transcript } from '../core/transcript/model';
import { type Fingerprint, pathOfRecord } from './fingerprint';
import { readJson } from './json-file';
import type { Saver } from './saver';
import { alignmentOf, type SyncRecord, storedAlignment, syncSchema } from './sync-records';

/** A recording and its transcript, by their fingerprints. */
export interface SyncedPair {
  readonly audio: Fingerprint;
  readonly transcript: Fingerprint;
}

export interface KeptSync {
  readonly alignment: Alignment;
  /** The moments set by hand that it obeys. */
  readonly pins: readonly Pin[];
}

/** What was found by listening, kept in a file for each recording: the next opening has it at once. */
export class SyncStore {
  private readonly known = new Map<Fingerprint, SyncRecord>();

  constructor(
    private readonly folder: string,
    private readonly saver: Saver,
    /** Told of each file that could not be read, and was moved aside. */
    private readonly onDamaged: (error: EarmarkError) => void,
  ) {}

  /** What was found for this pair; null if that was never looked for, or can be found better by now. */
  async read({ audio, transcript }: SyncedPair, text: Transcript): Promise<KeptSync | null> {
    const record = this.known.get(audio) ?? (await this.recordOf(audio));
    if (record?.transcript !== transcript || record.aligner !== ALIGNER_VERSION) return null;
    const found = alignmentOf(record.alignment);
    // Earmark may read the same file into other turns by now.
    const alignment = cutAlignment(found, text);
    if (!alignment) return null;
    const isCut = alignment !== found;
    return { alignment, pins: isCut ? record.pins.map((pin) => cutPin(pin, text.turns)) : record.pins };
  }

  save({ audio, transcript }: SyncedPair, { alignment, pins }: KeptSync): void {
    const stored = storedAlignment(alignment);
    const record: SyncRecord = { version: 1, aligner: ALIGNER_VERSION, transcript, pins, alignment: stored };
    this.known.set(audio, record);
    this.saver.save(this.pathOf(audio), record);
  }

  private async recordOf(audio: Fingerprint): Promise<SyncRecord | null> {
    try {
      return await readJson(this.pathOf(audio), syncSchema);
    } catch (error) {
      if (!(error instanceof EarmarkError)) throw error;
      this.onDamaged(error);
      return null;
    }
  }

  private pathOf(audio: Fingerprint): string {
    return pathOfRecord(this.folder, audio);
  }
}
