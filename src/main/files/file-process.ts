import { EarmarkError } from '../../core/errors';
import { mainError } from '../wording';
import type { Asked, Reply } from './process-messages';
import type { AnswerOf, InputOf, ProgressOf, ServiceName } from './services';

/** A part of Electron's UtilityProcess. */
export interface Child {
  postMessage(message: Asked): void;
  kill(): boolean;
  on(event: 'message', listener: (message: Reply) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
}

interface Pending {
  resolve(answer: unknown): void;
  reject(error: unknown): void;
  report(progress: unknown): void;
}

/** A process that does things with files. */
export class FileProcess {
  private readonly pending = new Map<number, Pending>();
  private asked = 0;
  /** Why it does nothing any more. */
  private ended: unknown = null;

  constructor(private readonly child: Child) {
    child.on('message', (reply) => this.take(reply));
    child.on('exit', (code) =>
      this.stop(mainError('interrupted/files', {}, new Error(`a process for files ended with code ${code}`))),
    );
  }

  get hasEnded(): boolean {
    return this.ended !== null;
  }

  /** Has the process do something. Rejects with its error, and if the process ends before. */
  ask<Name extends ServiceName>(
    name: Name,
    input: InputOf<Name>,
    report: (progress: ProgressOf<Name>) => void = () => {},
  ): Promise<AnswerOf<Name>> {
    if (this.ended !== null) return Promise.reject(this.ended);
    const id = this.asked++;
    return new Promise((resolve, reject) => {
      this.pending.set(id, {
        resolve: (answer) => resolve(answer as AnswerOf<Name>),
        reject,
        report: (progress) => report(progress as ProgressOf<Name>),
      });
      this.child.postMessage({ id, name, input });
    });
  }

  /**
   * Ends it, whatever it does. Whoever waits for it gets the error `why`. A process that hangs in the system may stay
   * longer, and is not waited for.
   */
  end(why: unknown = mainError('cancelled/files')): void {
    if (this.ended !== null) return;
    this.stop(why);
    this.child.kill();
  }

  private stop(why: unknown): void {
    this.ended ??= why;
    for (const { reject } of this.pending.values()) reject(why);
    this.pending.clear();
  }

  private take(reply: Reply): void {
    const pending = this.pending.get(reply.id);
    if (!pending) return;
    if (reply.kind === 'progress') {
      pending.report(reply.progress);
      return;
    }
    this.pending.delete(reply.id);
    if (reply.kind === 'answer') pending.resolve(reply.answer);
    else pending.reject(reply.kind === 'error' ? EarmarkError.revived(reply.error) : new Error(reply.words));
  }
}
