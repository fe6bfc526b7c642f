import { basename, dirname } from 'node:path';
import { EarmarkError } from '../../core/errors';
import { mainError } from '../wording';
import type { FileProcess } from './file-process';
import type { AnswerOf, InputOf, QuickName } from './services';

/** Milliseconds within which a healthy drive has answered. */
const PATIENCE = 2000;
/** How many processes may be left waiting for a drive. */
const MOST_STALLED = 4;

/**
 * Does something that takes an instant. If a drive does not answer, it waits until it does, or until the signal is
 * aborted; then it rejects with the signal's reason.
 */
export type AskFiles = <Name extends QuickName>(
  name: Name,
  input: InputOf<Name>,
  signal?: AbortSignal,
) => Promise<AnswerOf<Name>>;

/** A request that was not answered yet. */
interface Request {
  readonly name: QuickName;
  readonly input: InputOf<QuickName>;
  readonly folder: string;
  readonly settle: (outcome: Promise<unknown>) => void;
  shared: Shared;
  isLate: boolean;
  /** Asked a second time because its process ended. */
  isAgain: boolean;
  timer: NodeJS.Timeout | undefined;
}

/** A process, and the requests that wait for it. */
interface Shared {
  readonly process: FileProcess;
  readonly waiting: Set<Request>;
}

function isInterrupted(error: unknown): boolean {
  return error instanceof EarmarkError && error.code === 'interrupted';
}

/**
 * One process for everything that takes an instant. If an answer is late, the process is left to wait for the drive,
 * with all requests for the same folder, and another process takes over. The old one ends when nobody waits for that
 * drive any more. If a process ends before it answered, such as by a kill, another one is asked once more.
 */
export class SharedFiles {
  /** Started with the first request: when Earmark starts, the window needs the processors. */
  private current: Shared | null = null;
  /** The request that has waited longest comes first. */
  private readonly stalled: Shared[] = [];

  constructor(private readonly start: () => FileProcess) {}

  readonly ask: AskFiles = async (name, input, signal) => {
    signal?.throwIfAborted();
    const folder = dirname(input.path);
    return new Promise<never>((resolve, reject) => {
      const request: Request = {
        name,
        input,
        folder,
        shared: this.sharedFor(folder),
        isLate: false,
        isAgain: false,
        timer: undefined,
        settle: (outcome) => {
          signal?.removeEventListener('abort', onAbort);
          this.remove(request);
          outcome.then(resolve as (answer: unknown) => void, reject);
        },
      };
      const onAbort = () => request.settle(Promise.reject(signal?.reason));
      signal?.addEventListener('abort', onAbort, { once: true });
      this.send(request, request.shared);
    });
  };

  /** Throws EarmarkError if no more are allowed. */
  private shared(): Shared {
    return { process: this.start(), waiting: new Set() };
  }

  /** Requests for a folder that is waited for also wait, so that they do not hold up another process. */
  private sharedFor(folder: string): Shared {
    const isWaitedFor = ({ waiting }: Shared) =>
      [...waiting].some((request) => request.isLate && request.folder === folder);
    const stalled = this.stalled.find(isWaitedFor);
    if (stalled) return stalled;
    if (!this.current || this.current.process.hasEnded) this.current = this.shared();
    return this.current;
  }

  private send(request: Request, shared: Shared): void {
    request.shared = shared;
    shared.waiting.add(request);
    clearTimeout(request.timer);
    request.timer = setTimeout(() => this.isLate(request), PATIENCE);
    request.timer.unref();
    const isHere = () => request.shared === shared && shared.waiting.has(request);
    shared.process.ask(request.name, request.input).then(
      (answer) => isHere() && request.settle(Promise.resolve(answer)),
      (error) => {
        if (!isHere()) return;
        if (request.isAgain || !isInterrupted(error)) return request.settle(Promise.reject(error));
        request.isAgain = true;
        shared.waiting.delete(request);
        this.sendAgain(request);
      },
    );
  }

  private sendAgain(request: Request): void {
    try {
      this.send(request, this.sharedFor(request.folder));
    } catch (error) {
      request.settle(Promise.reject(error));
    }
  }

  private isLate(request: Request): void {
    request.isLate = true;
    const { shared } = request;
    if (shared !== this.current) return;
    const next = this.nextOr(request);
    if (!next) return;
    this.current = next;
    this.stalled.push(shared);
    // Requests for healthy drives continue elsewhere.
    for (const other of [...shared.waiting]) {
      if (other.isLate || other.folder === request.folder) continue;
      shared.waiting.delete(other);
      this.send(other, next);
    }
    if (this.stalled.length > MOST_STALLED) this.giveUp(this.stalled[0]);
  }

  /** Another process. If none is allowed, the request gets that error. */
  private nextOr(request: Request): Shared | null {
    try {
      return this.shared();
    } catch (error) {
      request.settle(Promise.reject(error));
      return null;
    }
  }

  private giveUp(shared: Shared | undefined): void {
    const late = [...(shared?.waiting ?? [])].filter(({ isLate }) => isLate);
    for (const request of late)
      request.settle(Promise.reject(mainError('no-answer', { file: basename(request.input.path) })));
  }

  private remove(request: Request): void {
    const { shared } = request;
    clearTimeout(request.timer);
    shared.waiting.delete(request);
    const index = this.stalled.indexOf(shared);
    if (index < 0 || [...shared.waiting].some(({ isLate }) => isLate)) return;
    this.stalled.splice(index, 1);
    for (const other of shared.waiting) this.sendAgain(other);
    shared.process.end();
  }
}
