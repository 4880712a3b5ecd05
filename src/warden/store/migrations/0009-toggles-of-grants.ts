import { sql, type Kysely } from 'kysely';
import type { StoreKind } from '../tables';

/** By which grant a toggle was made, so that all those of one are found. It stands in its body, too. */
export async function togglesOfGrants(db: Kysely<unknown>, kind: StoreKind): Promise<void> {
  const id = kind === 'postgres' ? sql`text collate "C"` : sql`text`;
  await db.schema.alterTable('toggles').addColumn('grant_id', id).execute();
  // PostgreSQL's functions of JSON refuse what free text may hold. A quote within a text has a backslash before it.
  const inBody =
    kind === 'postgres'
      ? sql`substring(body from '"grantId":"([0-9a-f-]{36})"')`
      : sql`json_extract(body, '$.grantId')`;
  await sql`update toggles set grant_id = ${inBody}`.execute(db);
  await db.schema.createIndex('toggles_of_grant').on('toggles').columns(['grant_id', 'at', 'id']).execute();
}
