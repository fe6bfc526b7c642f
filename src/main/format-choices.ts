import { clipFormats } from '../core/clips/registry';
import { transcriptWriters } from '../core/transcript/writers';
import type { Snapshot } from '../ipc/views';

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
