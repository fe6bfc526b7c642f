import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { EarmarkError } from '../../core/errors';
import { takingIn } from '../../core/people/people';
import type { People } from '../../core/people/schema';
import type { DatabaseFile } from '../database/database-file';
import { type DocumentedEpisode, type Taken, takeEpisode, takeSync } from '../database/joining';
import { takePairing } from '../database/pairings';
import { changePeople, peopleIn } from '../database/people';
import { nextSerial } from '../database/rows';
import type { StoredSync } from '../database/syncs';
import type { Fingerprint } from '../fingerprint';
import type { EpisodeFile, Pairing } from '../records';

/** What became of another library here. */
export interface TakenLibrary {
  /** Episodes: new here, with something new, and without anything new. */
  readonly episodes: Readonly<Record<Taken, number>>;
  /** Texts that were found in their recordings, and were not yet here. */
  readonly syncs: number;
  /** Folders that were not yet here. */
  readonly folders: number;
  /** Names of speakers, in the whole library, that were not yet here. */
  readonly names: number;
}

/** Takes parts of another library into a database, each at once, so that an open window never waits for long. */
export class Taking {
  private readonly episodes: Record<Taken, number> = { new: 0, joined: 0, same: 0 };
  private syncs = 0;
  private folders = 0;
  private names = 0;

  constructor(
    private readonly database: DatabaseFile,
    private readonly report: (error: EarmarkError) => void,
  ) {}

  get taken(): TakenLibrary {
    return { episodes: { ...this.episodes }, syncs: this.syncs, folders: this.folders, names: this.names };
  }

  /** Rejects with EarmarkError, as do the others. */
  async episode(episode: DocumentedEpisode): Promise<void> {
    const taken = await this.database.write((connection) => takeEpisode(connection, episode, this.report));
    this.episodes[taken]++;
  }

  async sync(sync: StoredSync): Promise<void> {
    if (await this.database.write((connection) => takeSync(connection, sync))) this.syncs++;
  }

  async folder(path: string): Promise<void> {
    const isNew = await this.database.write((connection) => {
      if (connection.prepare('SELECT 1 FROM folders WHERE path = ?').get(path)) return false;
      connection.prepare('INSERT INTO folders VALUES (?, ?)').run(path, nextSerial(connection));
      return true;
    });
    if (isNew) this.folders++;
  }

  /** What was said of which files belong together. */
  async pairing(pairing: Pairing): Promise<void> {
    await this.database.write((connection) => takePairing(connection, pairing));
  }

  /** What is said here about who is who stays. Taking in the rest is one step that can be undone. */
  async people(theirs: People): Promise<void> {
    this.names += await this.database.write((connection) => {
      const operation = takingIn(peopleIn(connection).known.people, theirs);
      return changePeople(connection, randomUUID(), operation) ? operation.names.length : 0;
    });
  }

  /** Where a file was last, as far as is known here; otherwise null. */
  knownPlace(fingerprint: Fingerprint): Promise<string | null> {
    return this.database.read((connection) => {
      const row = connection.prepare('SELECT path FROM files WHERE fingerprint = ?').get(fingerprint);
      return row === undefined ? null : String((row as { path: unknown }).path);
    });
  }

  /** The first place where a file is: the one that is known here, or `other`. If it is at neither, the known one. */
  async placeOf(fingerprint: Fingerprint, other: string): Promise<string> {
    const known = (await this.knownPlace(fingerprint)) ?? other;
    return !existsSync(known) && existsSync(other) ? other : known;
  }
}

/** An episode with its files at other places. */
export async function movedTo(
  { record, ...episode }: DocumentedEpisode,
  place: (file: EpisodeFile) => Promise<string>,
): Promise<DocumentedEpisode> {
  const moved = async (file: EpisodeFile | null) => file && { ...file, path: await place(file) };
  const [audio, transcript] = [await moved(record.audio), await moved(record.transcript)];
  return { ...episode, record: { ...record, audio, transcript } };
}

/** What was said of files, with these at other places. */
export async function pairingMovedTo(
  { audio, transcript, together }: Pairing,
  place: (file: EpisodeFile) => Promise<string>,
): Promise<Pairing> {
  const [sound, text] = [await place(audio), await place(transcript)];
  return { audio: { ...audio, path: sound }, transcript: { ...transcript, path: text }, together };
}
