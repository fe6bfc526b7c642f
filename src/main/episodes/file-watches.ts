import { basename } from 'node:path';
import { type FileState, isStill, isUnchanged } from '../../audio/bytes/file-bytes';
import type { PlainError } from '../../core/errors';
import type { Seconds } from '../../core/time/seconds';
import type { EpisodeFiles } from '../../library/partners';
import type { AskFiles } from '../files/shared-files';

/**
 * Checks something repeatedly, `every` milliseconds after the last check has ended, until the returned function is
 * called. That also aborts the signal of a running check. Errors are left to the next check.
 */
function repeatedly(every: number, look: (signal: AbortSignal) => Promise<void>): () => void {
  const over = new AbortController();
  const { signal } = over;
  let timer: NodeJS.Timeout;
  const wait = () => {
    timer = setTimeout(async () => {
      await look(signal).catch(() => undefined);
      if (!signal.aborted) wait();
    }, every);
    // It must not keep Earmark from quitting.
    timer.unref();
  };
  wait();
  return () => {
    over.abort();
    clearTimeout(timer);
  };
}

/** Milliseconds between two checks of a file. */
const EDITS_CHECKED_EVERY = 1500;

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
    this.stop = state && repeatedly(EDITS_CHECKED_EVERY, (signal) => this.look(signal));
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

/** Milliseconds between two checks of a file. */
const GROWTH_CHECKED_EVERY = 2000;
/** Growth by this share is reported. Each report makes the player open the file again. */
const LEAST_REPORTED = 0.02;

/** Milliseconds. A recording that plays has reported its position within them. */
const REPORTED_WITHIN = 8000;
/** Seconds before the end of a recording that is being made. From there on new sound is needed. */
const NEAR_END = 20;

/** Whether a recording plays so far from its end that opening it again would be heard, and would not help yet. */
export function playsFarFromEnd(reportedAt: number, position: Seconds, duration: Seconds | null): boolean {
  return Date.now() - reportedAt < REPORTED_WITHIN && position < (duration ?? 0) - NEAR_END;
}

/**
 * Watches a recording that is still being made. Calls `onGrown` when it has become longer, with `true` when it has
 * stopped growing. If that returns false, it is called again. Errors are reported by whoever plays the recording.
 */
export class Growth {
  private stop: (() => void) | null = null;
  private path: string | null = null;
  private reported: FileState | null = null;
  /** Bytes at the last check. */
  private size = 0;
  private isGrowing = false;

  constructor(
    private readonly ask: AskFiles,
    private readonly onGrown: (hasSettled: boolean) => Promise<boolean>,
  ) {}

  /** Watches a file that was `state` when it was opened. Null ends the watching. */
  watch(path: string | null, state: FileState | null): void {
    const goesOn = path === this.path && this.reported !== null && state !== null && isStill(this.reported, state);
    this.path = path;
    if (goesOn) return;
    this.reported = state;
    this.size = state?.size ?? 0;
    this.isGrowing = false;
    this.stop?.();
    this.stop = state && repeatedly(GROWTH_CHECKED_EVERY, (signal) => this.look(signal));
  }

  private async look(signal: AbortSignal): Promise<void> {
    const { path, reported } = this;
    if (path === null || !reported) return;
    const now = await this.ask('state', { path }, signal);
    // A replaced file is reported when it is played.
    if (path !== this.path || !isStill(reported, now)) return;
    const hasGrown = now.size > this.size;
    const hasSettled = this.isGrowing && !hasGrown;
    this.size = now.size;
    this.isGrowing = hasGrown;
    if (!hasSettled && now.size < reported.size * (1 + LEAST_REPORTED)) return;
    if (!hasSettled && !hasGrown) return;
    const isTaken = await this.onGrown(hasSettled);
    if (reported !== this.reported) return;
    if (isTaken) this.reported = now;
    else this.isGrowing = true;
  }
}

/** Milliseconds between two checks for missing files. */
const MISSING_CHECKED_EVERY = 2000;
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
    if (this.files.size > 0) this.stop ??= repeatedly(MISSING_CHECKED_EVERY, (signal) => this.look(signal));
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
