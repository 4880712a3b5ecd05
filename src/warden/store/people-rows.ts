import type { Kysely, Selectable } from 'kysely';
import type { Recording } from './recording';
import type { PeopleTable, Tables } from './tables';

/** Somebody as the warden met them last. */
export interface KnownPerson {
  readonly id: string;
  /** The client's id; null for a person. */
  readonly service: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly groups: readonly string[];
  /** When they signed in with the identity provider; null where it doesn't tell. */
  readonly signedInAt: string | null;
}

/** A challenge to show a second factor for one act. */
export interface Challenge {
  readonly id: string;
  readonly person: string;
  /** Digest of the act that it is for. */
  readonly act: string;
  readonly maxAgeSeconds: number;
  readonly issuedAt: string;
  readonly expiresAt: string;
}

/** Whom the warden has met. */
export class PeopleRows {
  constructor(private readonly db: Kysely<Tables>) {}

  async get(id: string): Promise<KnownPerson | null> {
    const row = await this.db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? personOf(row) : null;
  }

  /** Everyone, whoever was seen last first. */
  async all(limit: number): Promise<KnownPerson[]> {
    const rows = await this.db
      .selectFrom('people')
      .selectAll()
      .orderBy('seen_at', 'desc')
      .limit(limit)
      .execute();
    return rows.map(personOf);
  }

  /** Takes note of somebody as they are now. */
  async see(
    { id, service, name, email, groups, signedInAt }: KnownPerson,
    at: string,
    record: Recording,
  ): Promise<void> {
    const facts = {
      service,
      name: JSON.stringify(name),
      email: email === null ? null : JSON.stringify(email),
      groups: JSON.stringify(groups),
      signed_in_at: signedInAt,
      seen_at: at,
    };
    await this.db.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('people')
        .values({ id, ...facts })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(facts))
        .execute();
      await record(transaction);
    });
  }

  async addChallenge({ id, person, act, maxAgeSeconds, issuedAt, expiresAt }: Challenge): Promise<void> {
    await this.db.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('step_up_challenges').where('expires_at', '<', issuedAt).execute();
      await transaction
        .insertInto('step_up_challenges')
        .values({ id, person, act, max_age: maxAgeSeconds, issued_at: issuedAt, expires_at: expiresAt })
        .execute();
    });
  }

  async challenge(id: string): Promise<Challenge | null> {
    const row = await this.db
      .selectFrom('step_up_challenges')
      .selectAll()
      .where('id', '=', id)
      .where('used_at', 'is', null)
      .executeTakeFirst();
    if (!row) return null;
    const { person, act, max_age: maxAgeSeconds, issued_at: issuedAt, expires_at: expiresAt } = row;
    return { id, person, act, maxAgeSeconds, issuedAt, expiresAt };
  }

  /** Uses a challenge up. False when somebody was first. */
  async useChallenge(id: string, at: string, record: Recording): Promise<boolean> {
    return this.db.transaction().execute(async (transaction) => {
      const used = await transaction
        .updateTable('step_up_challenges')
        .set({ used_at: at })
        .where('id', '=', id)
        .where('used_at', 'is', null)
        .executeTakeFirst();
      if (used.numUpdatedRows !== 1n) return false;
      await record(transaction);
      return true;
    });
  }
}

function personOf(row: Selectable<PeopleTable>): KnownPerson {
  return {
    id: row.id,
    service: row.service,
    name: JSON.parse(row.name) as string,
    email: row.email === null ? null : (JSON.parse(row.email) as string),
    groups: JSON.parse(row.groups) as string[],
    signedInAt: row.signed_in_at,
  };
}
