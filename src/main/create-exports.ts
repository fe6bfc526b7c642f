import { app, clipboard } from 'electron';
import type { ExportingView } from '../ipc/export-views';
import type { Library } from '../library/library';
import { AllClips, type AllClipsOptions } from './all-clips';
import type { Asking } from './asking';
import { ClipText } from './clip-text';
import { Exporting } from './exporting';
import type { FileProcesses } from './files/file-processes';
import type { HandlerOptions } from './ipc/handlers';
import type { LibraryList } from './library-list';
import { TranscriptsExporting } from './transcripts-export';
import { WholeLibrary } from './whole-library';

interface Parts extends Pick<AllClipsOptions, 'edits' | 'list' | 'episodes' | 'hear'> {
  readonly library: Library;
  readonly libraryList: LibraryList;
  readonly processes: FileProcesses;
  readonly asking: Asking;
  /** Receives what is exported: see `Exporting`. */
  readonly report: (exporting: ExportingView | null) => void;
}

type Exports = Pick<HandlerOptions, 'exporting' | 'clipText' | 'allClips' | 'transcripts' | 'wholeLibrary'>;

/** What exports something of several episodes, and what all exports share. */
export function createExports({ library, libraryList, processes, asking, report, ...ofClips }: Parts): Exports {
  const folder = app.getPath('userData');
  const exporting = new Exporting(processes, report);
  const clipText = new ClipText(processes);
  const askWhere: HandlerOptions['askWhereToExport'] = (question) => asking.whereToExport(question);
  return {
    exporting,
    clipText,
    allClips: new AllClips({
      ...ofClips,
      folder,
      library,
      settings: () => library.settings,
      exporting,
      clipText,
      copy: (text) => clipboard.writeText(text),
      askWhere,
      askForFolder: (what) => asking.exportFolder(what),
    }),
    transcripts: new TranscriptsExporting({
      folder,
      library,
      list: libraryList,
      exporting,
      askForFolder: () => asking.exportFolder('transcripts'),
    }),
    wholeLibrary: new WholeLibrary({
      folder,
      library,
      exporting,
      askWhere,
      askWhatToOpen: (choice) => asking.whatToOpen(choice),
    }),
  };
}
