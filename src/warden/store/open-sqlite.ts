import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { wardenDatabaseFileName } from '../../contract/embedded';
import { migrate } from './migrate';
import { NodeSqliteDialect } from './sqlite-dialect';
import { sqliteRuntime } from './sqlite-runtime';
import { Store } from './store';
import { StoreError } from './store-error';
import type { Tables } from './tables';

/** Name of the database file in the data directory. */
export const databaseFileName = wardenDatabaseFileName;

/**
 * Opens the SQLite store of a data directory, making both when missing, readable by their owner alone. Exactly one
 * process owns it until it closes it or ends.
 * @throws StoreError
 */
export async function openSqlite(dataDirectory: string): Promise<Store> {
  const { DatabaseSync } = await sqliteRuntime();
  const file = path.join(dataDirectory, databaseFileName);
  let database: DatabaseSync;
  try {
    mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'a', 0o600));
    database = new DatabaseSync(file, { enableForeignKeyConstraints: true });
  } catch (error) {
    throw unusable(file, error);
  }
  const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(database) });
  try {
    takeOwnership(database);
    await migrate(db, 'sqlite');
    return new Store(db, 'sqlite');
  } catch (error) {
    database.close();
    if (error instanceof StoreError) throw error;
    throw isBusy(error)
      ? new StoreError(
          'store_locked',
          `Another warden is using ${dataDirectory}. Stop it, or use another data directory.`,
          error,
        )
      : unusable(file, error);
  }
}

/** In exclusive locking mode the first write takes a lock of the operating system that lasts until the file is closed. */
function takeOwnership(database: DatabaseSync): void {
  database.exec('pragma busy_timeout = 0');
  database.exec('pragma locking_mode = exclusive');
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = full');
  // What is deleted is overwritten: an erased personal value must not lie in a page that is free.
  database.exec('pragma secure_delete = on');
  database.exec('begin exclusive; commit');
}

function isBusy(error: unknown): boolean {
  const SQLITE_BUSY = 5;
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === SQLITE_BUSY;
}

function unusable(file: string, error: unknown): StoreError {
  const reason = error instanceof Error ? error.message : String(error);
  return new StoreError(
    'store_unusable',
    `The store ${file} can't be opened: ${reason}. Check that the folder can be written to and that the disk is not full; if the file is damaged, restore it from a backup or move it away to start anew.`,
    error,
  );
}
