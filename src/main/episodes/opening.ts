import { EarmarkError } from '../../core/errors';
import { type Opened, unpackOpened } from '../../library/opened';
import type { OpeningPlan } from '../../library/opening-plan';
import type { EpisodeFiles } from '../../library/partners';
import type { KnownPair } from '../../library/remembered-pairs';
import type { Work } from '../../library/work-file';
import type { FileProcess } from '../files/file-process';
import { endedBy } from '../files/file-processes';
import type { AnswerOf, InputOf } from '../files/services';

type LookUpPairs = () => Promise<readonly KnownPair[]>;
type OpeningName = 'plan' | 'planSingle' | 'open' | 'readWork';

/** What opening episodes takes. All reject with the signal's reason when it is aborted. */
export interface OpeningFiles {
  /** As `planOpening` and `planSingle` do; `lookUp` is called where it is wanted which files were open together. */
  plan(paths: readonly string[], lookUp: LookUpPairs, signal: AbortSignal): Promise<OpeningPlan>;
  planSingle(path: string, lookUp: LookUpPairs, signal: AbortSignal): Promise<OpeningPlan>;
  /** As `openFiles` does. */
  open(files: EpisodeFiles, signal: AbortSignal): Promise<Opened>;
  /** As `readWork` does. */
  readWork(path: string, signal: AbortSignal): Promise<Work>;
}

export interface OpeningOptions {
  /** The folder of indexes of recordings that were open before. */
  readonly indexes: string;
  readonly start: () => FileProcess;
  /** Where files are now that are remembered elsewhere. Rejects with EarmarkError. */
  readonly placesOf: (files: EpisodeFiles) => Promise<EpisodeFiles>;
}

/**
 * Opens files in a process of its own, which then waits for the next: to start one takes longer than to open a recording
 * that was open before. Aborting ends the process, wherever it is.
 */
export class Opening implements OpeningFiles {
  /** Has nothing to do. */
  private idle: FileProcess | null;

  constructor(private readonly options: OpeningOptions) {
    this.idle = options.start();
  }

  plan(paths: readonly string[], lookUp: LookUpPairs, signal: AbortSignal): Promise<OpeningPlan> {
    return planned(lookUp, (known) => this.ask('plan', { paths, known }, signal));
  }

  planSingle(path: string, lookUp: LookUpPairs, signal: AbortSignal): Promise<OpeningPlan> {
    return planned(lookUp, (known) => this.ask('planSingle', { path, known }, signal));
  }

  async open(files: EpisodeFiles, signal: AbortSignal): Promise<Opened> {
    const { indexes, placesOf } = this.options;
    const opened = await unpackOpened(await this.ask('open', { files: await placesOf(files), indexes }, signal));
    signal.throwIfAborted();
    return opened;
  }

  readWork(path: string, signal: AbortSignal): Promise<Work> {
    return this.ask('readWork', { path }, signal);
  }

  private async ask<Name extends OpeningName>(
    name: Name,
    input: InputOf<Name>,
    signal: AbortSignal,
  ): Promise<AnswerOf<Name>> {
    signal.throwIfAborted();
    const process = this.idle && !this.idle.hasEnded ? this.idle : this.options.start();
    this.idle = null;
    try {
      return await endedBy(signal, process, () => process.ask(name, input));
    } catch (error) {
      // What is wrong with a file is no fault of the process.
      if (!(error instanceof EarmarkError)) process.end();
      throw error;
    } finally {
      if (this.idle) process.end();
      else if (!process.hasEnded) this.idle = process;
    }
  }
}

async function planned(
  lookUp: LookUpPairs,
  plan: (known: readonly KnownPair[] | null) => Promise<OpeningPlan | null>,
): Promise<OpeningPlan> {
  const planned = (await plan(null)) ?? (await plan(await lookUp()));
  if (!planned) throw new Error('nothing was planned');
  return planned;
}
