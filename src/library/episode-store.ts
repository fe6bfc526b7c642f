import { basename } from 'node:path';
import { EarmarkError } from '../core/errors';
import type { AskStore } from './database/calls';
import type { StoredEpisode } from './database/rows';
import { FINGERPRINT, type Fingerprint } from './fingerprint';
import type { EpisodeRecord } from './records';
import type { OpenedPair } from './remembered-pairs';
import type { Saver } from './saver';

/** Names an episode's record: the fingerprint of its audio, or of its transcript where there is no audio. */
export type EpisodeKey = Fingerprint;

export interface Fingerprints {
  readonly audio: Fingerprint | null;
  readonly transcript: Fingerprint | null;
}

/** Where a recording is, and how to tell whether another is still at its place. */
export interface RecordingNow {
  readonly path: string;
  readonly isThere: (path: string) => Promise<boolean>;
}

/** An episode's record as it is in the database, and the number of the change that made it so. */
interface Base {
  readonly record: EpisodeRecord;
  readonly serial: number;
}

/**
 * What Earmark remembers of every episode. What was saved is known here at once, even while the disk refuses it. What
 * another process saved meanwhile is merged with it.
 */
export class EpisodeStore {
  private readonly records = new Map<EpisodeKey, EpisodeRecord>();
  private readonly bases = new Map<EpisodeKey, Base>();
  /** Called with the keys of episodes that another process has changed. */
  onForeign: (keys: readonly EpisodeKey[]) => void = () => {};

  /** Called with the keys of episodes that another process has forgotten. */
  onForgotten: (keys: readonly EpisodeKey[]) => void = () => {};

  constructor(
    private readonly ask: AskStore,
    private readonly saver: Pick<Saver, 'save' | 'drop' | 'hasUnsaved'>,
    /** Called when the database could not be read. */
    private readonly onUnreadable: (error: EarmarkError) => void,
  ) {}

  /** Reads the record of a key. Null if there is none, or it cannot be read. Throws RangeError for an invalid key. */
  async read(key: EpisodeKey): Promise<EpisodeRecord | null> {
    await this.readAll([key]);
    return this.known(key);
  }

  /** Reads several at once, so that they are known. */
  async readAll(keys: readonly EpisodeKey[]): Promise<void> {
    const strange = keys.find((key) => !FINGERPRINT.test(key));
    if (strange !== undefined) throw new RangeError(`not a fingerprint: ${strange}`);
    const wanted = keys.filter((key) => !this.records.has(key));
    if (wanted.length > 0) this.learn(await this.orNothing(this.ask('episodes', wanted)));
  }

  /** The record of an episode that was read or saved since the start. */
  known(key: EpisodeKey): EpisodeRecord | null {
    return this.records.get(key) ?? null;
  }

  /** Saves a record: it is on disk within `delay` milliseconds. */
  save(key: EpisodeKey, record: EpisodeRecord, delay = 0): void {
    this.records.set(key, record);
    this.saver.save(nameOf(key), record, delay);
  }

  /** Whether nothing of a record, or of its document, waits to be written. */
  isSaved(key: EpisodeKey): boolean {
    return !this.saver.hasUnsaved(nameOf(key));
  }

  /** Changes part of a record that was read or saved before. What others change meanwhile is not lost. */
  update(key: EpisodeKey, change: Partial<EpisodeRecord>, delay = 0): void {
    const record = this.records.get(key);
    if (record) this.save(key, { ...record, ...change, changed: new Date().toISOString() }, delay);
  }

  /** Notes when the document of a known episode was changed, and has it written. */
  edited(key: EpisodeKey): void {
    const record = this.records.get(key);
    if (!record) return;
    const base = this.bases.get(key);
    const now = { ...record, changed: new Date().toISOString() };
    // The time is written with the edit. Nothing else in the record is new.
    if (base?.record === record) this.bases.set(key, { ...base, record: now });
    this.save(key, now);
  }

  /** An edit of an episode's document is on disk, by the change of this number. */
  appended(key: EpisodeKey, serial: number): void {
    const base = this.bases.get(key);
    if (base) this.bases.set(key, { ...base, serial });
  }

  /** The database has lost an episode: it is written anew. */
  lost(key: EpisodeKey): void {
    this.bases.delete(key);
  }

  /** Forgets an episode, and saves nothing of it any more. */
  drop(key: EpisodeKey): void {
    this.saver.drop(nameOf(key));
    this.records.delete(key);
    this.bases.delete(key);
  }

  /** Writes the newest of a record, merged with what another process wrote meanwhile. Rejects with EarmarkError. */
  async write(key: EpisodeKey): Promise<void> {
    for (;;) {
      const record = this.records.get(key);
      if (!record || record === this.bases.get(key)?.record) return;
      const written = await this.ask('writeEpisode', key, record, this.bases.get(key)?.serial ?? 0);
      if ('serial' in written) {
        this.bases.set(key, { record, serial: written.serial });
        return;
      }
      if ('forgotten' in written) {
        this.onForgotten([key]);
        return;
      }
      this.takeForeign([written.other]);
    }
  }

  /** Takes in what another process wrote. */
  takeForeign(episodes: readonly StoredEpisode[]): void {
    const news = episodes.filter(
      ({ key, serial }) => this.records.has(key) && serial > (this.bases.get(key)?.serial ?? 0),
    );
    for (const { key, record: theirs, serial } of news) {
      const mine = this.records.get(key) ?? theirs;
      const base = this.bases.get(key)?.record ?? null;
      const isMine = this.saver.hasUnsaved(nameOf(key));
      this.bases.set(key, { record: theirs, serial });
      this.records.set(key, isMine ? merged(base, mine, theirs) : theirs);
    }
    if (news.length > 0) this.onForeign(news.map(({ key }) => key));
  }

  /**
   * Finds the episode of these files: by the audio, or else by the transcript. So clips survive if the audio was
   * unknown before or has changed since. Of several episodes, the one changed last counts. `recording` is given if the
   * audio is there: an episode whose own recording is there as well is another, even if its transcript is the same.
   */
  async find(
    fingerprints: Fingerprints,
    recording: RecordingNow | null = null,
  ): Promise<{ readonly key: EpisodeKey; readonly record: EpisodeRecord } | null> {
    const { audio, transcript } = fingerprints;
    if (audio) {
      const record = await this.read(audio);
      if (record) return { key: audio, record };
    }
    if (!transcript) return null;
    this.learn(await this.orNothing(this.ask('ofTranscript', transcript)));
    return this.firstWithout(recording, (record) => record.transcript?.fingerprint === transcript);
  }

  /**
   * Finds what is remembered of recordings and transcripts by their paths. Of several records, the one changed last
   * counts.
   */
  async byPath(paths: readonly string[]): Promise<ReadonlyMap<string, EpisodeRecord>> {
    this.learn(await this.orNothing(this.ask('byPaths', paths)));
    const found = new Map<string, EpisodeRecord>();
    for (const [, record] of this.newestFirst())
      for (const file of [record.audio, record.transcript])
        if (file && !found.has(file.path)) found.set(file.path, record);
    return found;
  }

  /**
   * The episode whose transcript was last at a path: of several the one changed last. Null if there is none. `recording`
   * is as for `find`.
   */
  async keyOfTranscriptAt(path: string, recording: RecordingNow | null = null): Promise<EpisodeKey | null> {
    this.learn(await this.orNothing(this.ask('byPaths', [path])));
    const found = await this.firstWithout(recording, (record) => record.transcript?.path === path);
    return found?.key ?? null;
  }

  /** The one changed last of those that are meant and have no other recording than this one at its place. */
  private async firstWithout(recording: RecordingNow | null, isMeant: (record: EpisodeRecord) => boolean) {
    for (const [key, record] of this.newestFirst().filter(([, one]) => isMeant(one))) {
      const path = record.audio?.path ?? null;
      const isOther = recording !== null && path !== null && path !== recording.path && (await recording.isThere(path));
      if (!isOther) return { key, record };
    }
    return null;
  }

  /** Recordings and transcripts that were open together, those that were changed last first. */
  async pairs(): Promise<OpenedPair[]> {
    const unsaved = this.newestFirst().flatMap(([key, { audio, transcript }]) =>
      audio && transcript && this.saver.hasUnsaved(nameOf(key))
        ? [{ audio: audio.fingerprint, transcript: transcript.fingerprint, transcriptPath: transcript.path }]
        : [],
    );
    const stored = await this.orNothing(this.ask('pairs'));
    return [...unsaved, ...stored].map(({ audio, transcript, transcriptPath }) => ({
      audio,
      transcript,
      name: basename(transcriptPath),
    }));
  }

  /** All known records, last changed first. The numbers of changes decide, because clocks are set back. */
  private newestFirst(): [EpisodeKey, EpisodeRecord][] {
    const order = (key: EpisodeKey) =>
      this.saver.hasUnsaved(nameOf(key)) ? Number.POSITIVE_INFINITY : (this.bases.get(key)?.serial ?? 0);
    const ordered = [...this.records].map(([key, record]) => ({ key, record, order: order(key) }));
    ordered.sort((a, b) =>
      a.order === b.order ? b.record.changed.localeCompare(a.record.changed) : b.order - a.order,
    );
    return ordered.map(({ key, record }) => [key, record]);
  }

  /** A save that came meanwhile is newer. */
  private learn(episodes: readonly StoredEpisode[]): void {
    for (const { key, record, serial } of episodes) {
      if (this.records.has(key)) continue;
      this.records.set(key, record);
      this.bases.set(key, { record, serial });
    }
  }

  /** The answer of the database. Empty if it cannot be read, which is reported. What is saved then is merged later. */
  private orNothing<T>(asked: Promise<readonly T[]>): Promise<readonly T[]> {
    return asked.catch((error: unknown) => {
      if (!(error instanceof EarmarkError)) throw error;
      this.onUnreadable(error);
      return [];
    });
  }
}

const nameOf = (key: EpisodeKey) => `episodes/${key}.json`;

/**
 * Merges the records of an episode that two processes had open at once. `mine` and `theirs` were both made from `base`,
 * which is null if it is unknown. If both changed the same thing, mine counts.
 */
export function merged(base: EpisodeRecord | null, mine: EpisodeRecord, theirs: EpisodeRecord): EpisodeRecord {
  const names = Object.keys(mine) as (keyof EpisodeRecord)[];
  const changed = names.filter((name) => base && !isSame(mine[name], base[name]));
  const own = Object.fromEntries(changed.map((name) => [name, mine[name]]));
  return {
    ...theirs,
    ...(base ? own : heard(mine, theirs)),
    joined: { ...theirs.joined, ...mine.joined },
    changed: [mine.changed, theirs.changed].sort().at(-1) ?? mine.changed,
  };
}

/** If it is not known which is newer, a value counts before no value. */
function heard(mine: EpisodeRecord, theirs: EpisodeRecord) {
  return {
    audio: mine.audio ?? theirs.audio,
    transcript: mine.transcript ?? theirs.transcript,
    position: mine.position > 0 ? mine.position : theirs.position,
    speed: mine.speed ?? theirs.speed,
    duration: mine.duration ?? theirs.duration,
  };
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
