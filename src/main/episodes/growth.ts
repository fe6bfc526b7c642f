import { type FileState, isStill } from '../../audio/bytes/file-state';
import type { Seconds } from '../../core/time/seconds';
import type { AskFiles } from '../files/shared-files';
import { repeatedly } from './repeatedly';

/** Milliseconds between two looks at a file. */
const LOOK_EVERY = 2000;
/** It is told when it has become longer by this part: each time the player must open it anew. */
const LEAST_TOLD = 0.02;

/** Milliseconds within which a place was told of a recording that plays. */
const REPORTED_WITHIN = 8000;
/** Seconds before the end of a recording that is being made, from which on what was added is wanted. */
const NEAR_END = 20;

/** Whether a recording plays where it would be heard, and not be of use yet, that it is opened anew. */
export function playsFarFromEnd(reportedAt: number, position: Seconds, duration: Seconds | null): boolean {
  return Date.now() - reportedAt < REPORTED_WITHIN && position < (duration ?? 0) - NEAR_END;
}

/**
 * Watches a recording that is still being made. `onGrown` is told when it has become longer, with `true` when it has
 * stopped doing so, and answers whether it has taken that: else it is told again. What goes wrong there is told by
 * whoever plays the recording.
 */
export class Growth {
  private stop: (() => void) | null = null;
  private path: string | null = null;
  private told: FileState | null = null;
  /** Bytes at the last look. */
  private size = 0;
  private isGrowing = false;

  constructor(
    private readonly ask: AskFiles,
    private readonly onGrown: (hasSettled: boolean) => Promise<boolean>,
  ) {}

  /** Watches a file that was opened as `state` says. With null it watches none. */
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
    // One that was replaced is told of when it is played.
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
