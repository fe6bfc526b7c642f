import { basename } from 'node:path';
import { EarmarkError, type PlainError, plainError } from '../../core/errors';
import { backupsIn } from './backups';
import { ForeignDatabase, identityOf, type OpenDatabase, openDatabase } from './connection';
import { isLost, type Places, placesIn, recover } from './recovery';
import { inTransaction, SCHEMA_VERSION, versionOf } from './schema';
import { clearPlace, setAside } from './set-aside';
import { builtInSqlite, type Connection, ownSqlite, type Sqlite } from './sqlite';
import { DATABASE, isDamage, isLocked, notRead, notWritten } from './sqlite-error';
import { takeIn } from './taking-in';
import { databaseError } from './wording';

/**
 * Milliseconds for which a locked database is not tried again. Otherwise each request in the queue would wait for the
 * lock.
 */
const LOCKED_STILL = 500;

export interface DatabaseFileOptions {
  readonly dataFolder: string;
  /** Called with what was damaged or in the way, and what became of it. */
  readonly onProblem: (problem: PlainError) => void;
  /** Called when a database was opened: the first, or one that replaced another. */
  readonly onOpened: () => void;
}

/** The file of a database: opened when it is needed, recovered when it is damaged. It does one thing after the other. */
export class DatabaseFile {
  private open: OpenDatabase | null = null;
  /** Why it could not be opened last, and when. */
  private locked: { readonly error: unknown; readonly at: number } | null = null;
  /** The last request. The next one waits for it. */
  private before: Promise<unknown> = Promise.resolve();

  /** Where the database and its backups are. */
  readonly places: Places;

  constructor(
    private readonly options: DatabaseFileOptions,
    private loaded: Sqlite | null,
  ) {
    this.places = placesIn(options.dataFolder);
  }

  /** SQLite of this runtime, or the native module. Throws EarmarkError where there is none for this computer. */
  get sqlite(): Sqlite {
    try {
      this.loaded ??= builtInSqlite() ?? ownSqlite();
      return this.loaded;
    } catch (error) {
      throw databaseError(
        'cannot-read/no-sqlite',
        { file: DATABASE, computer: `${process.platform}-${process.arch}` },
        error,
      );
    }
  }

  /** The connection of a database that is open; null where none is. */
  get connection(): Connection | null {
    return this.open?.connection ?? null;
  }

  /** Reads in its turn. Rejects with EarmarkError. */
  read<T>(work: (connection: Connection, readOnly: boolean) => T): Promise<T> {
    return this.inTurn(async () => {
      const { connection, readOnly } = await this.opened();
      return work(connection, readOnly !== null);
    }, notRead);
  }

  /** Writes all of something or nothing, in its turn. Rejects with EarmarkError. */
  write<T>(work: (connection: Connection) => T): Promise<T> {
    return this.inTurn(async () => {
      const { connection, readOnly } = await this.opened();
      if (readOnly) throw readOnly;
      return inTransaction(connection, () => work(connection));
    }, notWritten);
  }

  /** Runs one task after the other. A task is repeated if the database was damaged and has been recovered. */
  inTurn<T>(work: () => Promise<T>, inWords: (error: unknown) => EarmarkError): Promise<T> {
    const done = this.before.then(work).catch(async (error) => {
      if (!isDamage(error)) throw error;
      await this.close();
      await this.recover();
      return work();
    });
    this.before = done.catch(() => undefined);
    return done.catch((error) => {
      throw error instanceof EarmarkError ? error : inWords(error);
    });
  }

  /**
   * Returns the open database. Opens it again if its file was replaced, or if it could only be opened alone. Call it in
   * turn.
   */
  async opened(): Promise<OpenDatabase> {
    const { open } = this;
    const { places } = this;
    const { dataFolder } = this.options;
    const isSameFile = open && !open.isAlone && open.file === identityOf(places.path);
    // A newer Earmark may have brought it to its own schema meanwhile. Then this one must not write any more.
    if (isSameFile && (open.readOnly || versionOf(open.connection) === SCHEMA_VERSION)) return open;
    const { locked } = this;
    if (locked && performance.now() - locked.at < LOCKED_STILL) throw locked.error;
    await this.close();
    for (const name of clearPlace(places.path)) this.foundInTheWay(name);
    if (isLost(places)) await this.recover();
    const opened = await this.openOrSetAside();
    this.open = opened;
    this.options.onOpened();
    if (!opened.readOnly) for (const problem of takeIn(opened.connection, dataFolder)) this.options.onProblem(problem);
    else if (!open?.readOnly) this.problem(opened.readOnly);
    return opened;
  }

  /** Closes it. What is asked for later opens it again. */
  async close(): Promise<void> {
    const { open } = this;
    this.open = null;
    await open?.connection.close();
  }

  private async openOrSetAside(): Promise<OpenDatabase> {
    const { path, backups } = this.places;
    try {
      return await openDatabase(path, this.sqlite);
    } catch (error) {
      if (isLocked(error)) this.locked = { error, at: performance.now() };
      if (!(error instanceof ForeignDatabase)) throw error;
      this.foundInTheWay(setAside(path, 'other'));
      if (backupsIn(backups).length > 0) await this.recover();
      return openDatabase(path, this.sqlite);
    }
  }

  private async recover(): Promise<void> {
    const reported = await recover(this.places, this.sqlite);
    if (reported) this.problem(reported);
  }

  /** Reports that something else was in the place of the database, and has this path now. */
  private foundInTheWay(aside: string): void {
    this.problem(databaseError('damaged-file/in-the-way', { file: DATABASE, aside: basename(aside) }));
  }

  private problem(error: EarmarkError): void {
    this.options.onProblem(plainError(error));
  }
}
