import { basename } from 'node:path';
import { EarmarkError } from '../core/errors';
import type { ExportedTranscriptsView } from '../ipc/export-views';
import type { FailedExport } from '../library/export-transcripts';
import type { Library } from '../library/library';
import type { Exporting } from './exporting';
import type { LibraryList } from './library-list';
import { toldApart } from './told-apart';

export interface TranscriptsExportingOptions {
  /** The data folder. */
  readonly folder: string;
  readonly library: Pick<Library, 'flush'>;
  readonly list: Pick<LibraryList, 'listed'>;
  readonly exporting: Pick<Exporting, 'into'>;
  readonly askForFolder: () => Promise<string | null>;
}

/** Exports the transcripts of several episodes of the library. */
export class TranscriptsExporting {
  constructor(private readonly options: TranscriptsExportingOptions) {}

  /**
   * Asks for a folder, and writes them there in a format of the registry, each into a file. Episodes without a transcript
   * are passed over. What was written before the user cancels stays. Null when the user cancelled the question. Rejects
   * with EarmarkError.
   */
  async export(tokens: readonly string[], format: string, withTimes: boolean): Promise<ExportedTranscriptsView | null> {
    const { folder: dataFolder, library, list, exporting, askForFolder } = this.options;
    const listed = tokens.map((token) => list.listed(token));
    const marks = toldApart(listed);
    const episodes = listed.flatMap(({ token, title, audio, transcript }) =>
      transcript === null ? [] : [{ title, apart: marks.get(token) ?? null, audio, transcript }],
    );
    const folder = await askForFolder();
    if (folder === null) return null;
    // What was done just now is in them.
    await library.flush();
    let done = 0;
    const failed: FailedExport[] = [];
    try {
      const wanted = { dataFolder, episodes, format, withTimes, folder };
      await exporting.into({ path: folder, folders: [folder] }, 'exportTranscripts', wanted, (progress) => {
        done = progress.done;
        if (progress.failure) failed.push(progress.failure);
        return done / progress.of;
      });
    } catch (error) {
      if (!(error instanceof EarmarkError && error.code === 'cancelled')) throw error;
    }
    return { folder: basename(folder), files: done - failed.length, failed, left: episodes.length - done };
  }
}
