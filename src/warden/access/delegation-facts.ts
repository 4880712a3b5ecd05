import type { Delegation } from '../../contract/delegation';
import type { Person } from '../../contract/person';
import type { Principal, QuestionDelegation } from '../../policy/question';
import type { People } from '../identity/people';

/** Somebody as the policies are asked about them. */
export function principalOf({ id, kind, groups, roles }: Person): Principal {
  return { id, kind, groups, roles };
}

/** A delegation as the policies are asked about it at a moment. */
export function delegationFacts(
  { reason, startsAt, endsAt }: Pick<Delegation, 'reason' | 'startsAt' | 'endsAt'>,
  delegator: Person,
  delegate: Person,
  now: Date,
): QuestionDelegation {
  return {
    delegator: principalOf(delegator),
    delegate: principalOf(delegate),
    reason,
    durationSeconds: Math.ceil((Date.parse(endsAt) - Date.parse(startsAt)) / 1_000),
    startsInSeconds: Math.ceil((Date.parse(startsAt) - now.getTime()) / 1_000),
  };
}

/** Whom a delegation names, as far as they are known; who is nobody any more has neither roles nor groups. */
export async function partiesOf(
  { delegator, delegate }: Delegation,
  people: People,
): Promise<[delegator: Person, delegate: Person]> {
  const known = async (one: Delegation['delegator']): Promise<Person> =>
    (await people.current(one.id)) ?? { ...one, kind: 'person', email: null, groups: [], roles: [] };
  return [await known(delegator), await known(delegate)];
}
