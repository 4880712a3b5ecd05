import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { migrate } from './migrate';
import { Store } from './store';
import { StoreError } from './store-error';
import type { Tables } from './tables';

/**
 * Opens the PostgreSQL store behind a URL (`postgres://…`).
 * @param onLost is told when a connection to the database breaks; the pool makes a new one by itself.
 * @throws StoreError
 */
export async function openPostgres(url: string, onLost: (error: Error) => void): Promise<Store> {
  const pool = poolOf(url);
  // The pool listens to a connection only while nobody uses it, and one that breaks unheard ends the process.
  pool.on('connect', (connection) => void connection.on('error', onLost));
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(db, 'postgres');
    return new Store(db, 'postgres');
  } catch (error) {
    await db.destroy();
    if (error instanceof StoreError) throw error;
    throw new StoreError(
      'store_unusable',
      `The PostgreSQL database can't be used: ${reasonOf(error)}. Check the URL in FLAGWARDEN_DATABASE_URL, that the server runs, and that the user may create tables.`,
      error,
    );
  }
}

function poolOf(url: string): pg.Pool {
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new StoreError(
      'store_unusable',
      'The URL of the database must begin with postgres:// or postgresql://.',
    );
  }
  return new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 60_000,
    application_name: 'flagwarden',
  });
}

/** Node reports several refused addresses as one error without words of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(String).join('; ');
  return error instanceof Error ? error.message : String(error);
}
