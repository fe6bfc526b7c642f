import { ALIGNER_VERSION, type Alignment } from '../core/align/alignment';
import { cutAlignment, cutPin } from '../core/align/cut-alignment';
import { obeys, type SavedSync } from '../core/document/shown-times';
import { EarmarkError } from '../core/errors';
import type { Pin } from '../core/timing/pin';
import type { Transcript } from '../core/transcript/model';
import type { AskStore } from './database/calls';
import { fromJson } from './database/rows';
import type { FoundSync, SyncNames } from './database/syncs';
import type { Fingerprint } from './fingerprint';
import type { Saver } from './saver';
import { SyncClaim, type Waiting } from './sync-claim';
import { alignmentOf, type SyncRecord, storedAlignment, syncSchema } from './sync-records';

/** A text that is to be found in its recording. */
export interface SyncWish extends Waiting {
  readonly pair: FoundSync;
  readonly text: Transcript;
  /** The moments set by hand that it has to obey. */
  readonly pins: readonly Pin[];
  /** Whether it is looked for although it was found before. */
  readonly again: boolean;
}

/** Looks for a text. `note` is told which share of that is done, 0 to 1. */
export type SyncWork = (note: (done: number) => void) => Promise<Alignment>;

/** What was found by listening: the next opening has it at once, and so has the text while its recording is away. */
export class SyncStore {
  /** What was saved since the start, by the names of what is saved. */
  private readonly saved = new Map<string, { readonly pair: FoundSync; readonly record: SyncRecord }>();

  constructor(
    private readonly ask: AskStore,
    private readonly saver: Pick<Saver, 'save' | 'drop'>,
    /** Told that the database could not be read. */
    private readonly onUnreadable: (error: EarmarkError) => void,
  ) {}

  /** What was found for this text; null if that was never looked for, or can be found better by now. */
  async read(names: SyncNames, text: Transcript): Promise<SavedSync | null> {
    for (const record of await this.records(names)) {
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

  /**
   * What another process has found for this text, or finds at the moment; else what `work` finds, which is kept. Rejects
   * with what `work` does, and when the signal is aborted.
   */
  async once({ pair, text, pins, again, ...waiting }: SyncWish, work: SyncWork): Promise<SavedSync> {
    const claim = new SyncClaim(this.ask, pair);
    try {
      const hasWaited = await claim.take(waiting);
      const kept = hasWaited || !again ? await this.read(pair, text) : null;
      if (kept && obeys(kept, pins)) {
        await claim.release();
        return kept;
      }
      const found = { alignment: await work((done) => claim.note(done)), pins };
      claim.end();
      this.save(pair, found);
      return found;
    } catch (error) {
      await claim.release();
      throw error;
    }
  }

  /** All that was found for this text, as it is kept, the best first. */
  async records(names: SyncNames): Promise<SyncRecord[]> {
    return [...this.savedOf(names), ...(await this.storedOf(names))];
  }

  save(pair: FoundSync, { alignment, pins }: SavedSync): void {
    const { transcript } = pair;
    const stored = storedAlignment(alignment);
    this.saveRecord(pair, { version: 1, aligner: ALIGNER_VERSION, transcript, pins, alignment: stored });
  }

  /** Keeps what was found, as it is kept elsewhere. */
  saveRecord(pair: FoundSync, record: SyncRecord): void {
    const { audio, transcript } = pair;
    const name = `syncs/${audio} ${transcript}`;
    this.saved.set(name, { pair, record });
    this.saver.save(name, record);
  }

  /** Saves nothing of a recording any more that is not saved yet. */
  drop(audio: Fingerprint): void {
    for (const [name, { pair }] of this.saved)
      if (pair.audio === audio) {
        this.saved.delete(name);
        this.saver.drop(name);
      }
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
