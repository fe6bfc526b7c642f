import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { isAudioName } from '../../audio/parsing/formats';
import { readWhole, statFile } from '../../files/open-file';
import { type Fingerprint, fingerprintAudio, fingerprintText } from '../fingerprint';
import { foldersBelow } from '../folders-below';
import { isTranscriptName } from '../partners';
import { placeBelow } from './format';

/** A folder there, and the same one here. Everything below is below it here, too. */
export interface MovedFolder {
  readonly from: string;
  readonly to: string;
}

/** A file of an archive. */
export interface ArchivedFile {
  readonly fingerprint: Fingerprint;
  /** The folder there; null where it was in none of the library. */
  readonly folder: string | null;
  /** Relative to the folder, with slashes; the whole path there if that is null. */
  readonly path: string;
}

/** Where a file is here. `changed`: where it was is a file with other content. `missing`: it is nowhere. */
export interface Located {
  readonly path: string;
  readonly state: 'found' | 'changed' | 'missing';
}

/** Bytes. A larger file is no transcript. */
const LARGEST_TEXT = 200_000_000;

/** Finds the files of an archive on this machine: at the same place below a folder, or by their content. */
export class Locating {
  private byContent: Promise<ReadonlyMap<Fingerprint, string>> | null = null;

  constructor(
    private readonly moved: readonly MovedFolder[],
    /** The folders of the library here. */
    private readonly folders: readonly string[],
    /** Where files are expected that are nowhere else: beside the archive. */
    private readonly beside: (path: string) => string,
    private readonly signal: AbortSignal,
  ) {}

  /** Rejects when the signal is aborted. A file that cannot be read is not found. */
  async find(file: ArchivedFile): Promise<Located> {
    const places = this.placesOf(file);
    const there = places.filter((place) => existsSync(place));
    for (const path of there)
      if ((await fingerprintOf(path, file.fingerprint)) === file.fingerprint) return { path, state: 'found' };
    this.byContent ??= this.readFolders();
    const found = (await this.byContent).get(file.fingerprint);
    if (found !== undefined) return { path: found, state: 'found' };
    const [changed] = there;
    if (changed !== undefined) return { path: changed, state: 'changed' };
    return { path: this.movedPlace(file) ?? this.beside(file.path), state: 'missing' };
  }

  /** A folder of the archive here: where it was moved to, or the same path. Null if that may be on a network. */
  folderHere(folder: string): string | null {
    return this.movedPath(folder) ?? (isLocal(folder) ? folder : null);
  }

  private placesOf(file: ArchivedFile): string[] {
    const { folder, path } = file;
    const first = this.movedPlace(file) ?? this.samePlace(file);
    const others = folder === null ? [] : this.folders.map((own) => placeBelow(own, path));
    return [...new Set([...(first === null ? [] : [first]), ...others])];
  }

  private samePlace({ folder, path }: ArchivedFile): string | null {
    if (!isLocal(folder ?? path)) return null;
    return folder === null ? path : placeBelow(folder, path);
  }

  private movedPlace({ folder, path }: ArchivedFile): string | null {
    if (folder === null) return this.movedPath(path);
    const here = this.movedPath(folder);
    return here === null ? null : placeBelow(here, path);
  }

  private movedPath(path: string): string | null {
    for (const folder of this.moved) {
      const here = movedBy(folder, path);
      if (here !== null) return here;
    }
    return null;
  }

  /** Every recording and transcript in the folders, by content. Folders that are away or cannot be listed have none. */
  private async readFolders(): Promise<ReadonlyMap<Fingerprint, string>> {
    const found = new Map<Fingerprint, string>();
    for (const folder of new Set([...this.folders, ...this.moved.map(({ to }) => to)])) {
      for await (const { path: parent, entries } of foldersBelow(folder, () => {})) {
        for (const entry of entries) {
          this.signal.throwIfAborted();
          const path = join(parent, entry.name);
          if (!entry.isFile() || !(isAudioName(path) || isTranscriptName(path))) continue;
          const fingerprint = await fingerprintOf(path, isAudioName(path) ? 'audio-' : 'text-');
          if (fingerprint !== null && !found.has(fingerprint)) found.set(fingerprint, path);
        }
      }
    }
    return found;
  }
}

/** Where a path of the other machine is here; null where it is not below the folder. The other may have been Windows. */
export function movedBy({ from, to }: MovedFolder, path: string): string | null {
  const [above, parts] = [partsOf(from), partsOf(path)];
  const rest = parts.slice(above.length);
  const isBelow = above.every((part, index) => parts[index] === part);
  return isBelow && !rest.includes('..') ? join(to, ...rest) : null;
}

/** Of the kind that another fingerprint has. Null if the file cannot be read. */
async function fingerprintOf(path: string, like: Fingerprint): Promise<Fingerprint | null> {
  try {
    if (like.startsWith('audio-')) return await fingerprintAudio(path);
    return (await statFile(path)).size > LARGEST_TEXT ? null : fingerprintText(await readWhole(path));
  } catch {
    return null;
  }
}

/** Whether a path is one of this system, and not on a network: a file from elsewhere must not lead there. */
function isLocal(path: string): boolean {
  return isAbsolute(path) && !/^[\\/]{2}/.test(path);
}

function partsOf(path: string): string[] {
  const isOfWindows = /^(?:[a-z]:|\\\\)/i.test(path);
  return path.split(isOfWindows ? /[\\/]+/ : /\/+/).filter((part, index) => part !== '' || index === 0);
}
