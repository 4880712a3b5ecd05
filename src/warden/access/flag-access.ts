import type { AccessRequest } from '../../contract/access-request';
import type { FlagFacts } from '../../contract/flag';
import type { FlagAccess } from '../../contract/toggle';
import type { Caller } from '../identity/caller';
import { noSuchConnection, ProblemError } from '../problem-error';
import type { AccessParts } from './access-parts';
import { holds } from './grant-steps';
import { reaches, scopeOf, selects } from './scope';

/** Requests and grants of a connection that are looked through. */
const mostRows = 500;
/** The access whose terms are told. */
const anHour = 3_600;

/** How matters stand with the right to change a flag. */
export class FlagAccessDesk {
  constructor(private readonly parts: AccessParts) {}

  async of(connectionId: string, key: string, caller: Caller): Promise<FlagAccess> {
    const { store, clock } = this.parts;
    const connection = await store.connections.get(connectionId);
    if (!connection) throw noSuchConnection(connectionId);
    const flag = await store.catalogues.flag(connectionId, key);
    if (!flag) throw new ProblemError('not_found', `${connection.name} has no flag "${key}".`);
    const now = clock.now();
    const isAbout = ({ wanted }: AccessRequest) => selects(scopeOf(wanted).flags, flag);
    const { access } = store;
    const pending = await access.requests({ connectionId, state: 'pending' }, null, mostRows);
    const approved = await access.requests({ connectionId, state: 'approved' }, null, mostRows);
    const grants = await access.grants({ connectionId, states: ['active', 'scheduled'] }, null, mostRows);
    // What was taken by break-glass nobody approved.
    const last = approved.find((request) => !request.breakGlass && isAbout(request));
    const open = grants.filter(({ scope }) => selects(scope.flags, flag));
    return {
      pending: pending.filter(isAbout),
      grants: open.filter((grant) => Date.parse(grant.endsAt) > now.getTime()),
      lastApproval: last
        ? {
            requestId: last.id,
            at: last.closedAt ?? last.createdAt,
            requester: last.requester,
            reviewers: last.reviews
              .filter(({ verdict }) => verdict === 'approve')
              .map(({ reviewer, onBehalfOf: other }) => ({
                ...reviewer,
                ...(other && { onBehalfOf: { id: other.id, name: other.name } }),
              })),
          }
        : null,
      mine: await this.#mine(flag, open, caller, now),
    };
  }

  async #mine(
    flag: FlagFacts,
    open: readonly FlagAccess['grants'][number][],
    caller: Caller,
    now: Date,
  ): Promise<FlagAccess['mine']> {
    const { store, judge, gate } = this.parts;
    const connection = await store.connections.get(flag.connectionId);
    if (!connection) throw noSuchConnection(flag.connectionId);
    const environments = await store.catalogues.environments(connection.id);
    const terms = await judge.termsOfEach(
      'request_access',
      gate.acting(caller, now),
      { ...anHoursAccess(flag), requester: caller.person.id },
      { connection, places: environments.map((environment) => ({ flag, environment })) },
      now,
    );
    return environments.flatMap((environment, at) => {
      const grant = open.find(
        (one) =>
          one.person.id === caller.person.id &&
          holds(one, now) &&
          reaches(one.scope, flag, environment.key, 'toggle'),
      );
      const ofThis = terms[at];
      if (!ofThis) return [];
      const production = environment.production !== false;
      return [{ environment: environment.key, production, grantId: grant?.id ?? null, terms: ofThis }];
    });
  }
}

function anHoursAccess(flag: FlagFacts) {
  return {
    wanted: {
      kind: 'access' as const,
      connectionId: flag.connectionId,
      scope: {
        flags: { by: 'key' as const, keys: [flag.key] },
        environments: [],
        actions: ['toggle' as const],
      },
      durationSeconds: anHour,
      startsAt: null,
      reason: '',
      ticket: null,
      urgent: false,
      extends: null,
    },
    breakGlass: false,
    reviews: [],
    digest: null,
  };
}
