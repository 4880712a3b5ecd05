import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import { connectionsAndCatalogues } from './migrations/0001-connections-and-catalogues';
import { ledger } from './migrations/0002-ledger';
import { access } from './migrations/0003-access';
import { people } from './migrations/0004-people';
import { sinks } from './migrations/0004-sinks';
import { provisioning } from './migrations/0005-provisioning';
import { witnesses } from './migrations/0005-witnesses';
import { accessOrder } from './migrations/0006-access-order';
import { exportTargets } from './migrations/0006-export-targets';
import { policies } from './migrations/0007-policies';
import { delegations } from './migrations/0008-delegations';
import { togglesOfGrants } from './migrations/0009-toggles-of-grants';
import { StoreError } from './store-error';
import type { StoreKind, Tables } from './tables';

const migrations = {
  '0001-connections-and-catalogues': connectionsAndCatalogues,
  '0002-ledger': ledger,
  '0003-access': access,
  '0004-people': people,
  '0004-sinks': sinks,
  '0005-provisioning': provisioning,
  '0005-witnesses': witnesses,
  '0006-access-order': accessOrder,
  '0006-export-targets': exportTargets,
  '0007-policies': policies,
  '0008-delegations': delegations,
  '0009-toggles-of-grants': togglesOfGrants,
} satisfies Record<string, (db: Kysely<unknown>, kind: StoreKind) => Promise<void>>;

/**
 * Brings the tables to this version's form, all or nothing.
 * @throws StoreError `store_newer` when a newer version has written the store; nothing is touched then.
 */
export async function migrate(db: Kysely<Tables>, kind: StoreKind): Promise<void> {
  await refuseNewer(db, kind);
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: async () =>
        Object.fromEntries(
          Object.entries(migrations).map(([name, up]): [string, Migration] => [
            name,
            { up: (database: Kysely<unknown>) => up(database, kind) },
          ]),
        ),
    },
  });
  const { error } = await migrator.migrateToLatest();
  if (error) {
    throw new StoreError(
      'store_unusable',
      `The store's tables could not be brought up to date: ${error instanceof Error ? error.message : JSON.stringify(error)}`,
      error,
    );
  }
}

async function refuseNewer(db: Kysely<Tables>, kind: StoreKind): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return;
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  const unknown = rows.map((row) => row.name).filter((name) => !(name in migrations));
  if (unknown.length > 0) {
    throw new StoreError(
      'store_newer',
      `The ${kind === 'sqlite' ? 'SQLite store' : 'PostgreSQL database'} was written by a newer version of Flagwarden (it has "${unknown.join('", "')}"). Update Flagwarden, or use another ${kind === 'sqlite' ? 'data directory' : 'database'}.`,
    );
  }
}
