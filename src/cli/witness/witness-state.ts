import { closeSync, existsSync, openSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { sqliteRuntime } from '../../warden/store/sqlite-runtime';
import { WitnessFailure } from './witness-failure';

/** The tree that a witness cosigned last. */
export interface CosignedTree {
  readonly size: bigint;
  readonly root: Uint8Array;
  /** The whole signed note. */
  readonly note: string;
}

/** Checkpoints kept per log that were signed and yet refused. */
const mostRefused = 1_000;

// The rules stand in the database, too: not even a mistake of the program makes a witness forget or go back.
const schema = `
  create table witness (vkey text not null);
  create table cosigned (
    origin text primary key,
    size integer not null check (size >= 0),
    root blob not null check (length(root) = 32),
    note text not null
  ) without rowid;
  create trigger never_back before update on cosigned
    when new.origin <> old.origin or new.size < old.size or (new.size = old.size and new.root <> old.root)
    begin select raise(abort, 'a witness never goes back'); end;
  create trigger never_forget before delete on cosigned
    begin select raise(abort, 'a witness never forgets'); end;
  create table refused (
    origin text not null,
    note text not null,
    why text not null,
    refused_at text not null,
    primary key (origin, note)
  ) without rowid;
`;

/**
 * Makes the state of a witness that has cosigned nothing yet.
 * @throws WitnessFailure when there is one
 */
export async function makeWitnessState(file: string, vkey: string): Promise<void> {
  const { DatabaseSync } = await sqliteRuntime();
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    throw new WitnessFailure(`${file} can't be made: ${error instanceof Error ? error.message : ''}`);
  }
  const database = new DatabaseSync(file);
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = full');
  database.exec(`begin; ${schema} commit`);
  database.prepare('insert into witness (vkey) values (?)').run(vkey);
  database.close();
}

/** What a witness has to know of logs, on disk before anyone hears of it. One process owns it. */
export class WitnessState {
  private constructor(private readonly database: DatabaseSync) {}

  /**
   * Opens the state of the witness with this key.
   * @throws WitnessFailure
   */
  static async open(file: string, vkey: string): Promise<WitnessState> {
    const { DatabaseSync } = await sqliteRuntime();
    if (!existsSync(file))
      throw new WitnessFailure(
        `${file} is missing: this witness has lost its memory and must not go on under this key. Make a new one with flagwarden witness create, in another folder, and have its new key trusted instead.`,
      );
    const database = new DatabaseSync(file);
    try {
      database.exec('pragma busy_timeout = 0');
      // The first write takes a lock of the operating system that lasts until the file is closed.
      database.exec('pragma locking_mode = exclusive');
      database.exec('pragma journal_mode = wal');
      database.exec('pragma synchronous = full');
      database.exec('begin exclusive; commit');
      const owner = database.prepare('select vkey from witness').get()?.['vkey'];
      if (owner !== vkey) throw new WitnessFailure(`${file} is the memory of another witness.`);
      return new WitnessState(database);
    } catch (error) {
      database.close();
      if (error instanceof WitnessFailure) throw error;
      const reason = error instanceof Error ? error.message : '';
      throw new WitnessFailure(`${file} can't be used: ${reason}. Another witness may be using it.`);
    }
  }

  /**
   * Runs `work` on its own: nobody else reads or writes meanwhile. What it changed is on disk when this returns, and
   * undone when it throws.
   */
  atomically<Result>(work: () => Result): Result {
    this.database.exec('begin immediate');
    try {
      const result = work();
      this.database.exec('commit');
      return result;
    } catch (error) {
      this.database.exec('rollback');
      throw error;
    }
  }

  /** Null when nothing of the log was cosigned yet. */
  cosigned(origin: string): CosignedTree | null {
    const query = this.database.prepare('select size, root, note from cosigned where origin = ?');
    query.setReadBigInts(true);
    const row = query.get(origin);
    const [size, root, note] = [row?.['size'], row?.['root'], row?.['note']];
    const isRow = typeof size === 'bigint' && root instanceof Uint8Array && typeof note === 'string';
    return isRow ? { size, root, note } : null;
  }

  setCosigned(origin: string, { size, root, note }: CosignedTree): void {
    this.database
      .prepare(
        `insert into cosigned (origin, size, root, note) values (?, ?, ?, ?)
         on conflict (origin) do update set size = excluded.size, root = excluded.root, note = excluded.note`,
      )
      .run(origin, size, root, note);
  }

  /**
   * Keeps a checkpoint that the log signed and that was refused: it may convict the log.
   * @returns false when it was there already, or there are too many
   */
  keepRefused(origin: string, note: string, why: string, now: Date): boolean {
    const { changes } = this.database
      .prepare(
        `insert into refused (origin, note, why, refused_at) select ?, ?, ?, ?
         where (select count(*) from refused where origin = ?) < ? on conflict do nothing`,
      )
      .run(origin, note, why, now.toISOString(), origin, mostRefused);
    return changes > 0;
  }

  close(): void {
    this.database.close();
  }
}
