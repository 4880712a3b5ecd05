import { sql, type Kysely } from 'kysely';
import type { StoreKind, Tables } from './tables';

/** A decision as it can be made again. `question` is JSON text. */
export interface DecisionRow {
  /** Tells it from decisions about something else; the latest of one key is kept. */
  readonly key: string;
  readonly at: string;
  /** How often it was made. */
  readonly times: number;
  readonly answer: string;
  readonly policySet: string;
  readonly question: string;
}

/** The decisions made lately. */
export class DecisionRows {
  constructor(
    private readonly db: Kysely<Tables>,
    private readonly kind: StoreKind,
  ) {}

  /** Adds decisions, and forgets those before a moment and all but the newest. */
  async add(decisions: readonly DecisionRow[], oldest: string, most: number): Promise<void> {
    await this.db.transaction().execute(async (transaction) => {
      for (const { key, policySet, ...rest } of decisions)
        await transaction
          .insertInto('recent_decisions')
          .values({ key, ...rest, policy_set: policySet })
          .onConflict((conflict) =>
            conflict.column('key').doUpdateSet((own) => ({
              at: own.ref('excluded.at'),
              times: sql<number>`recent_decisions.times + excluded.times`,
              answer: own.ref('excluded.answer'),
              policy_set: own.ref('excluded.policy_set'),
              question: own.ref('excluded.question'),
            })),
          )
          .execute();
      await transaction.deleteFrom('recent_decisions').where('at', '<', oldest).execute();
      const edge = await transaction
        .selectFrom('recent_decisions')
        .select('at')
        .orderBy('at', 'desc')
        .offset(most)
        .limit(1)
        .executeTakeFirst();
      if (edge) await transaction.deleteFrom('recent_decisions').where('at', '<=', edge.at).execute();
    });
  }

  /** Newest first. */
  async all(): Promise<DecisionRow[]> {
    const rows = await this.db.selectFrom('recent_decisions').selectAll().orderBy('at', 'desc').execute();
    return rows.map(({ policy_set: policySet, ...rest }) => ({ ...rest, policySet }));
  }

  /** Forgets every decision in whose question a text stands. */
  async forget(text: string): Promise<void> {
    const quoted = JSON.stringify(text);
    const found =
      this.kind === 'postgres'
        ? sql<boolean>`strpos(question, ${quoted}) > 0`
        : sql<boolean>`instr(question, ${quoted}) > 0`;
    await this.db.deleteFrom('recent_decisions').where(found).execute();
  }
}
