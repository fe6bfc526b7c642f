import { basename, dirname } from 'node:path';
import type { ExportedLibraryView } from '../ipc/export-views';
import type { ImportedLibraryView } from '../ipc/library-views';
import type { Library } from '../library/library';
import type { Choice } from './dialogs';
import type { Exporting } from './exporting';
import type { AskWhere } from './write-export';

interface WholeLibraryOptions {
  /** The data folder. */
  readonly folder: string;
  readonly library: Pick<Library, 'flush'>;
  readonly exporting: Pick<Exporting, 'into'>;
  readonly askWhere: AskWhere;
  readonly askWhatToOpen: (choice: Choice) => Promise<string[]>;
}

/** Takes a whole library along in one file. */
export class WholeLibrary {
  constructor(private readonly options: WholeLibraryOptions) {}

  /** Asks where, and writes it there. Null when the user cancelled the question. Throws EarmarkError. */
  async export(): Promise<ExportedLibraryView | null> {
    const { folder, library, exporting, askWhere } = this.options;
    const path = await askWhere({
      what: 'library',
      name: 'Library.earmark.zip',
      folder: null,
      formatName: 'Library exported by Earmark',
      extension: 'zip',
    });
    if (path === null) return null;
    // What was done just now is in it.
    await library.flush();
    const target = { path, folders: [dirname(path)] };
    const { episodes, losses } = await exporting.into(target, 'exportLibrary', { path, folder }, (done) => done);
    return { fileName: basename(path), episodes, losses };
  }

  /** Asks for such a file, and takes it in. Null when the user cancelled the question. Throws EarmarkError. */
  async import(): Promise<ImportedLibraryView | null> {
    const { folder, library, exporting, askWhatToOpen } = this.options;
    const [path] = await askWhatToOpen('library');
    if (path === undefined) return null;
    await library.flush();
    const target = { path, folders: [] };
    const taken = await exporting.into(target, 'importLibrary', { path, folder }, (done) => done);
    const { episodes, syncs, names, missing, losses } = taken;
    return { fileName: basename(path), episodes, syncs, names, missing: missing.length, losses };
  }
}
