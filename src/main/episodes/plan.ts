import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { isAudioName } from '../../audio/formats';
import { beginsLikeSound } from '../../audio/sniff';
import { type EpisodeFiles, findPartner, isTranscriptName, pairsAmong, pairsOf } from '../../library/partners';

/** What to open for the paths a user gave. */
export interface OpeningPlan {
  readonly files: EpisodeFiles;
  /** Those of the files that the user named: when one of them cannot be opened, nothing is. */
  readonly named: readonly string[];
  /** Files that may be the missing partner. */
  readonly candidates: readonly string[];
  /** The episodes of a folder, or of many files, to choose from. */
  readonly list: EpisodeList | null;
}

export interface EpisodeList {
  readonly name: string;
  readonly pairs: readonly EpisodeFiles[];
}

/** Decides what one or more paths, of files or folders, are to be opened as. Throws EarmarkError for a folder without pairs. */
export async function planOpening(paths: readonly string[]): Promise<OpeningPlan> {
  const kinds = await Promise.all(paths.map(isFolder));
  const folder = paths.find((_, index) => kinds[index]);
  if (folder !== undefined) return planList({ name: basename(folder), pairs: await pairsOf(folder) });

  const areAudio = await Promise.all(paths.map(isAudio));
  const audios = paths.filter((_, index) => areAudio[index]);
  const transcripts = paths.filter((_, index) => !areAudio[index]);
  const [audio = null] = audios;
  const [transcript = null] = transcripts;
  if (audios.length === 1 && transcripts.length === 1) {
    return { files: { audio, transcript }, named: paths, candidates: [], list: null };
  }
  const pairs = paths.length > 1 ? pairsAmong(paths) : [];
  if (pairs.length > 0) return planList({ name: `${paths.length} files`, pairs });
  return planSingle(audio ?? transcript ?? '');
}

/** What to open for a path whose kind its name does not tell. */
export async function planSingle(path: string): Promise<OpeningPlan> {
  const isRecording = await isAudio(path);
  const { certain, candidates } = await findPartner(path, isRecording);
  const files = isRecording ? { audio: path, transcript: certain } : { audio: certain, transcript: path };
  return { files, named: [path], candidates: certain === null ? candidates : [], list: null };
}

/** By its name, or where that says nothing by how it begins. */
async function isAudio(path: string): Promise<boolean> {
  return isAudioName(path) || (!isTranscriptName(path) && (await beginsLikeSound(path)));
}

function planList(list: EpisodeList): OpeningPlan {
  const [files = { audio: null, transcript: null }] = list.pairs;
  return { files, named: [files.audio, files.transcript].filter((path) => path !== null), candidates: [], list };
}

/** What is not there is no folder; opening it as a file tells what is wrong. */
function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  );
}
