import { mkdir } from 'node:fs/promises';
import { basename, parse } from 'node:path';
import { samplesOf } from '../audio/cutting/cut-samples';
import { writeWav } from '../audio/cutting/write-wav';
import { openSource } from '../audio/decode/open-sound';
import { probeAudio } from '../audio/probing/probe';
import { readTags } from '../audio/tags/read-tags';
import { audioError } from '../audio/wording';
import type { Clip } from '../core/clips/clip';
import type { CutFormat } from '../core/clips/cutting';
import { soundStem } from '../core/clips/formats/anki/note-id';
import type { ClipFormat, ClipOptions, ClipSource } from '../core/clips/formats/format';
import { nameIn } from '../core/clips/formats/plain';
import { isPoint, wellFormed } from '../core/clips/formats/well-formed';
import { writeClips } from '../core/clips/registry';
import { EarmarkError } from '../core/errors';
import { unwritable } from '../core/file-errors';
import { LONGEST } from '../core/time/schema';
import { replaceFile } from '../files/replace-file';
import { cutSound } from './cut-sound';
import { type ExportPlace, refuseAny, refuseOwnFiles, refuseRecording, writeExported } from './exported-file';
import { soundFolder } from './sound-folder';
import { libraryError } from './wording';

/** Clips for a format that has sound with it. */
export interface ExportWithSound {
  readonly format: ClipFormat;
  readonly clips: readonly Clip[];
  readonly source: ClipSource;
  readonly options: Partial<ClipOptions>;
  /** Path of the recording. */
  readonly audio: string;
  readonly place: ExportPlace;
}

/** Tells the share that is done, 0 to 1. */
type OnProgress = (done: number) => void;

/**
 * Writes clips with their sound: the whole recording in the file, or the sound of each clip in a folder beside it. Throws
 * EarmarkError, and the signal's reason.
 */
export async function exportWithSound(
  wanted: ExportWithSound,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<void> {
  if (wanted.format.sound === 'whole') return exportWav(wanted, signal, onProgress);
  const duration = (await probeAudio(wanted.audio)).duration ?? wanted.source.duration ?? null;
  const source = { ...wanted.source, duration };
  const soundExtension = await cutBeside({ ...wanted, source }, signal, onProgress);
  const { format, clips, options, place } = wanted;
  await writeExported({ ...place, content: writeClips(format, clips, { ...source, soundExtension }, options) });
}

/** Cuts each clip into the folder, as it is if possible. Returns the extension of the files; null without any. */
async function cutBeside(wanted: ExportWithSound, signal: AbortSignal, onProgress: OnProgress): Promise<string | null> {
  const { clips, source, audio, place } = wanted;
  // The notes have the same times, so that both have the same names.
  const named = wellFormed(clips, source.duration ?? null)
    .clips.filter((clip) => !isPoint(clip))
    .map((clip) => ({ ...clip, name: soundStem(clip, source) }));
  if (named.length === 0) return null;
  const folder = soundFolder(place.path);
  await mkdir(folder, { recursive: true }).catch((error) => {
    throw unwritable(error, basename(folder));
  });
  for (const format of IN_ORDER) {
    const choices = { format, joined: false, gap: 0, fades: false, names: '{name}' };
    const cut = { audio, clips: named, title: source.title, folder, own: place.own, choices, replaces: true };
    try {
      const { files } = await cutSound(cut, signal, ({ done }) => onProgress(done));
      return parse(files[0] ?? '').ext.slice(1);
    } catch (error) {
      if (!(error instanceof EarmarkError && error.code === 'cannot-copy')) throw error;
    }
  }
  return null;
}

/** The smallest first. WAV is always possible. */
const IN_ORDER = ['copy', 'flac', 'wav'] as const satisfies readonly CutFormat[];

async function exportWav(wanted: ExportWithSound, signal: AbortSignal, onProgress: OnProgress): Promise<void> {
  const { source, audio, place } = wanted;
  const probe = await probeAudio(audio);
  using opened = await openSource(audio, probe);
  if (!opened) throw audioError('not-audio/cannot-decode', { file: basename(audio) });
  const duration = probe.duration ?? source.duration ?? null;
  const { clips } = wellFormed(wanted.clips, duration);
  const end = duration ?? LONGEST;
  const { artist, album, picture, chapters } = await readTags(audio);
  const tags = { title: source.title, artist, album, picture, track: null };
  const markers = clips.map((clip, index) => ({ ...clip, name: nameIn(clip, index) }));
  let written = 0;
  const onWritten = (seconds: number) => {
    written += seconds;
    onProgress(Math.min(1, written / end));
  };
  const check = async () => {
    signal.throwIfAborted();
    await refuseOwnFiles(place.path, place.own);
    if (place.replaces === 'none') await refuseAny(place.path);
    else if (place.replaces !== 'all') await refuseRecording(place.path);
  };
  try {
    await check();
    const sound = { parts: [{ start: 0, end, chapters: [] }], gap: 0, fades: false, tags };
    await replaceFile(
      place.path,
      async (file) => {
        await writeWav(file, samplesOf(opened), sound, { chapters, markers }, { signal, onWritten });
        if (written <= 0) throw libraryError('damaged-file/no-sound', { file: basename(audio) });
      },
      { check },
    );
  } catch (error) {
    signal.throwIfAborted();
    throw unwritable(error, basename(place.path));
  }
}
