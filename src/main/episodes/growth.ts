import { type FileState, isStill } from '../../audio/bytes/file-state';
import type { Seconds } from '../../core/time/seconds';
import type { AskFiles } from '../files/shared-files';
import { repeatedly } from './repeatedly';

/** Milliseconds between two checks of a file. */
const LOOK_EVERY = 2000;
/** Growth by this share is reported. Each report makes the player open the file again. */
const LEAST_TOLD = 0.02;

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
  private told: FileState | null = null;
  /** Bytes at the last check. */
  private size = 0;
  private isGrowing = false;

  constructor(
    private readonly ask: AskFiles,
    private readonly onGrown: (hasSettled: boolean) => Promise<boolean>,
  ) {}

  /** Watches a file that was `state` when it was opened. Null ends the watching. */
  watch(path: string | null, state: FileState | null): void {
    const goesOn = path === this.path && this.told !== null && state !== null && isStill(this.told, state);
    this.path = path;
    if (goesOn) return;
    this.told = state;
    this.size = state?.size ?? 0;
    this.isGrowing = false;
    this.stop?.();
    this.stop = state && repeatedly(LOOK_EVERY, (signal) => this.look(signal));
  }

  private async look(signal: AbortSignal): Promise<void> {
    const { path, told } = this;
    if (path === null || !told) return;
    const now = await this.ask('state', { path }, signal);
    // A replaced file is reported when it is played.
    if (path !== this.path || !isStill(told, now)) return;
    const hasGrown = now.size > this.size;
    const hasSettled = this.isGrowing && !hasGrown;
    this.size = now.size;
    this.isGrowing = hasGrown;
    if (!hasSettled && now.size < told.size * (1 + LEAST_TOLD)) return;
    if (!hasSettled && !hasGrown) return;
    const isTaken = await this.onGrown(hasSettled);
    if (told !== this.told) return;
    if (isTaken) this.told = now;
    else this.isGrowing = true;
  }
}
