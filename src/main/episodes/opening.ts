import { EarmarkError } from '../../core/errors';
import type { OpeningView } from '../../ipc/episode-views';
import { type Opened, unpackOpened } from '../../library/opened';
import type { OpeningPlan } from '../../library/opening-plan';
import type { EpisodeFiles } from '../../library/partners';
import type { Pairing } from '../../library/records';
import type { OpenedPair, RememberedPairs } from '../../library/remembered-pairs';
import type { Work } from '../../library/work-file';
import type { FileProcess } from '../files/file-process';
import { endedBy } from '../files/file-processes';
import type { AnswerOf, InputOf } from '../files/services';
import { mainError } from '../wording';

/** Looks up what is remembered of which files belong together. */
export interface LookUpPairs {
  said(): Promise<readonly Pairing[]>;
  /** Reads all records, so it is called only if need be. */
  opened(): Promise<readonly OpenedPair[]>;
}

type OpeningName = 'plan' | 'planSingle' | 'open' | 'readWork';

/** What opening an episode needs. All reject with the signal's reason when it is aborted. */
export interface OpeningFiles {
  /** Like `planOpening` and `planSingle`. Looks up which files were open together if it needs to know. */
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
  plan: (known: RememberedPairs) => Promise<OpeningPlan | null>,
): Promise<OpeningPlan> {
  const said = await lookUp.said();
  const planned = (await plan({ said, opened: null })) ?? (await plan({ said, opened: await lookUp.opened() }));
  if (!planned) throw new Error('nothing was planned');
  return planned;
}

/** One opening at a time: a new one cancels the one under way. */
export class OneOpening {
  private current: { readonly name: string; readonly abort: AbortController } | null = null;

  constructor(private readonly onChange: (view: OpeningView | null) => void) {}

  get view(): OpeningView | null {
    return this.current && { name: this.current.name };
  }

  /**
   * Does the work of an opening. Rejects at once with an EarmarkError `cancelled` when it is cancelled, even if the
   * work hangs on a drive that does not answer. So the work must check the signal before it changes anything.
   */
  async run(name: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.cancel();
    const opening = { name, abort: new AbortController() };
    this.current = opening;
    this.onChange(this.view);
    try {
      await Promise.race([work(opening.abort.signal), rejectedWhenAborted(opening.abort.signal)]);
    } catch (error) {
      throw error instanceof EarmarkError && error.code === 'interrupted'
        ? mainError('interrupted/opening', { file: name }, error)
        : error;
    } finally {
      if (this.current === opening) {
        this.current = null;
        this.onChange(null);
      }
    }
  }

  cancel(): void {
    this.current?.abort.abort(mainError('cancelled/opening'));
  }
}

function rejectedWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
