import type { Kysely } from 'kysely';

/** Where each sink sends to, as it was recorded last; null where it sends nothing any more. */
export async function exportTargets(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('sinks').addColumn('target', 'text').execute();
}
