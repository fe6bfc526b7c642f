import { EarmarkError } from '../core/errors';
import type { AskStore } from './database/calls';
import type { EpisodeStore } from './episode-store';
import type { EpisodeFile, Pairing } from './records';
import { libraryError } from './wording';

/** What was known of a recording before a person said something of it. */
export interface Unsaid {
  readonly said: Pairing;
  readonly pairings: readonly Pairing[];
  /** The transcript that it was open with last. Undefined if the recording was never opened. */
  readonly opened: EpisodeFile | null | undefined;
}

/** What people said of which recordings and transcripts belong together. */
export class PairingStore {
  constructor(
    private readonly ask: AskStore,
    private readonly episodes: Pick<EpisodeStore, 'read' | 'update' | 'write'>,
    /** Called when the database could not be read. */
    private readonly onUnreadable: (error: EarmarkError) => void,
  ) {}

  /** All of it, in the order in which it was said. Empty if it cannot be read, which is reported. */
  async all(): Promise<readonly Pairing[]> {
    try {
      return await this.ask('pairings');
    } catch (error) {
      if (!(error instanceof EarmarkError)) throw error;
      this.onUnreadable(error);
      return [];
    }
  }

  /**
   * Keeps what a person said. What was made of the recording stays with it. The answer is for `takeBack`. Rejects with
   * EarmarkError. Then nothing was kept.
   */
  async say(pairing: Pairing): Promise<Unsaid> {
    const { audio, transcript, together } = pairing;
    const pairings = await this.ask('putPairing', pairing);
    const record = await this.episodes.read(audio.fingerprint);
    const opened = record?.transcript;
    if (record && together) this.episodes.update(audio.fingerprint, { transcript });
    else if (opened?.fingerprint === transcript.fingerprint || opened?.path === transcript.path)
      this.episodes.update(audio.fingerprint, { transcript: null });
    return { said: pairing, pairings, opened };
  }

  /** Restores what was known before. Rejects with EarmarkError, also if something else was said of the recording since. */
  async takeBack({ said, pairings, opened }: Unsaid): Promise<void> {
    const { fingerprint } = said.audio;
    const last = (await this.ask('pairings')).findLast(({ audio }) => audio.fingerprint === fingerprint);
    if (last?.transcript.fingerprint !== said.transcript.fingerprint || last.together !== said.together)
      throw libraryError('bad-request/said-since');
    const record = await this.episodes.read(fingerprint);
    // It may have been opened as was said, meanwhile.
    const isAsSaid = record?.transcript?.fingerprint === said.transcript.fingerprint;
    if (record && said.together === isAsSaid) {
      this.episodes.update(fingerprint, { transcript: opened ?? null });
      // The list is made anew after the next line, and follows the record.
      await this.episodes.write(fingerprint);
    }
    await this.ask('replacePairings', fingerprint, pairings);
  }
}
