import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app } from 'electron';
import manifest from '../../package.json';
import { unreadable } from '../core/file-errors';
import type { AboutView } from '../ipc/program-views';

/** Earmark's address on the web, if it has one. */
export const HOMEPAGE: string | null =
  'homepage' in manifest && typeof manifest.homepage === 'string' ? manifest.homepage : null;

/** The file with the licences of what Earmark contains. In a package it is beside the archive of the code. */
const NOTICES = 'THIRD-PARTY.md';

/**
 * What Earmark runs on, and the licences of what it contains.
 * @throws {EarmarkError} if the file of the licences cannot be read.
 */
export async function aboutView(): Promise<AboutView> {
  const { electron, node } = process.versions;
  const notices = join(app.isPackaged ? process.resourcesPath : app.getAppPath(), NOTICES);
  try {
    return { electron: electron ?? null, node, homepage: HOMEPAGE, licences: await readFile(notices, 'utf8') };
  } catch (error) {
    throw unreadable(error, NOTICES);
  }
}
