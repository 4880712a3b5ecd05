import type { AccessRequest } from '../../contract/access-request';
import type { Grant } from '../../contract/grant';
import type { NewToggle, Toggle } from '../../contract/toggle';
import { actorFor, type Caller } from '../identity/caller';
import type { Act } from '../identity/step-up';
import { ProblemError } from '../problem-error';
import type { AccessParts } from './access-parts';
import { GrantChanged, type Broker, type Errand } from './broker';
import { holds } from './grant-steps';
import { askedBy } from './judge';
import { placeOf } from './reach';
import { actionOf, reaches } from './scope';

/** Open grants of one person that are looked through. */
const mostGrants = 200;

/** Toggles within grants. */
export class ToggleDesk {
  constructor(
    private readonly parts: AccessParts,
    private readonly broker: Broker,
  ) {}

  /**
   * Changes a flag by a grant of the caller's. The grant's row, the policies and the state on the platform are looked at now,
   * whatever was true when the grant was given.
   * @throws ProblemError, and then nothing was sent to the platform
   */
  async toggle(
    wanted: NewToggle,
    idempotencyKey: string,
    caller: Caller,
    act: Act,
    signal: AbortSignal,
  ): Promise<Toggle> {
    const { store, gate, clock } = this.parts;
    const known = await this.broker.asBefore(caller.person.id, idempotencyKey, wanted);
    if (known) return known;
    const now = clock.now();
    const { connection, place } = await placeOf(store, wanted);
    const { grant, request } = await this.#grantFor(wanted, caller, place.flag, now);
    const { environment, flag } = place;
    const reach = { connection, flags: [flag], environments: [environment], places: [place] };
    const verdict = await gate.pass({
      action: 'use_grant',
      caller,
      asked: {
        ...askedBy(request),
        doing: { to: wanted.to, startsAt: grant.startsAt, endsAt: grant.endsAt },
      },
      requestId: request.id,
      reach,
      act,
      now,
    });
    const errand = {
      by: grant.person,
      actor: actorFor(caller),
      connection,
      flag: wanted.flag,
      environment: wanted.environment,
      to: wanted.to,
      baseVersion: wanted.baseVersion,
      reason: request.wanted.reason,
      requestId: request.id,
      idempotencyKey,
      policySet: verdict.policySet,
      policies: verdict.policies.map(({ id }) => id),
    };
    return this.#carriedOut(errand, grant, signal);
  }

  /**
   * A grant that begins, or that is reviewed, at the same moment is another row, and still the same right: what it reaches
   * and when it ends never change. Only one that was ended serves no more.
   */
  async #carriedOut(errand: Omit<Errand, 'grant'>, grant: Grant, signal: AbortSignal): Promise<Toggle> {
    const { store, clock } = this.parts;
    const { id, version } = grant;
    try {
      return await this.broker.carryOut({ ...errand, grant }, signal);
    } catch (error) {
      if (!(error instanceof GrantChanged)) throw error;
      const now = await store.access.grant(id);
      if (!now || now.version === version || !holds(now, clock.now())) throw error;
      return this.#carriedOut(errand, now, signal);
    }
  }

  async get(id: string): Promise<Toggle> {
    const toggle = await this.parts.store.toggles.get(id);
    if (!toggle) throw new ProblemError('not_found', `There is no toggle ${id}.`);
    return toggle;
  }

  async #grantFor(
    { connectionId, flag: key, environment, to }: NewToggle,
    caller: Caller,
    flag: { key: string; tags: string[] },
    now: Date,
  ): Promise<{ grant: Grant; request: AccessRequest }> {
    const { store, ledger, policies } = this.parts;
    const open = await store.access.grants(
      { person: caller.person.id, connectionId, states: ['active', 'scheduled'] },
      null,
      mostGrants,
    );
    const reaching = open.filter(({ scope }) => reaches(scope, flag, environment, actionOf(to)));
    const grant = reaching.find((one) => holds(one, now));
    const request = grant && (await store.access.request(grant.requestId));
    if (grant && request) return { grant, request };
    const because = whyNone(reaching, key, environment, now);
    await ledger.record({
      kind: 'act_denied',
      actor: actorFor(caller),
      action: 'use_grant',
      connectionId,
      requestId: null,
      flag: key,
      environment,
      policySet: (await policies.now()).hash,
      policies: [],
      because,
    });
    throw new ProblemError('denied_by_policy', because);
  }
}

function whyNone(reaching: readonly Grant[], flag: string, environment: string, now: Date): string {
  const [first] = reaching;
  if (!first) return `You have no grant for "${flag}" in "${environment}". Request toggle access first.`;
  return Date.parse(first.startsAt) > now.getTime()
    ? `Your grant for "${flag}" in "${environment}" begins at ${first.startsAt}.`
    : `Your grant for "${flag}" in "${environment}" ended at ${first.endsAt}.`;
}
