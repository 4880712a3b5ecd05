import { randomUUID } from 'node:crypto';
import type { NewScimUser, ScimAttributes, ScimPatch, ScimQuery } from '../../contract/scim';
import { PersonId } from '../../contract/person';
import type { Ledger } from '../ledger/ledger';
import { Personal, type NewActor, type NewEvent } from '../ledger/sealed-event';
import type { OidcSettings } from '../identity/oidc-settings';
import type { ProvisionedPerson, ScimRows } from '../store/scim-rows';
import { ScimFault } from './scim-fault';
import { scimFilter } from './scim-filter';
import { patched } from './scim-patch';

/** People of one answer. */
const mostPeople = 200;

export interface ScimDeskParts {
  readonly settings: Pick<OidcSettings, 'issuer' | 'provisioning'>;
  readonly rows: ScimRows;
  readonly ledger: Ledger;
  /** Ends what people still have who are barred. */
  readonly onBarred: () => Promise<void>;
}

export interface ProvisionedPage {
  readonly total: number;
  readonly startIndex: number;
  readonly people: readonly ProvisionedPerson[];
}

/** Takes down whom the identity provider tells of. Whoever is not active has lost every right when this answers. */
export class ScimDesk {
  constructor(private readonly parts: ScimDeskParts) {}

  async list({ filter, startIndex, count }: ScimQuery): Promise<ProvisionedPage> {
    const from = Math.max(1, startIndex);
    const limit = Math.min(mostPeople, Math.max(0, count));
    const { total, people } = await this.parts.rows.list(scimFilter(filter), from - 1, limit);
    return { total, startIndex: from, people };
  }

  /** @throws ScimFault 404 */
  async get(id: string): Promise<ProvisionedPerson> {
    const known = await this.parts.rows.get(id);
    if (!known) throw new ScimFault(404, null, `There is no user ${id}.`);
    return known;
  }

  async create(wanted: NewScimUser, actor: NewActor): Promise<ProvisionedPerson> {
    const attributes = kept(wanted);
    const at = new Date().toISOString();
    const person: ProvisionedPerson = {
      id: randomUUID(),
      version: 1,
      person: this.#personOf(attributes),
      attributes,
      createdAt: at,
      changedAt: at,
    };
    const { rows, ledger } = this.parts;
    const done = await rows.add(person, (transaction) =>
      ledger.recordWithin(transaction, [event(person, 'created', actor)]),
    );
    if (done === 'taken') throw taken();
    await this.parts.onBarred();
    return person;
  }

  async replace(id: string, wanted: NewScimUser, actor: NewActor): Promise<ProvisionedPerson> {
    return this.#change(id, () => kept(wanted), actor);
  }

  async patch(id: string, patch: ScimPatch, actor: NewActor): Promise<ProvisionedPerson> {
    return this.#change(id, (before) => patched(before, patch), actor);
  }

  async remove(id: string, actor: NewActor): Promise<void> {
    const { rows, ledger, onBarred } = this.parts;
    const known = await this.get(id);
    const gone = { ...known, attributes: { ...known.attributes, active: false } };
    const done = await rows.remove(known, new Date().toISOString(), (transaction) =>
      ledger.recordWithin(transaction, [event(gone, 'removed', actor)]),
    );
    if (!done) throw new ScimFault(404, null, `There is no user ${id}.`);
    await onBarred();
  }

  async #change(
    id: string,
    to: (before: ScimAttributes) => ScimAttributes,
    actor: NewActor,
  ): Promise<ProvisionedPerson> {
    const { rows, ledger, onBarred } = this.parts;
    for (;;) {
      const before = await this.get(id);
      const attributes = to(before.attributes);
      const after: ProvisionedPerson = {
        ...before,
        version: before.version + 1,
        person: this.#personOf(attributes),
        attributes,
        changedAt: new Date().toISOString(),
      };
      const gone = { ...before, attributes: { ...before.attributes, active: false } };
      const events = [
        ...(after.person === before.person ? [] : [event(gone, 'removed', actor)]),
        event(after, 'changed', actor),
      ];
      const done = await rows.change(before, after, (transaction) =>
        ledger.recordWithin(transaction, events),
      );
      if (done === 'taken') throw taken();
      // Somebody else changed it between reading and writing: what is there now is changed instead.
      if (done === 'stale') continue;
      await onBarred();
      return after;
    }
  }

  /** The id that tokens of this person lead to. */
  #personOf(attributes: ScimAttributes): string {
    const { issuer, provisioning } = this.parts.settings;
    const subject = attributes[provisioning?.subject ?? 'externalId'];
    const person = PersonId.safeParse(`${issuer}#${subject ?? ''}`);
    if (subject === undefined || !person.success)
      throw new ScimFault(
        400,
        'invalidValue',
        `${provisioning?.subject ?? 'externalId'} is needed: the warden knows people by it. Have the provider send what stands in tokens as "sub".`,
      );
    return person.data;
  }
}

function kept({ userName, externalId, displayName, active }: NewScimUser): ScimAttributes {
  return {
    userName,
    active,
    ...(externalId !== undefined && { externalId }),
    ...(displayName !== undefined && { displayName }),
  };
}

const event = (
  { person, attributes: { active } }: ProvisionedPerson,
  change: 'created' | 'changed' | 'removed',
  actor: NewActor,
): NewEvent => ({ kind: 'person_provisioned', actor, person: new Personal(person), change, active });

const taken = () =>
  new ScimFault(
    409,
    'uniqueness',
    'Another user has this userName, or is this very person. Change that one.',
  );
