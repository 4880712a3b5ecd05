import { DatabaseSync } from 'node:sqlite';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { NodeSqliteDialect } from '../../../src/warden/store/sqlite-dialect';
import { Store } from '../../../src/warden/store/store';
import type { Tables } from '../../../src/warden/store/tables';
import { FailingDialect } from './failing-dialect';

/** The store at an address, whose process is killed at the statement that it is armed for: SIGKILL leaves no time for anything. */
export function deadlyStore(address: string): { store: Store; dialect: FailingDialect } {
  const kind = address.startsWith('postgres:') ? 'postgres' : 'sqlite';
  const dialect = new FailingDialect(
    kind === 'postgres'
      ? new PostgresDialect({ pool: new pg.Pool({ connectionString: address, max: 4 }) })
      : new NodeSqliteDialect(new DatabaseSync(address)),
    () => {
      process.kill(process.pid, 'SIGKILL');
      return new Promise<never>(() => undefined);
    },
  );
  return { store: new Store(new Kysely<Tables>({ dialect }), kind), dialect };
}
