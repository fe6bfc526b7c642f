import { ALIGNER_VERSION, type Alignment } from '../core/align/alignment';
import { cutAlignment, cutPin } from '../core/align/cut-alignment';
import { EarmarkError } from '../core/errors';
import type { Pin } from '../core/timing/pin';
import type { Transcript } from '../core/transcript/model';
import type { AskStore } from './database/calls';
import { fromJson } from './database/rows';
import type { SyncNames } from './database/syncs';
import type { Fingerprint } from './fingerprint';
import type { Saver } from './saver';
import { alignmentOf, type SyncRecord, storedAlignment, syncSchema } from './sync-records';

/** A recording and its transcript, by their fingerprints. */
export interface SyncedPair extends SyncNames {
  readonly audio: Fingerprint;
}

export interface KeptSync {
  readonly alignment: Alignment;
  /** The moments set by hand that it obeys. */
  readonly pins: readonly Pin[];
}

/** What was found by listening: the next opening has it at once, and so has the text while its recording is away. */
export class SyncStore {
  /** What was saved since the start, by the names of what is saved. */
  private readonly saved = new Map<string, { readonly pair: SyncedPair; readonly record: SyncRecord }>();

  constructor(
    private readonly ask: AskStore,
    private readonly saver: Pick<Saver, 'save'>,
    /** Told that the database could not be read. */
    private readonly onUnreadable: (error: EarmarkError) => void,
  ) {}

  /** What was found for this text; null if that was never looked for, or can be found better by now. */
  async read(names: SyncNames, text: Transcript): Promise<KeptSync | null> {
    for (const record of [...this.savedOf(names), ...(await this.storedOf(names))]) {
      if (record.aligner !== ALIGNER_VERSION) continue;
      const found = alignmentOf(record.alignment);
      // Earmark may read the same file into other turns by now.
      const alignment = cutAlignment(found, text);
      if (!alignment) continue;
      const isCut = alignment !== found;
      return { alignment, pins: isCut ? record.pins.map((pin) => cutPin(pin, text.turns)) : record.pins };
    }
    return null;
  }

  save(pair: SyncedPair, { alignment, pins }: KeptSync): void {
    const { audio, transcript } = pair;
    const stored = storedAlignment(alignment);
    const record: SyncRecord = { version: 1, aligner: ALIGNER_VERSION, transcript, pins, alignment: stored };
    const name = `syncs/${audio} ${transcript}`;
    this.saved.set(name, { pair, record });
    this.saver.save(name, record);
  }

  /** Writes what was saved under a name. Rejects with EarmarkError. */
  async write(name: string): Promise<void> {
    const saved = this.saved.get(name);
    if (!saved) return;
    await this.ask('writeSync', { ...saved.pair, found: JSON.stringify(saved.record) });
    // The database has it now.
    if (this.saved.get(name) === saved) this.saved.delete(name);
  }

  private savedOf(names: SyncNames): SyncRecord[] {
    return [...this.saved.values()]
      .filter(({ pair: { audio, transcript, words } }) => {
        const isOfText = transcript === names.transcript || (words !== null && words === names.words);
        return isOfText && (names.audio ?? audio) === audio;
      })
      .map(({ record }) => record)
      .reverse();
  }

  private async storedOf(names: SyncNames): Promise<SyncRecord[]> {
    try {
      const texts = await this.ask('syncs', names);
      // What is no result of Earmark's is found anew.
      return texts.flatMap((text) => fromJson(text, syncSchema) ?? []);
    } catch (error) {
      if (!(error instanceof EarmarkError)) throw error;
      this.onUnreadable(error);
      return [];
    }
  }
}
