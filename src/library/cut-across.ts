import { join } from 'node:path';
import { sampleCutter } from '../audio/cutting/cutter';
import { joinedSamples, type ProbedRecording } from '../audio/cutting/join-samples';
import { probeAudio } from '../audio/probing/probe';
import { filesByEpisode } from '../core/clips/across';
import type { ClipRef } from '../core/clips/all-clips';
import type { Clip } from '../core/clips/clip';
import type { CutChoices } from '../core/clips/cutting';
import { isPoint, wellFormed } from '../core/clips/formats/well-formed';
import { EarmarkError } from '../core/errors';
import { type ChosenClip, chosenClips, isSoundThere } from './chosen-clips';
import { type ClipNumbers, joinedPart } from './cut-files';
import { type CutReport, cutSound, lossesOf, stateBefore, writeSound } from './cut-sound';
import { ownFiles } from './export-across';
import { freeNames } from './free-names';
import { libraryError } from './wording';

/** Clips of several episodes to cut, as this crosses between processes. */
export interface CutAcross {
  readonly dataFolder: string;
  /** In the order in which they are joined, or numbered. */
  readonly clips: readonly ClipRef[];
  /** An existing folder. Files that are there stay. */
  readonly folder: string;
  readonly choices: CutChoices;
}

/** The share of the work that reading the episodes takes. */
const READING = 0.2;

/** The name of a file with clips of several episodes. */
const JOINED = 'Clips';

/**
 * Cuts clips out of several recordings, each into a file, or all into one in the given order. Clips whose recording is away
 * are left out, which is said. Each file is written whole or not at all; if one fails, those before it stay. `onProgress` is
 * told the share that is done, 0 to 1. Throws EarmarkError, and the signal's reason.
 */
export async function cutAcross(
  { dataFolder, clips, folder, choices }: CutAcross,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<CutReport> {
  const chosen = await chosenClips(dataFolder, clips, (done) => onProgress(done * READING));
  signal.throwIfAborted();
  const { there, losses } = await withSound(chosen);
  const work: Work = { clips: there, folder, choices, own: ownFiles(chosen), signal };
  const onCut = (done: number) => onProgress(READING + done * (1 - READING));
  const isOne = new Set(there.map(({ source }) => source)).size === 1;
  const report = await (choices.joined && !isOne ? joinAll(work, onCut) : cutEach(work, onCut));
  return { files: report.files, losses: [...losses, ...new Set(report.losses)] };
}

interface Work {
  readonly clips: readonly ChosenClip[];
  readonly folder: string;
  readonly choices: CutChoices;
  readonly own: readonly string[];
  readonly signal: AbortSignal;
}

/** The clips whose recording is where it was. Throws EarmarkError if there are none. */
async function withSound(clips: readonly ChosenClip[]) {
  const away = new Set<ChosenClip['source']>();
  for (const source of new Set(clips.map((clip) => clip.source))) if (!(await isSoundThere(source))) away.add(source);
  const there = clips.filter(({ source }) => !away.has(source));
  if (there.length === 0) throw libraryError(clips.length === 0 ? 'bad-request/no-clips' : 'bad-request/none-here');
  const losses = [...away].map(({ title }) => `“${title}” is left out: its recording is not where it was.`);
  return { there, losses };
}

/** Cuts the clips of each recording by themselves. */
async function cutEach({ clips, folder, choices, own, signal }: Work, onProgress: (done: number) => void) {
  const files: string[] = [];
  const losses: string[] = [];
  const episodes = filesByEpisode(clips);
  const total = lengthOf(clips.map(({ clip }) => clip));
  let before = 0;
  for (const { source, clips: some } of episodes) {
    const length = lengthOf(some);
    const numbers = numbersOf(clips, source);
    const cut = { audio: source.audio ?? '', clips: some, title: source.title, folder, own, choices, numbers };
    const report = await cutSound({ ...cut, replaces: false }, signal, ({ done }) =>
      onProgress((before + done * length) / total),
    ).catch((error) => {
      // One recording may have nothing but markers.
      const isEmpty = error instanceof EarmarkError && error.key === 'bad-request/no-lengths' && episodes.length > 1;
      if (!isEmpty) throw error;
      return { files: [], losses: [`“${source.title}”: ${error.message}`] };
    });
    files.push(...report.files);
    losses.push(...report.losses);
    before += length;
  }
  return { files, losses };
}

/** Two episodes may have clips with the same id, so each has numbers of its own. */
function numbersOf(clips: readonly ChosenClip[], source: ChosenClip['source']): ClipNumbers {
  const byId = new Map<string, number>();
  for (const [index, one] of clips.entries()) if (one.source === source) byId.set(one.clip.id, index + 1);
  return { of: clips.length, byId };
}

/** Joins clips of several recordings in one file. */
async function joinAll({ clips, folder, choices, own, signal }: Work, onProgress: (done: number) => void) {
  if (choices.format === 'copy') throw libraryError('bad-request/copied-joined');
  const paths = [...new Set(clips.map(({ source }) => source.audio ?? ''))];
  const sources = await Promise.all(paths.map(stateBefore));
  const probed = new Map<string, ProbedRecording>();
  for (const path of paths) probed.set(path, { path, probe: await probeAudio(path) });
  const formed = clips.flatMap(({ clip, source }) => {
    const recording = probed.get(source.audio ?? '');
    if (!recording) return [];
    const own = wellFormed([clip], recording.probe.duration).clips.filter((one) => !isPoint(one));
    return own.map((one) => ({ recording, part: joinedPart(one) }));
  });
  if (formed.length === 0) throw libraryError('bad-request/no-lengths');
  const parts = formed.map(({ part }) => part);
  const samples = await joinedSamples(
    formed.map(({ recording }) => recording),
    parts,
  );
  using cutter = await sampleCutter(samples, choices.format, JOINED, () => {});
  const [name = ''] = await freeNames([`${JOINED}.${cutter.extension}`], folder, false);
  const tags = { title: JOINED, artist: null, album: null, picture: null, track: null };
  const total = parts.reduce((sum, { start, end }) => sum + end - start, 0);
  let written = 0;
  const report = (seconds: number) => {
    written += seconds;
    onProgress(Math.min(1, written / total));
  };
  const sound = { parts, gap: choices.gap, fades: choices.fades, tags };
  await writeSound(join(folder, name), cutter, sound, { sources, own, replaces: false, signal, report });
  const losses = filesByEpisode(clips).flatMap(({ source, clips: some }) =>
    lossesOf({ clips: some, choices }, probed.get(source.audio ?? '')?.probe.duration ?? null),
  );
  return { files: [name], losses };
}

function lengthOf(clips: readonly Clip[]): number {
  return clips.reduce((sum, { start, end }) => sum + Math.max(0, end - start), 0) || 1;
}
