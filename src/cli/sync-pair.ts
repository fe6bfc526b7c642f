import { syncEpisode } from '../audio/sync/sync';
import type { Alignment } from '../core/align/alignment';
import { alignmentWarnings } from '../core/align/warnings';
import { type SavedSync, shownTimes } from '../core/document/shown-times';
import { type Seconds, ZERO } from '../core/time/seconds';
import type { Warning } from '../core/transcript/model';
import type { Times } from '../core/transcript/times';
import { type TimedTranscript, timedTranscript } from './episode';
import { onFile } from './problems';
import type { Remembered } from './remembered';
import { cliError } from './wording';

export interface Synced extends TimedTranscript {
  readonly alignment: Alignment;
  /** The times found in the sound and, for what was not found, estimates; both obey moments set by hand. */
  readonly times: Times;
  readonly duration: Seconds;
  /** Whether it was found before, or by another process. */
  readonly kept: boolean;
  /** Seconds that it took, with reading the files. */
  readonly elapsed: number;
  readonly warnings: readonly Warning[];
}

export interface SyncOptions {
  readonly path: string;
  readonly audio: string;
  /** A BCP 47 tag; undefined to guess it from the text. */
  readonly language?: string | undefined;
  /** What Earmark remembers about the files; null to ignore that. */
  readonly remembered: (timed: TimedTranscript) => Promise<Remembered | null>;
  /** Receives the share of the work that is done, 0 to 1, and whether another process does it. */
  readonly onProgress: (done: number, elsewhere: boolean) => void;
}

/** Finds a transcript in its recording, unless that was done or is being done. Throws FileProblem. */
export async function sync({ path, audio, language, remembered, onProgress }: SyncOptions): Promise<Synced> {
  const began = performance.now();
  const timed = await timedTranscript(path, audio);
  const { transcript, times: estimate, duration } = timed;
  const known = await remembered(timed);
  const pins = known?.pins ?? [];
  const sources = { transcript, estimate, duration, pins };
  const { signal } = new AbortController();
  let kept = true;
  const work = (note: (done: number) => void) => {
    kept = false;
    return syncEpisode({
      transcript,
      audio,
      duration: lengthOf(duration),
      estimate: shownTimes({ ...sources, sync: null }),
      pins,
      playhead: ZERO,
      ...(language !== undefined && { language }),
      signal,
      onProgress({ done }) {
        note(done);
        onProgress(done, false);
      },
    });
  };
  const found = await onFile<SavedSync>(audio, async () => {
    if (!known) return { alignment: await work(() => {}), pins };
    const onElsewhere = (done: number) => onProgress(done, true);
    const wish = { pair: known.pair, text: transcript, pins, again: language !== undefined, signal, onElsewhere };
    return known.library.syncs.once(wish, work);
  });
  const { alignment } = found;
  return {
    ...timed,
    alignment,
    times: shownTimes({ ...sources, sync: found }),
    duration: duration ?? ZERO,
    kept,
    elapsed: (performance.now() - began) / 1000,
    warnings: [...transcript.warnings, ...alignmentWarnings(alignment, transcript)],
  };
}

/** Throws EarmarkError if the length of the recording is unknown. */
function lengthOf(duration: Seconds | null): Seconds {
  if (duration !== null) return duration;
  throw cliError('cannot-read/length');
}
