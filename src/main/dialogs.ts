import { basename, join } from 'node:path';
import { type BrowserWindow, dialog, type FileFilter } from 'electron';
import { audioExtensions } from '../audio/parsing/formats';
import { transcriptExtensions } from '../library/partners';
import { rescueName } from '../library/rescue';

const RECORDINGS: FileFilter = { name: 'Recordings', extensions: audioExtensions.map(withoutDot) };
const TRANSCRIPTS: FileFilter = { name: 'Transcripts', extensions: transcriptExtensions.map(withoutDot) };
const BOTH: FileFilter = {
  name: 'Recordings and transcripts',
  extensions: [...RECORDINGS.extensions, ...TRANSCRIPTS.extensions],
};
const WORK: FileFilter = { name: 'Work exported by Earmark', extensions: ['json'] };
const LIBRARY: FileFilter = { name: 'Library exported by Earmark', extensions: ['zip'] };
const ALL: FileFilter = { name: 'All files', extensions: ['*'] };

export type Choice = 'files' | 'folder' | 'audio' | 'transcript' | 'work' | 'library' | 'clips';
/** A folder to write to. */
export type Target = 'sound' | 'clip-files' | 'transcripts';

const DIALOGS: Readonly<Record<Choice | Target, Electron.OpenDialogOptions>> = {
  files: {
    title: 'Open a recording, a transcript, or both',
    properties: ['openFile', 'multiSelections'],
    filters: [BOTH, RECORDINGS, TRANSCRIPTS, ALL],
  },
  folder: { title: 'Add a folder to the library', buttonLabel: 'Add', properties: ['openDirectory'] },
  audio: { title: 'Choose the recording', properties: ['openFile'], filters: [RECORDINGS, ALL] },
  work: { title: 'Import the work on an episode', properties: ['openFile'], filters: [WORK, ALL] },
  library: { title: 'Import a library', properties: ['openFile'], filters: [LIBRARY, ALL] },
  sound: {
    title: 'Choose a folder for the sound of the clips',
    buttonLabel: 'Export Here',
    properties: ['openDirectory', 'createDirectory'],
  },
  'clip-files': {
    title: 'Choose a folder for the files of clips',
    buttonLabel: 'Export Here',
    properties: ['openDirectory', 'createDirectory'],
  },
  transcripts: {
    title: 'Choose a folder for the transcripts',
    buttonLabel: 'Export Here',
    properties: ['openDirectory', 'createDirectory'],
  },
  clips: { title: 'Import clips', properties: ['openFile'], filters: [ALL] },
  transcript: { title: 'Choose the transcript', properties: ['openFile'], filters: [TRANSCRIPTS, ALL] },
};

/**
 * Asks for files or a folder. The dialog starts in `folder` if it is known. The answer is empty if the user cancels.
 */
export async function askWhatToOpen(
  window: BrowserWindow,
  choice: Choice | Target,
  folder: string | null,
): Promise<string[]> {
  const options = folder === null ? DIALOGS[choice] : { ...DIALOGS[choice], defaultPath: folder };
  const { canceled, filePaths } = await dialog.showOpenDialog(window, options);
  return canceled ? [] : filePaths;
}

export interface ExportQuestion {
  readonly what: 'clips' | 'transcript' | 'work' | 'library' | 'patch';
  /** The file name to propose. */
  readonly name: string;
  /** The folder to propose; null for the system's choice. */
  readonly folder: string | null;
  readonly formatName: string;
  /** Without its dot. */
  readonly extension: string;
}

/** Asks where to write an export. Null when the user cancels. */
export async function askWhereToExport(window: BrowserWindow, question: ExportQuestion): Promise<string | null> {
  const { what, name, extension } = question;
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: what === 'patch' ? 'Save as patch' : `Export ${what}`,
    defaultPath: question.folder === null ? name : join(question.folder, name),
    filters: [{ name: question.formatName, extensions: [extension] }, ALL],
  });
  return canceled || filePath === '' ? null : filePath;
}

/** Asks whether a file may be opened that only a link names. */
export async function askToOpen(window: BrowserWindow, path: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: `Open “${basename(path)}”?`,
    detail: `A link leads to this file, which Earmark has not opened before:\n\n${path}`,
    buttons: ['Cancel', 'Open'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}

/** Asks where to put work that could not be saved. Null when the user cancels. */
export async function askWhereToSaveCopy(window: BrowserWindow, folder: string | undefined): Promise<string | null> {
  const name = rescueName();
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Save a copy',
    defaultPath: folder === undefined ? name : join(folder, name),
    filters: [{ name: 'JSON', extensions: ['json'] }, ALL],
  });
  return canceled || filePath === '' ? null : filePath;
}

function withoutDot(extension: string): string {
  return extension.replace(/^\./, '');
}
