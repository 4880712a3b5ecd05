import type { DatabaseSync } from 'node:sqlite';
import { StoreError } from './store-error';

export type SqliteRuntime = { DatabaseSync: typeof DatabaseSync };

/**
 * The runtime's own SQLite.
 * @throws StoreError `sqlite_missing` where the runtime has none, or one too old to be used.
 */
export async function sqliteRuntime(load = () => import('node:sqlite')): Promise<SqliteRuntime> {
  try {
    const { DatabaseSync, StatementSync } = await load();
    if (typeof StatementSync.prototype.columns === 'function') return { DatabaseSync };
  } catch (error) {
    throw missing(error);
  }
  throw missing(undefined);
}

function missing(cause: unknown): StoreError {
  const runtime = process.versions['electron']
    ? `Electron ${process.versions['electron']} (Node ${process.versions.node})`
    : `Node ${process.versions.node}`;
  return new StoreError(
    'sqlite_missing',
    `Flagwarden keeps its data in the runtime's own SQLite (node:sqlite), which ${runtime} does not have. VS Code 1.103 or newer, code-server with Node 22.17 or newer, and Node 22.17 or newer have it. A team warden can use PostgreSQL instead.`,
    cause,
  );
}
