import { clipFormats } from '../core/clips/registry';
import { transcriptWriters } from '../core/transcript/writers';
import type { SavingView, Snapshot } from '../ipc/program-views';
import { problemOf } from '../ipc/result';
import type { SavingState } from '../library/saver';

/** The formats of clips and of whole transcripts that the window offers. */
export function formatChoices(): Pick<Snapshot, 'exporters' | 'transcriptWriters'> {
  return {
    exporters: clipFormats.map(({ id, name, extension, group, options, writeAll }) => ({
      id,
      name,
      extension,
      group,
      options,
      joins: writeAll !== undefined,
    })),
    transcriptWriters: transcriptWriters.map(({ id, name, timesAreOptional }) => ({
      id,
      name,
      ...(timesAreOptional && { timesAreOptional }),
    })),
  };
}

/** Whether all that was done is on disk, and why not. */
export function savingView({ saved, error }: SavingState): SavingView {
  return { saved, problem: error && problemOf(error) };
}
