import { dirname, join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import type { EpisodeFiles } from '../library/partners';
import { DialogFolder } from './dialog-folder';
import { askWhatToOpen, askWhereToExport, type Choice, type ExportQuestion, type Target } from './dialogs';

export interface AskingOptions {
  /** The folder in which the last choices are remembered. */
  readonly dataFolder: string;
  /** The folder of the sample, which is no place for the user's own files. */
  readonly samples: string;
  /** Without a window nobody is asked, as if the user had cancelled. */
  readonly window: () => BrowserWindow | null;
  /** The paths of the present episode's files. */
  readonly openPaths: () => EpisodeFiles;
}

/** Asks for files and folders. A dialog starts where the user is likely to look. */
export class Asking {
  private readonly folder: DialogFolder;
  /** Clips of all episodes go to the same editor, and so to the same folder. */
  private readonly clipFolder: DialogFolder;

  constructor(private readonly options: AskingOptions) {
    const { dataFolder, samples } = options;
    this.folder = new DialogFolder(join(dataFolder, 'folder.json'), samples);
    this.clipFolder = new DialogFolder(join(dataFolder, 'clip-folder.json'), samples);
  }

  /** Asks for files or a folder. The answer is empty if the user cancels. */
  async whatToOpen(choice: Choice): Promise<string[]> {
    const folder = await this.folder.startFor(this.options.openPaths());
    const window = this.options.window();
    if (!window) return [];
    const paths = await askWhatToOpen(window, choice, folder);
    const [path] = paths;
    if (path !== undefined) void this.folder.chosen(choice === 'folder' ? path : dirname(path));
    return paths;
  }

  /** Asks where to write an export. Null if the user cancels. */
  async whereToExport(question: ExportQuestion): Promise<string | null> {
    const open = this.options.openPaths();
    const isOfClips = question.what === 'clips';
    const known = isOfClips ? await this.clipFolder.lastOr(open) : await this.folder.startFor(open);
    const window = this.options.window();
    if (!window) return null;
    const path = await askWhereToExport(window, { ...question, folder: known ?? app.getPath('documents') });
    if (path !== null) void (isOfClips ? this.clipFolder : this.folder).chosen(dirname(path));
    return path;
  }

  /** Asks for a folder for several files. Null if the user cancels. */
  async exportFolder(what: Target): Promise<string | null> {
    const open = this.options.openPaths();
    const isOfClips = what !== 'transcripts';
    const known = isOfClips ? await this.clipFolder.lastOr(open) : await this.folder.lastOr(open);
    const window = this.options.window();
    if (!window) return null;
    const [folder = null] = await askWhatToOpen(window, what, known ?? app.getPath('documents'));
    if (folder !== null) void (isOfClips ? this.clipFolder : this.folder).chosen(folder);
    return folder;
  }
}
