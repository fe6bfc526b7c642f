import { basename } from 'node:path';
import type { PlainError } from '../../core/errors';
import type { EpisodeFiles } from '../../library/partners';
import type { AskFiles } from '../files/shared-files';
import { repeatedly } from './repeatedly';

/** Milliseconds between two checks for missing files. */
const LOOK_EVERY = 2000;
/** As many as are reported. */
const KEPT = 5;

/** A file that was not at its remembered place. */
export interface MissingFile {
  readonly path: string;
  readonly what: 'audio' | 'transcript';
  /** Path of the episode's other file, if that is there. */
  readonly other: string | null;
}

/** The files that were missing last, by name, until they are back. */
export class MissingFiles {
  private readonly files = new Map<string, MissingFile>();
  private stop: (() => void) | null = null;

  /** Calls `onFound` with the name of a missing file that is back. */
  constructor(
    private readonly ask: AskFiles,
    private readonly onFound: (name: string) => void,
  ) {}

  /** Notes which of an episode's files were not found, among those that failed. */
  note({ audio, transcript }: EpisodeFiles, failed: readonly { path: string; error: PlainError }[]): void {
    for (const { path, error } of failed) {
      if (error.code !== 'not-found') continue;
      const [what, other] = path === audio ? (['audio', transcript] as const) : (['transcript', audio] as const);
      const isThere = failed.every((one) => one.path !== other);
      this.files.set(basename(path), { path, what, other: isThere ? other : null });
    }
    for (const oldest of [...this.files.keys()].slice(0, -KEPT)) this.files.delete(oldest);
    if (this.files.size > 0) this.stop ??= repeatedly(LOOK_EVERY, (signal) => this.look(signal));
  }

  named(name: string): MissingFile | null {
    return this.files.get(name) ?? null;
  }

  private async look(signal: AbortSignal): Promise<void> {
    for (const [name, { path }] of this.files) {
      const isThere = await this.ask('state', { path }, signal).then(
        () => true,
        () => false,
      );
      if (signal.aborted) return;
      if (isThere && this.files.delete(name)) this.onFound(name);
    }
    if (this.files.size > 0) return;
    this.stop?.();
    this.stop = null;
  }
}
