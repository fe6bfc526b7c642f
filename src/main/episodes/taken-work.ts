import { basename, dirname, join } from 'node:path';
import type { Clip } from '../../core/clips/clip';
import type { DocumentState } from '../../core/document/document';
import { takenFrom } from '../../core/document/take-in';
import type { EarmarkError } from '../../core/errors';
import { quoted } from '../../core/quoted';
import type { Documents } from '../../library/documents';
import type { EpisodeKey } from '../../library/episode-store';
import type { Library } from '../../library/library';
import { type EpisodeFile, type EpisodeRecord, newRecord } from '../../library/records';
import type { Work } from '../../library/work-file';
import { mainError } from '../wording';
import type { WorkOfEpisode } from '../write-export';

/** The result of importing a work file. */
export interface TakenWork {
  readonly key: EpisodeKey;
  readonly record: EpisodeRecord;
  /** What was added, for people. */
  readonly message: string;
  /** A message for the case that another episode is open then. */
  readonly ofOther: EarmarkError;
}

/** All that was made of an episode whose document is open, in the form of a work file. */
export async function workOf(
  key: EpisodeKey,
  { episodes, syncs }: Library,
  documents: Pick<Documents, 'now'>,
): Promise<WorkOfEpisode> {
  const record = await episodes.read(key);
  if (!record) throw new Error(`nothing is remembered of ${key}`);
  const { title, audio, transcript, duration } = record;
  const names = audio && transcript && { audio: audio.fingerprint, transcript: transcript.fingerprint, words: null };
  const [sync = null] = names ? await syncs.records(names) : [];
  const { state: document } = documents.now(key);
  const work = { title, audio: fileOf(audio), transcript: fileOf(transcript), duration, document, sync };
  return { work, audio, transcript };
}

/**
 * Joins the work of a file with what was made of the same episode here, as one edit. An unknown episode becomes known;
 * its files are looked for beside `path`, the work file. Rejects with EarmarkError while the database cannot be read.
 */
export async function takeWork(path: string, work: Work, library: Library, documents: Documents): Promise<TakenWork> {
  const { audio, transcript, sync } = work;
  const fingerprints = { audio: audio?.fingerprint ?? null, transcript: transcript?.fingerprint ?? null };
  const found = await library.episodes.find(fingerprints);
  const key = found?.key ?? fingerprints.audio ?? fingerprints.transcript ?? '';
  const record = found?.record ?? recordOf(work, dirname(path));
  await documents.open(key);
  // Otherwise it would be taken for new, and its files for those beside the work file.
  if (documents.isUnread(key)) throw mainError('cannot-read/database', { file: basename(path) });
  if (!found) library.episodes.save(key, record);
  const before = documents.now(key).state;
  documents.do(key, { do: 'import-work', ...takenFrom(work.document, before.stamps) });
  if (sync && audio && transcript) {
    const pair = { audio: audio.fingerprint, transcript: transcript.fingerprint, words: null };
    const known = await library.syncs.records(pair);
    if (known.length === 0) library.syncs.saveRecord(pair, sync);
  }
  library.recent.opened(key);
  const now = library.episodes.known(key) ?? record;
  const message = summaryOf(basename(path), now.title, before, documents.now(key).state, work.document);
  return {
    key,
    record: now,
    message,
    ofOther: mainError('other-recording/work', { file: basename(path), title: now.title }),
  };
}

function recordOf({ title, audio, transcript, duration, document }: Work, folder: string): EpisodeRecord {
  const beside = (file: Work['audio']): EpisodeFile | null =>
    file && { fingerprint: file.fingerprint, path: join(folder, file.fileName) };
  const files = { audio: beside(audio), transcript: beside(transcript) };
  return newRecord({ title: document.givenTitle ?? title, ...files, duration });
}

function fileOf(file: EpisodeFile | null): Work['audio'] {
  return file && { fingerprint: file.fingerprint, fileName: basename(file.path) };
}

/** What a file added to a document, and what was left out. */
function summaryOf(
  fileName: string,
  title: string,
  before: DocumentState,
  now: DocumentState,
  theirs: DocumentState,
): string {
  const added = [
    count(now.clips.length - before.clips.length, 'clip'),
    count(now.pins.length - before.pins.length, 'time set by hand', 'times set by hand'),
  ].filter((part) => part !== null);
  const mine = new Map(before.clips.map((clip) => [clip.id, clip]));
  const others = theirs.clips.filter((clip) => differs(mine.get(clip.id), clip)).length;
  const what =
    added.length > 0
      ? `Imported ${added.join(' and ')} from “${fileName}” into ${quoted(title)}.`
      : `All clips and times in “${fileName}” are in ${quoted(title)} already.`;
  const kept = others === 1 ? 'One clip has' : `${others} clips have`;
  return others === 0 ? what : `${what} ${kept} another name or other times here, and kept them.`;
}

function count(number: number, one: string, several = `${one}s`): string | null {
  return number === 0 ? null : `${number} ${number === 1 ? one : several}`;
}

function differs(mine: Clip | undefined, theirs: Clip): boolean {
  return mine !== undefined && (['name', 'start', 'end'] as const).some((field) => mine[field] !== theirs[field]);
}
