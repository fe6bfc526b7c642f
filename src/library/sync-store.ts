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
  /** Whether it is searched for even if it was found before. */
  readonly again: boolean;
}

/** Searches for a text. Calls `note` with the share that is done, 0 to 1. */
export type SyncWork = (note: (done: number) => void) => Promise<Alignment>;

/** The results of syncs. The next opening has them at once, and so does a transcript whose recording is missing. */
export class SyncStore {
  /** What was saved since the start, by the names of what is saved. */
  private readonly saved = new Map<string, { readonly pair: FoundSync; readonly record: SyncRecord }>();

  constructor(
    private readonly ask: AskStore,
    private readonly saver: Pick<Saver, 'save' | 'drop'>,
    /** Called when the database could not be read. */
    private readonly onUnreadable: (error: EarmarkError) => void,
  ) {}

  /** The saved result for this text. Null if there is none, or this Earmark can do better. */
  async read(names: SyncNames, text: Transcript): Promise<SavedSync | null> {
    for (const record of await this.records(names)) {
      if (record.aligner !== ALIGNER_VERSION) continue;
      const found = alignmentOf(record.alignment);
      // This Earmark may read the same file into other turns.
      const alignment = cutAlignment(found, text);
      if (!alignment) continue;
      const isCut = alignment !== found;
      return { alignment, pins: isCut ? record.pins.map((pin) => cutPin(pin, text.turns)) : record.pins };
    }
    return null;
  }

  /**
   * Returns what another process has found for this text, or is finding now. Otherwise does `work`, and saves its
   * result. Rejects with the error of `work`, and when the signal is aborted.
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

  /** All saved results for this text, the best first. */
  async records(names: SyncNames): Promise<SyncRecord[]> {
    return [...this.savedOf(names), ...(await this.storedOf(names))];
  }

  save(pair: FoundSync, { alignment, pins }: SavedSync): void {
    const { transcript } = pair;
    const stored = storedAlignment(alignment);
    this.saveRecord(pair, { version: 1, aligner: ALIGNER_VERSION, transcript, pins, alignment: stored });
  }

  /** Saves a result that was saved elsewhere. */
  saveRecord(pair: FoundSync, record: SyncRecord): void {
    const { audio, transcript } = pair;
    const name = `syncs/${audio} ${transcript}`;
    this.saved.set(name, { pair, record });
    this.saver.save(name, record);
  }

  /** Drops the unsaved results of a recording. */
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
      // A saved result that makes no sense is searched for anew.
      return texts.flatMap((text) => fromJson(text, syncSchema) ?? []);
    } catch (error) {
      if (!(error instanceof EarmarkError)) throw error;
      this.onUnreadable(error);
      return [];
    }
  }
}
