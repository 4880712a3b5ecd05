import { sql, type RawBuilder } from 'kysely';

/** Where a page goes on: behind this moment and id. */
export interface Behind {
  readonly at: string;
  readonly id: string;
}

/** Whether a row of a table with ids stands behind a place, in the order from the newest to the oldest. */
export const isBehind = (
  moment: 'at' | 'created_at' | 'starts_at',
  { at, id }: Behind,
): RawBuilder<boolean> => sql<boolean>`(${sql.ref(moment)}, ${sql.ref('id')}) < (${at}, ${id})`;
