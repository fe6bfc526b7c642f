import { type FileState, isUnchanged } from '../../audio/bytes/file-state';
import type { AskFiles } from '../files/shared-files';
import { repeatedly } from './repeatedly';

/** Milliseconds between two checks of a file. */
const LOOK_EVERY = 1500;

/**
 * Watches a transcript's file, which an editor may write while it is open. Calls `onEdited` once for each change, when
 * two checks found the same file: until then it may be half written. If that returns false, it is called again.
 */
export class EditsWatch {
  private stop: (() => void) | null = null;
  private path: string | null = null;
  /** As it was read. */
  private known: FileState | null = null;
  /** As the last check found it, if that differs. */
  private found: FileState | null = null;

  constructor(
    private readonly ask: AskFiles,
    private readonly onEdited: (path: string) => Promise<boolean>,
  ) {}

  /** Watches a file that was `state` when it was read. Null ends the watching. */
  watch(path: string | null, state: FileState | null): void {
    this.stop?.();
    this.path = path;
    this.known = state;
    this.found = null;
    // A missing file is reported by whoever needs it.
    this.stop = state && repeatedly(LOOK_EVERY, (signal) => this.look(signal));
  }

  private async look(signal: AbortSignal): Promise<void> {
    const { path, known, found } = this;
    if (path === null || !known) return;
    const now = await this.ask('state', { path }, signal);
    if (signal.aborted) return;
    this.found = isUnchanged(known, now) ? null : now;
    if (!found || !this.found || !isUnchanged(found, now)) return;
    const isTaken = await this.onEdited(path);
    if (isTaken && !signal.aborted) this.known = now;
  }
}
