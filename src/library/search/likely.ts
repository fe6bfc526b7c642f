import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { fold } from '../../core/find/fold';
import type { Seconds } from '../../core/time/seconds';
import { inTransaction } from '../database/schema';
import type { Connection } from '../database/sqlite';
import { type KnownFile, likelyPartners, type PartnerReason, rankedPartners } from '../likely-partners';
import { turnId } from './turn-id';

/** A file that may be the partner of another. */
export interface PartnerCandidate {
  readonly path: string;
  /** The path that names its episode in the index. */
  readonly episode: string;
  /** The strongest first. */
  readonly reasons: readonly PartnerReason[];
  /** Whether it is offered unasked. */
  readonly isLikely: boolean;
  /** The name of the file that it belongs to already; null if it has no partner. */
  readonly partner: string | null;
}

/** A file that is likely to be the partner of another, and why. */
export interface LikelyFile {
  readonly path: string;
  /** The strongest first. */
  readonly reasons: readonly PartnerReason[];
}

/** Characters of the beginning of a text in which names and titles are looked for. */
const OPENING = 400;
/** Names of speakers of a text that are compared. */
const MOST_SPEAKERS = 8;

interface Row {
  readonly id: number;
  readonly path: string;
  readonly transcript: string | null;
  readonly audio: string | null;
  readonly title: string;
  readonly show: string | null;
  readonly date: string | null;
  readonly duration: Seconds | null;
  readonly ends: Seconds | null;
}

const ROWS = 'SELECT id, path, transcript, audio, title, show, date, duration, ends FROM texts WHERE problem IS NULL';

/**
 * Finds the likely partners of all files without one, and keeps them. Does nothing where these files are as they were at
 * the last time: to compare thousands takes seconds. Throws SQLite's errors.
 */
export function putLikely(connection: Connection): void {
  const rows = connection.prepare(`${ROWS} AND (transcript IS NULL OR audio IS NULL)`).all() as unknown as Row[];
  const openingOf = openingsIn(connection);
  const files = rows.flatMap((row) => filesOf(row, openingOf));
  const digest = createHash('sha256').update(JSON.stringify(files)).digest('base64');
  if (connection.prepare('SELECT 1 FROM likely_among WHERE digest = ?').get(digest)) return;
  const likely = likelyPartners(files);
  inTransaction(connection, () => {
    connection.exec('DELETE FROM likely; DELETE FROM likely_among');
    connection.prepare('INSERT INTO likely_among VALUES (?)').run(digest);
    const insert = connection.prepare('INSERT INTO likely VALUES (?, ?, ?)');
    for (const [path, { path: partner, reasons }] of likely) insert.run(path, partner, JSON.stringify(reasons));
  });
}

/** The likely partner of each file that has one, by their paths. Throws SQLite's errors. */
export function likelyIn(connection: Connection): Map<string, LikelyFile> {
  const rows = connection.prepare('SELECT path, partner, reasons FROM likely').all() as unknown as {
    readonly path: string;
    readonly partner: string;
    readonly reasons: string;
  }[];
  return new Map(rows.map(({ path, partner, reasons }) => [path, { path: partner, reasons: JSON.parse(reasons) }]));
}

/** A candidate, with the text in which words are looked for. */
interface Ranked {
  readonly candidate: PartnerCandidate;
  readonly text: string;
}

/**
 * The possible partners of a file. All files of the library are compared with it once, when somebody begins to choose. The
 * order stays the same while a part of a name is typed.
 */
export class Candidates {
  private last: { readonly path: string; readonly ranked: readonly Ranked[] } | null = null;

  constructor(private readonly connection: Connection) {}

  /**
   * The files of the other kind, the most likely first, for the recording or transcript at a path: `most` of those whose
   * name or title has all words of `filter`, and how many there are. Without a filter they are compared anew. Throws
   * SQLite's errors.
   */
  of(
    path: string,
    filter: string,
    most: number,
  ): { readonly candidates: readonly PartnerCandidate[]; readonly count: number } {
    if (filter === '' || this.last?.path !== path) this.last = { path, ranked: this.ranked(path) };
    const words = fold(filter).text.split(/\s+/).filter(Boolean);
    const found = this.last.ranked.filter(({ text }) => words.every((word) => text.includes(word)));
    return { candidates: found.slice(0, most).map(({ candidate }) => candidate), count: found.length };
  }

  private ranked(path: string): Ranked[] {
    const rows = this.connection.prepare(ROWS).all() as unknown as Row[];
    const files = new Map<string, KnownFile>();
    const episodes = new Map<string, string>();
    const partners = new Map<string, string>();
    const openingOf = openingsIn(this.connection);
    for (const row of rows) {
      for (const file of filesOf(row, openingOf)) {
        files.set(file.path, file);
        episodes.set(file.path, row.path);
      }
      if (row.transcript === null || row.audio === null) continue;
      partners.set(row.audio, row.transcript).set(row.transcript, row.audio);
    }
    const likely = likelyIn(this.connection).get(path);
    const others = rankedPartners(path, [...files.values()]).filter((one) => partners.get(path) !== one.path);
    return others.map(({ path: candidate, reasons }) => {
      const partner = partners.get(candidate);
      return {
        text: fold(`${basename(candidate)} ${files.get(candidate)?.title}`).text,
        candidate: {
          path: candidate,
          episode: episodes.get(candidate) ?? candidate,
          reasons,
          isLikely: likely?.path === candidate,
          partner: partner === undefined ? null : basename(partner),
        },
      };
    });
  }
}

function filesOf(row: Row, openingOf: (id: number) => string): KnownFile[] {
  const { transcript, audio, title, show, date, duration, ends } = row;
  const isPaired = transcript !== null && audio !== null;
  const both = { title, show, date, isPaired };
  const files: KnownFile[] = [];
  if (audio !== null) files.push({ ...both, path: audio, kind: 'recording', length: duration, opening: '' });
  if (transcript !== null)
    files.push({ ...both, path: transcript, kind: 'transcript', length: ends, opening: openingOf(row.id) });
  return files;
}

/** Tells how a text begins, and who speaks in it. */
function openingsIn(connection: Connection): (id: number) => string {
  const first = connection.prepare('SELECT substr(said, 1, ?) AS said FROM turns WHERE id = ?');
  const speakers = connection.prepare(
    'SELECT name FROM voices JOIN speakers ON id = speaker WHERE text = ? ORDER BY seconds DESC LIMIT ?',
  );
  return (id) => {
    const { said = '' } = (first.get(OPENING, turnId(id, 0)) ?? {}) as { readonly said?: string };
    const names = speakers.all(id, MOST_SPEAKERS) as { readonly name: string }[];
    return [said, ...names.map(({ name }) => name)].join(' ');
  };
}
