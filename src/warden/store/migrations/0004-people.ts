import { sql, type Kysely } from 'kysely';
import type { StoreKind } from '../tables';

/** Whom the warden has met, and challenges for a second factor. */
export async function people(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  const id = kind === 'postgres' ? sql`text collate "C"` : sql`text`;

  await db.schema
    .createTable('people')
    .addColumn('id', id, (column) => column.primaryKey())
    .addColumn('service', 'text')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('email', 'text')
    .addColumn('groups', 'text', (column) => column.notNull())
    .addColumn('signed_in_at', id)
    .addColumn('seen_at', id, (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('step_up_challenges')
    .addColumn('id', id, (column) => column.primaryKey())
    .addColumn('person', id, (column) => column.notNull())
    .addColumn('act', 'text', (column) => column.notNull())
    .addColumn('max_age', 'integer', (column) => column.notNull())
    .addColumn('issued_at', id, (column) => column.notNull())
    .addColumn('expires_at', id, (column) => column.notNull())
    .addColumn('used_at', id)
    .execute();
}
