import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type FileState, fileState, isUnchanged } from '../audio/bytes/file-bytes';
import { openCutter } from '../audio/cutting/cutter';
import type { Cutter, SoundFile } from '../audio/cutting/sound-file';
import { probeAudio } from '../audio/probing/probe';
import { readTags } from '../audio/tags/read-tags';
import { chaptersOf } from '../core/chapters/chapters';
import type { Clip } from '../core/clips/clip';
import type { CutChoices } from '../core/clips/cutting';
import { isPoint, wellFormed } from '../core/clips/formats/well-formed';
import { EarmarkError } from '../core/errors';
import { unreadable, unwritable } from '../core/file-errors';
import type { Seconds } from '../core/time/seconds';
import { replaceFile } from '../files/replace-file';
import { type ClipNumbers, filesOf } from './cut-files';
import { refuseOwnFiles } from './exported-file';
import { freeNames } from './free-names';
import { afterSome, libraryError } from './wording';

/** Clips to cut, and where they go. */
export interface SoundCut {
  /** Path of the recording. */
  readonly audio: string;
  readonly clips: readonly Clip[];
  /** Of the episode. */
  readonly title: string;
  /** An existing folder. */
  readonly folder: string;
  /** Paths of the files of the episode, which are never replaced. */
  readonly own: readonly string[];
  readonly choices: CutChoices;
  /** Whether files of the same names are replaced; otherwise new ones get other names. */
  readonly replaces: boolean;
  /** Where the clips are among others that are cut into files of their own; absent without others. */
  readonly numbers?: ClipNumbers;
}

/** How far the cutting has come. */
export interface CutProgress {
  /** 0 to 1, by the length of the clips. */
  readonly done: number;
  /** Files that are written, and their number in the end. */
  readonly files: number;
  readonly of: number;
}

/** What was cut. */
export interface CutReport {
  /** Names of the written files, in the order of the clips. */
  readonly files: readonly string[];
  /** What was left out or changed, in whole sentences. */
  readonly losses: readonly string[];
}

/**
 * Cuts clips out of a recording, each into a file, or all into one, in the order of time. Each file is written whole or
 * not at all; if one fails, those before it stay. Throws EarmarkError, and the signal's reason.
 */
export async function cutSound(
  cut: SoundCut,
  signal: AbortSignal,
  onProgress: (progress: CutProgress) => void,
): Promise<CutReport> {
  const { audio, choices, folder, title } = cut;
  const before = await stateBefore(audio);
  const probe = await probeAudio(audio);
  const formed = wellFormed(cut.clips, probe.duration);
  const clips = formed.clips.filter((clip) => !isPoint(clip));
  if (clips.length === 0)
    throw libraryError(cut.clips.length === 0 ? 'bad-request/no-clips' : 'bad-request/no-lengths');
  const tags = await readTags(audio);
  using cutter = await openCutter(audio, probe, choices.format);
  const chapters = chaptersOf(tags.chapters, probe.duration);
  const wanted = filesOf({ clips, title, tags, chapters, ...(cut.numbers && { numbers: cut.numbers }) }, choices);
  const files = await freeNames(
    wanted.map(({ name }) => `${name}.${cutter.extension}`),
    folder,
    cut.replaces,
  );
  const total = clips.reduce((sum, { start, end }) => sum + end - start, 0);
  let written = 0;
  for (const [index, { sound }] of wanted.entries()) {
    signal.throwIfAborted();
    const report = (seconds: number) => {
      written += seconds;
      onProgress({ done: Math.min(1, written / total), files: index, of: wanted.length });
    };
    const path = join(folder, files[index] ?? '');
    const writing = { ...cut, sources: [before], signal, report };
    await writeSound(path, cutter, sound, writing).catch((error) => {
      throw error instanceof EarmarkError && index > 0 ? error.advising(afterSome(error, index, wanted.length)) : error;
    });
  }
  onProgress({ done: 1, files: wanted.length, of: wanted.length });
  return { files, losses: lossesOf(cut, probe.duration) };
}

/** A recording as it was when the cutting began. */
export interface SoundBefore {
  readonly audio: string;
  readonly state: FileState;
}

/** Notes how a recording is before it is cut. Throws EarmarkError. */
export async function stateBefore(audio: string): Promise<SoundBefore> {
  return { audio, state: await stateOf(audio) };
}

/** How a file is written. */
export interface WritingSound extends Pick<SoundCut, 'own' | 'replaces'> {
  /** The recordings that it is cut from. */
  readonly sources: readonly SoundBefore[];
  readonly signal: AbortSignal;
  /** Is told the seconds that were written since the last call. */
  readonly report: (seconds: number) => void;
}

/** Writes a file of sound, whole or not at all. Throws EarmarkError, and the signal's reason. */
export async function writeSound(
  path: string,
  cutter: Cutter,
  sound: SoundFile,
  { sources, own, replaces, signal, report }: WritingSound,
): Promise<void> {
  const cutFrom = basename(sources[0]?.audio ?? '');
  // Right before the file takes its place, so that nothing can change between.
  const check = async () => {
    signal.throwIfAborted();
    for (const { audio, state } of sources)
      if (!isUnchanged(state, await stateOf(audio))) throw libraryError('changed/cut', { file: basename(audio) });
    await refuseOwnFiles(path, own);
    if (!replaces && (await isThere(path))) throw Object.assign(new Error(`EEXIST: ${path}`), { code: 'EEXIST' });
  };
  const content = async (file: Parameters<Cutter['write']>[0]) => {
    let heard = 0;
    const onWritten = (seconds: number) => {
      heard += seconds;
      report(seconds);
    };
    try {
      await cutter.write(file, sound, { signal, onWritten });
      // A container may state a longer time than its sound lasts.
      if (heard <= 0) throw libraryError('damaged-file/no-sound', { file: cutFrom });
    } catch (error) {
      signal.throwIfAborted();
      throw isOfTheDisk(error) ? error : undecodable(error, cutFrom);
    }
  };
  try {
    await replaceFile(path, content, { check });
  } catch (error) {
    signal.throwIfAborted();
    throw unwritable(error, basename(path));
  }
}

/** Errors of writing. Others while sound is written are of the recording, which is read meanwhile. */
const OF_WRITING = ['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS', 'EPIPE'];

function isOfTheDisk(error: unknown): boolean {
  return error instanceof Error && 'code' in error && OF_WRITING.includes(String(error.code));
}

function undecodable(error: unknown, file: string): EarmarkError {
  if (error instanceof EarmarkError || (error instanceof Error && 'syscall' in error)) return unreadable(error, file);
  return libraryError('damaged-file/cut', { file }, error);
}

function stateOf(audio: string): Promise<FileState> {
  return fileState(audio).catch((error) => {
    throw unreadable(error, basename(audio));
  });
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** What cutting clips leaves out, in whole sentences. `duration` is that of the recording. */
export function lossesOf({ clips, choices }: Pick<SoundCut, 'clips' | 'choices'>, duration: Seconds | null): string[] {
  const timed = clips.filter(({ start, end }) => Number.isFinite(start) && Number.isFinite(end));
  const dropped = clips.length - timed.length;
  const isLate = ({ start, end }: Clip) => duration !== null && Math.min(start, end) >= duration;
  const points = timed.filter((clip) => isPoint(clip) && !isLate(clip)).length;
  const late = timed.filter(isLate).length;
  const long = timed.filter((clip) => !isLate(clip) && duration !== null && clip.end > duration).length;
  const are = (count: number, one: string, several: string) => (count === 1 ? one : `${count} ${several}`);
  return [
    ...(points > 0 ? [`${are(points, 'A clip has', 'clips have')} no length, and no sound to cut.`] : []),
    ...(late > 0 ? [`${are(late, 'A clip lies', 'clips lie')} behind the end of the recording.`] : []),
    ...(long > 0 ? [`${are(long, 'A clip is', 'clips are')} cut off at the end of the recording.`] : []),
    ...(dropped > 0 ? [`${are(dropped, 'A clip has', 'clips have')} times that are no numbers.`] : []),
    ...(choices.fades && choices.format === 'copy' ? ['Copied sound cannot fade.'] : []),
  ];
}
