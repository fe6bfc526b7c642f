import { basename } from 'node:path';
import { reviseStamps, type StampRevision, writeRevision } from '../library/revise-stamps';
import { print } from './output';
import { inLine, onFile } from './problems';
import type { Synced } from './sync-pair';

/**
 * Prints how the stamps of a transcript are corrected by what was found in the sound, and with `write` corrects them. A
 * transcript of another recording is left alone. Throws FileProblem.
 */
export async function correctStamps(path: string, synced: Synced, write: boolean): Promise<void> {
  const { transcript, fingerprint, times, alignment } = synced;
  if (!alignment.belongs) return;
  const revision = await onFile(path, () => reviseStamps({ path, transcript, fingerprint }, times, [], alignment));
  await print(revision.changes.map(({ line, was, is }) => `${inLine(`${path}:${line}: ${was} → ${is}`)}\n`).join(''));
  const backup = write && revision.changes.length > 0 ? await onFile(path, () => writeRevision(revision)) : null;
  await print(summaryOf(revision, backup));
}

function summaryOf({ fileName, changes, doubtful }: StampRevision, backup: string | null): string {
  const count = changes.length === 1 ? 'One stamp' : `${changes.length} stamps`;
  const unsure = doubtful === 0 ? '' : ` ${doubtful} stay: their words were not found for sure.`;
  if (changes.length === 0) return `No stamp of ${fileName} is off by more than half a second.${unsure}\n`;
  if (backup === null) return `${count} of ${fileName} would be corrected.${unsure} \`--write\` does it.\n`;
  return `${count} of ${fileName} corrected.${unsure} As it was it is kept as ${basename(backup)}.\n`;
}
