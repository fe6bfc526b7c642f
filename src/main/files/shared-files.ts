import { dirname } from 'node:path';
import { EarmarkError } from '../../core/errors';
import type { FileProcess } from './file-process';
import { noAnswer } from './no-answer';
import type { AnswerOf, InputOf, QuickName } from './services';

/** Milliseconds in which a drive that is well has answered. */
const PATIENCE = 2000;
/** Processes that are left to wait for a drive at a time. */
const MOST_STALLED = 4;

/**
 * Has something done that takes an instant. Where a drive does not answer it waits, for as long as that takes or until the
 * signal is aborted, and then rejects with the signal's reason.
 */
export type AskFiles = <Name extends QuickName>(
  name: Name,
  input: InputOf<Name>,
  signal?: AbortSignal,
) => Promise<AnswerOf<Name>>;

/** Something that was asked for and is not answered. */
interface Request {
  readonly name: QuickName;
  readonly input: InputOf<QuickName>;
  readonly folder: string;
  readonly settle: (outcome: Promise<unknown>) => void;
  shared: Shared;
  isLate: boolean;
  /** Asked once more because its process ended. */
  isAgain: boolean;
  timer: NodeJS.Timeout | undefined;
}

/** A process, and what waits for it. */
interface Shared {
  readonly process: FileProcess;
  readonly waiting: Set<Request>;
}

function isInterrupted(error: unknown): boolean {
  return error instanceof EarmarkError && error.code === 'interrupted';
}

/**
 * One process for all that takes an instant. When an answer is late, its process is left to wait for the drive, together
 * with all that is asked of the same folder, and another takes over. It ends when nobody waits for that drive any more.
 * What a process was asked that ended in between, as when the system killed it, is asked of another once.
 */
export class SharedFiles {
  /** Started when something is asked for: at the start of Earmark the window needs the processors. */
  private current: Shared | null = null;
  /** The one that waits for longest comes first. */
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

  /** Throws EarmarkError where there may be no more. */
  private shared(): Shared {
    return { process: this.start(), waiting: new Set() };
  }

  /** What is asked of a folder that is waited for waits too, instead of holding up another process. */
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
    // What is healthy goes on elsewhere.
    for (const other of [...shared.waiting]) {
      if (other.isLate || other.folder === request.folder) continue;
      shared.waiting.delete(other);
      this.send(other, next);
    }
    if (this.stalled.length > MOST_STALLED) this.giveUp(this.stalled[0]);
  }

  /** Another process; where there may be none, the request is told so. */
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
    for (const request of late) request.settle(Promise.reject(noAnswer(request.input.path)));
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
