import { type FileState, fileState, isUnchanged } from '../../audio/file-state';

/** Milliseconds between two looks at a file. */
const LOOK_EVERY = 1500;

/**
 * Watches a transcript's file, which an editor may write while it is open. `onEdited` is told once for each change, when
 * two looks found the same: what is half written is nobody's text. It answers whether it has taken that: else it is told
 * again.
 */
export class EditsWatch {
  private timer: NodeJS.Timeout | null = null;
  private path: string | null = null;
  /** As it was read. */
  private known: FileState | null = null;
  /** As the last look found it, where that is something else. */
  private found: FileState | null = null;

  constructor(private readonly onEdited: (path: string) => Promise<boolean>) {}

  /** Watches a file that was `state` when it was read. With null it watches none. */
  watch(path: string | null, state: FileState | null): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.path = path;
    this.known = state;
    this.found = null;
    if (state) this.wait();
  }

  private wait(): void {
    const timer = setTimeout(async () => {
      // One that is gone is told of by whoever needs it.
      await this.look().catch(() => undefined);
      // Another file may be watched by now.
      if (this.timer === timer) this.wait();
    }, LOOK_EVERY);
    // It must not keep Earmark from quitting.
    timer.unref();
    this.timer = timer;
  }

  private async look(): Promise<void> {
    const { path, known, found, timer } = this;
    if (path === null || !known) return;
    const now = await fileState(path);
    if (timer !== this.timer) return;
    this.found = isUnchanged(known, now) ? null : now;
    if (!found || !this.found || !isUnchanged(found, now)) return;
    const isTaken = await this.onEdited(path);
    if (isTaken && timer === this.timer) this.known = now;
  }
}
