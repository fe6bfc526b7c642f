import { basename, join } from 'node:path';
import { type FileOfEpisode, filesByEpisode, lossesByEpisode, writeAcross } from '../core/clips/across';
import type { ClipRef } from '../core/clips/all-clips';
import { type ClipPreview, clipFormat, previewOf, textOf } from '../core/clips/export';
import type { ClipFormat, ClipOptions } from '../core/clips/formats/format';
import { writeClips } from '../core/clips/registry';
import { type ChosenClip, chosenClips, isSoundThere, type SourceWithFiles } from './chosen-clips';
import { exportWithSound } from './export-with-sound';
import { type ExportedFile, writeExported } from './exported-file';
import { freeNames } from './free-names';
import { libraryError } from './wording';

/** Clips of several episodes to export, as this crosses between processes. */
export interface AcrossWish {
  readonly dataFolder: string;
  /** In the order in which they are exported. */
  readonly clips: readonly ClipRef[];
  /** The id of the format. */
  readonly format: string;
  readonly options: Partial<ClipOptions>;
}

/** Where clips of several episodes go. */
export interface PlaceAcross {
  /** Path of the file; of an existing folder for a format that holds one recording. */
  readonly out: string;
  /** Of existing files. With `none`, new files in a folder get other names. */
  readonly replaces: ExportedFile['replaces'];
}

/** What was exported. */
export interface AcrossReport {
  /** Names of the files. */
  readonly files: readonly string[];
  /** What the format leaves out or changes, in whole sentences. */
  readonly losses: readonly string[];
  /** What recordings that are away were missed for, in whole sentences. */
  readonly away: readonly string[];
}

/** The share of the work that reading the episodes takes. */
const READING = 0.5;

/** How many episodes are read for a preview. What it shows of others is as they are listed. */
const MOST_PREVIEWED = 10;

/**
 * Exports clips of several episodes in a format of the registry: into one file in the given order, or into a file for
 * each episode. Each file is written whole or not at all; if one fails, those before it stay. `onProgress` is told the share
 * that is done, 0 to 1. Throws EarmarkError, and the signal's reason.
 */
export async function exportAcross(
  { dataFolder, clips, format: id, options }: AcrossWish,
  place: PlaceAcross,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<AcrossReport> {
  const format = clipFormat(id);
  const chosen = await chosenClips(dataFolder, clips, (done) => onProgress(done * READING));
  signal.throwIfAborted();
  const onWriting = (done: number) => onProgress(READING + done * (1 - READING));
  return writeChosen(format, chosen, options, place, signal, onWriting);
}

/** The same with clips that were read. Throws like `exportAcross`. */
export async function writeChosen(
  format: ClipFormat,
  chosen: readonly ChosenClip[],
  options: Partial<ClipOptions>,
  { out, replaces }: PlaceAcross,
  signal: AbortSignal,
  onProgress: (done: number) => void = () => {},
): Promise<AcrossReport> {
  const own = ownFiles(chosen);
  if (format.writeAll) {
    const { files, losses } = writeAcross(format, chosen, options);
    await writeExported({ path: out, content: files[0]?.content ?? '', own, replaces });
    return { files: [basename(out)], losses, away: [] };
  }
  const { there, away } = await withSound(format, filesByEpisode(chosen));
  const wanted = there.map(({ name }) => `${name}.${format.extension}`);
  const names = replaces === 'none' ? await freeNames(wanted, out, false) : wanted;
  for (const [index, { source, clips, hasSound }] of there.entries()) {
    signal.throwIfAborted();
    const place = { path: join(out, names[index] ?? ''), own, replaces };
    const onSound = (done: number) => onProgress((index + done) / there.length);
    if (hasSound && source.audio !== null)
      await exportWithSound({ format, clips, source, options, audio: source.audio, place }, signal, onSound);
    else await writeExported({ ...place, content: writeClips(format, clips, source, options) });
  }
  return { files: names, losses: lossesByEpisode(format, there, options), away };
}

interface FileThere extends FileOfEpisode<SourceWithFiles> {
  readonly hasSound: boolean;
}

/** The files that can be written: a format that is the whole recording needs it. Throws EarmarkError if none is left. */
async function withSound(format: ClipFormat, files: readonly FileOfEpisode<SourceWithFiles>[]) {
  if (!format.sound) return { there: files.map((file): FileThere => ({ ...file, hasSound: false })), away: [] };
  const all: FileThere[] = [];
  for (const file of files) all.push({ ...file, hasSound: await isSoundThere(file.source) });
  const silent = all.filter(({ hasSound }) => !hasSound);
  const there = format.sound === 'whole' ? all.filter(({ hasSound }) => hasSound) : all;
  if (there.length === 0 && all.length > 0) throw libraryError('bad-request/none-here');
  const left = format.sound === 'whole' ? 'is left out: its recording is' : 'has no sound: its recording is';
  return { there, away: silent.map(({ source }) => `“${source.title}” ${left} not where it was.`) };
}

/** How such an export begins, and what is lost by it. Throws EarmarkError. */
export async function previewAcross({ dataFolder, clips, format: id, options }: AcrossWish): Promise<ClipPreview> {
  const format = clipFormat(id);
  const chosen = await chosenClips(dataFolder, clips, undefined, MOST_PREVIEWED);
  if (format.writeAll) {
    const { files, losses } = writeAcross(format, chosen, options);
    return previewOf(files[0]?.content ?? '', losses);
  }
  const { there, away } = await withSound(format, filesByEpisode(chosen));
  const [first] = there;
  const content = first ? writeClips(format, first.clips, first.source, options) : '';
  return previewOf(content, [...lossesByEpisode(format, there, options), ...away]);
}

/** The text of such an export into one file, for the clipboard. Throws EarmarkError for a format that is no text. */
export async function textAcross({ dataFolder, clips, format: id, options }: AcrossWish): Promise<string> {
  const format = clipFormat(id);
  const { files } = writeAcross(format, await chosenClips(dataFolder, clips), options);
  return textOf(format, files[0]?.content ?? '');
}

/** Paths of the files that clips come from. No export replaces one. */
export function ownFiles(clips: readonly ChosenClip[]): string[] {
  const sources = new Set(clips.map(({ source }) => source));
  return [...sources].flatMap(({ audio, transcript }) => [audio, transcript].filter((path) => path !== null));
}
