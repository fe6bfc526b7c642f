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

/** What opening an episode needs. All reject with the signal's reason when it is aborted. */
export interface OpeningFiles {
  /** Like `planOpening` and `planSingle`. Calls `lookUp` if it needs to know which files were open together. */
  plan(paths: readonly string[], lookUp: LookUpPairs, signal: AbortSignal): Promise<OpeningPlan>;
  planSingle(path: string, lookUp: LookUpPairs, signal: AbortSignal): Promise<OpeningPlan>;
  /** Like `openFiles`. */
  open(files: EpisodeFiles, signal: AbortSignal): Promise<Opened>;
  /** Like `readWork`. */
  readWork(path: string, signal: AbortSignal): Promise<Work>;
}

export interface OpeningOptions {
  /** The folder of cached indexes of recordings. */
  readonly indexes: string;
  readonly start: () => FileProcess;
  /** Where remembered files are now. Rejects with EarmarkError. */
  readonly placesOf: (files: EpisodeFiles) => Promise<EpisodeFiles>;
}

/**
 * Opens files in a process of its own, which then waits for the next ones. Starting a process takes longer than opening
 * a cached recording. Aborting ends the process, whatever it does.
 */
export class Opening implements OpeningFiles {
  /** A process that waits for work. */
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
      // An error about a file is no fault of the process.
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
