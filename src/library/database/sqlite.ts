import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import prebuilds from 'virtual:sqlite-prebuilds';
import type {
  backup,
  DatabaseSyncInstance,
  DatabaseSyncOptions,
  SqliteModule,
  StatementSyncInstance,
} from '@photostructure/sqlite';

/** SQLite, from whichever source. */
export interface Sqlite {
  readonly DatabaseSync: SqliteModule['DatabaseSync'];
  readonly backup: typeof backup;
}

/** SQLite of this runtime. Undefined if it has none, or one that cannot copy an open database. */
export function builtInSqlite(): Sqlite | undefined {
  // Node before 20.16 can only be asked by a call that may fail.
  const sqlite = withoutWarning(() => process.getBuiltinModule?.('node:sqlite') as Sqlite | undefined);
  return sqlite && typeof sqlite.backup === 'function' ? sqlite : undefined;
}

/** The same as a native module, which is part of Earmark. Throws what loading a module throws. */
export function ownSqlite(): Sqlite {
  const folder = join(prebuilds, `${process.platform}-${process.arch}`);
  const load = (name: string) => createRequire(import.meta.url)(join(folder, name));
  try {
    return load('@photostructure+sqlite.glibc.node');
  } catch (error) {
    if (process.platform !== 'linux') throw error;
    return load('@photostructure+sqlite.musl.node');
  }
}

/** An open database. Each statement is prepared once. */
export class Connection {
  readonly raw: DatabaseSyncInstance;
  private readonly isBuiltIn: boolean;
  private readonly statements = new Map<string, StatementSyncInstance>();

  constructor(sqlite: Sqlite, path: string, options: DatabaseSyncOptions = {}) {
    this.raw = new sqlite.DatabaseSync(path, options);
    this.isBuiltIn = sqlite === builtInSqlite();
  }

  get isTransaction(): boolean {
    return this.raw.isTransaction;
  }

  exec(sql: string): void {
    this.raw.exec(sql);
  }

  prepare(sql: string): StatementSyncInstance {
    const known = this.statements.get(sql) ?? this.raw.prepare(sql);
    this.statements.set(sql, known);
    return known;
  }

  /** Resolves when the file and its locks are free. */
  async close(): Promise<void> {
    this.statements.clear();
    this.raw.close();
    if (this.isBuiltIn) return;
    // The native module holds both until its statements are garbage collected. There is no other way to release one.
    collectGarbage();
    await setImmediate();
  }
}

let collect: (() => void) | null = null;

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  collect ??= runInNewContext('gc') as () => void;
  collect();
}

/** On first use Node prints that its SQLite is experimental. A user can do nothing about that. */
function withoutWarning<T>(load: () => T): T {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return load();
  } finally {
    process.emitWarning = emitWarning;
  }
}
