import type { Kysely, Selectable, Transaction } from 'kysely';
import { AccessRequest } from '../../contract/access-request';
import { Grant } from '../../contract/grant';
import { ScimAttributes } from '../../contract/scim';
import type { Recording } from './recording';
import type { ScimUsersTable, Tables } from './tables';

/** A person as the identity provider provisions them. */
export interface ProvisionedPerson {
  readonly id: string;
  readonly version: number;
  /** The id that the warden knows them by. */
  readonly person: string;
  readonly attributes: ScimAttributes;
  readonly createdAt: string;
  readonly changedAt: string;
}

/** By which attribute somebody is looked for. */
export interface ScimFilter {
  readonly by: 'userName' | 'externalId' | 'id';
  readonly value: string;
}

/** What the identity provider said of somebody: nothing, or whether they are active. */
export type Standing = 'unknown' | 'active' | 'barred';

const columns = { userName: 'user_name_key', externalId: 'external_id', id: 'id' } as const;

class Taken extends Error {}
class Stale extends Error {}

/** People whom the identity provider tells of. Who was disabled or removed stays barred until they are active again. */
export class ScimRows {
  constructor(private readonly db: Kysely<Tables>) {}

  async get(id: string): Promise<ProvisionedPerson | null> {
    const row = await this.db.selectFrom('scim_users').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? personOf(row) : null;
  }

  /** Oldest first. */
  async list(
    filter: ScimFilter | null,
    offset: number,
    limit: number,
  ): Promise<{ total: number; people: ProvisionedPerson[] }> {
    const found = this.db
      .selectFrom('scim_users')
      .$if(filter !== null, (query) =>
        filter ? query.where(columns[filter.by], '=', valueOf(filter)) : query,
      );
    const { total } = await found
      .select((count) => count.fn.countAll<number | string>().as('total'))
      .executeTakeFirstOrThrow();
    const rows = await found
      .selectAll()
      .orderBy('created_at')
      .orderBy('id')
      .limit(limit)
      .offset(offset)
      .execute();
    return { total: Number(total), people: rows.map(personOf) };
  }

  /** `taken` when somebody else has the user name or is the person. */
  async add(person: ProvisionedPerson, record: Recording): Promise<'done' | 'taken'> {
    const done = await this.#within(async (transaction) => {
      const added = await transaction
        .insertInto('scim_users')
        .values({ id: person.id, created_at: person.createdAt, ...rowOf(person) })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (added.numInsertedOrUpdatedRows !== 1n) throw new Taken();
      await setBar(transaction, person.person, person.attributes.active, person.changedAt);
      await record(transaction);
    });
    return done === 'stale' ? 'taken' : done;
  }

  /** `stale` when the row is not any more what it was when it was read. */
  async change(
    before: ProvisionedPerson,
    after: ProvisionedPerson,
    record: Recording,
  ): Promise<'done' | 'taken' | 'stale'> {
    return this.#within(async (transaction) => {
      const row = rowOf(after);
      const other = await transaction
        .selectFrom('scim_users')
        .select('id')
        .where('id', '!=', before.id)
        .where((where) =>
          where.or([where('user_name_key', '=', row.user_name_key), where('person', '=', row.person)]),
        )
        .executeTakeFirst();
      if (other) throw new Taken();
      const changed = await transaction
        .updateTable('scim_users')
        .set(row)
        .where('id', '=', before.id)
        .where('version', '=', before.version)
        .executeTakeFirst();
      if (changed.numUpdatedRows !== 1n) throw new Stale();
      if (after.person !== before.person) await setBar(transaction, before.person, false, after.changedAt);
      await setBar(transaction, after.person, after.attributes.active, after.changedAt);
      await record(transaction);
    });
  }

  /** The person stays barred. False when somebody else was first. */
  async remove({ id, person }: ProvisionedPerson, at: string, record: Recording): Promise<boolean> {
    const done = await this.#within(async (transaction) => {
      const removed = await transaction.deleteFrom('scim_users').where('id', '=', id).executeTakeFirst();
      if (removed.numDeletedRows !== 1n) throw new Stale();
      await setBar(transaction, person, false, at);
      await record(transaction);
    });
    return done === 'done';
  }

  async standing(person: string): Promise<Standing> {
    const barred = await this.db
      .selectFrom('barred_people')
      .select('person')
      .where('person', '=', person)
      .executeTakeFirst();
    if (barred) return 'barred';
    const known = await this.db
      .selectFrom('scim_users')
      .select('id')
      .where('person', '=', person)
      .executeTakeFirst();
    return known ? 'active' : 'unknown';
  }

  /** Of everybody whom the provider told of. */
  async standings(): Promise<Map<string, Standing>> {
    const known = await this.db.selectFrom('scim_users').select('person').execute();
    const barred = await this.db.selectFrom('barred_people').select('person').execute();
    return new Map<string, Standing>([
      ...known.map(({ person }) => [person, 'active'] as const),
      ...barred.map(({ person }) => [person, 'barred'] as const),
    ]);
  }

  /** Pending requests and open grants of people who are barred. */
  async openOfBarred(limit: number): Promise<{ requests: AccessRequest[]; grants: Grant[] }> {
    const requests = await this.db
      .selectFrom('access_requests')
      .innerJoin('barred_people', 'barred_people.person', 'access_requests.requester')
      .select('access_requests.body')
      .where('access_requests.state', '=', 'pending')
      .limit(limit)
      .execute();
    const grants = await this.db
      .selectFrom('grants')
      .innerJoin('barred_people', 'barred_people.person', 'grants.person')
      .select('grants.body')
      .where('grants.state', 'in', ['scheduled', 'active'])
      .limit(limit)
      .execute();
    return {
      requests: requests.map(({ body }) => AccessRequest.parse(JSON.parse(body))),
      grants: grants.map(({ body }) => Grant.parse(JSON.parse(body))),
    };
  }

  async #within(
    work: (transaction: Transaction<Tables>) => Promise<void>,
  ): Promise<'done' | 'taken' | 'stale'> {
    try {
      await this.db.transaction().execute(work);
      return 'done';
    } catch (error) {
      if (error instanceof Taken) return 'taken';
      if (error instanceof Stale) return 'stale';
      throw error;
    }
  }
}

async function setBar(
  transaction: Transaction<Tables>,
  person: string,
  active: boolean,
  since: string,
): Promise<void> {
  if (active) await transaction.deleteFrom('barred_people').where('person', '=', person).execute();
  else
    await transaction
      .insertInto('barred_people')
      .values({ person, since })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

const rowOf = ({ version, person, attributes, changedAt }: ProvisionedPerson) => ({
  version,
  person,
  user_name_key: attributes.userName.toLowerCase(),
  external_id: attributes.externalId ?? null,
  body: JSON.stringify(attributes),
  changed_at: changedAt,
});

const valueOf = ({ by, value }: ScimFilter) => (by === 'userName' ? value.toLowerCase() : value);

function personOf(row: Selectable<ScimUsersTable>): ProvisionedPerson {
  return {
    id: row.id,
    version: row.version,
    person: row.person,
    attributes: ScimAttributes.parse(JSON.parse(row.body)),
    createdAt: row.created_at,
    changedAt: row.changed_at,
  };
}
