import type { Connection } from '../../../src/contract/connection';
import { Delegation } from '../../../src/contract/delegation';
import { pathOf, routes } from '../../../src/contract/routes';
import { accessTo, asked, granted, once, review, toggleOf, type Staff } from '../access/asking';
import type { TestWarden } from '../test-warden';

type Call = () => Promise<Response>;

/** Calls by operation, each after what has to be there. */
export type PreparedCalls = Record<string, (connection: Connection) => Promise<Call>>;

/** How each operation about access is asked for, so that it answers well, after what has to be there. */
export function callsOfAccess(warden: TestWarden, { dana, ravi, sofia }: Staff): PreparedCalls {
  const pending = (connection: Connection) => asked(warden, dana, accessTo(connection));
  const brokenGlass = async (connection: Connection) => {
    const { kind, connectionId, scope, durationSeconds, reason } = accessTo(connection);
    const wish = { kind, connectionId, scope, durationSeconds, reason };
    warden.people.secondFactors.set(dana.id, 10);
    return () => warden.sendAs(dana, 'POST', routes.breakGlass, wish, once());
  };
  const delegating = () =>
    warden.sendAs(ravi, 'POST', routes.delegations, {
      delegate: dana.id,
      durationSeconds: 3_600,
      reason: 'On leave',
    });
  const delegationOf = async (made: Promise<Response>) => Delegation.parse(await (await made).json()).id;
  return {
    dryRunRequest: async (connection) => () =>
      warden.sendAs(dana, 'POST', routes.requestDryRun, accessTo(connection)),
    makeRequest: async (connection) => () =>
      warden.sendAs(dana, 'POST', routes.requests, accessTo(connection), once()),
    breakGlass: brokenGlass,
    listRequests: async () => () => warden.sendAs(dana, 'GET', routes.requests),
    getRequest: async (connection) => {
      const { id } = await pending(connection);
      return () => warden.sendAs(dana, 'GET', pathOf(routes.request, { requestId: id }));
    },
    editRequest: async (connection) => {
      const { id } = await pending(connection);
      const path = `${pathOf(routes.request, { requestId: id })}?version=1`;
      return () => warden.sendAs(dana, 'PUT', path, accessTo(connection, { durationSeconds: 60 }));
    },
    reviewRequest: async (connection) => {
      const request = await pending(connection);
      return () => review(warden, ravi, request);
    },
    withdrawRequest: async (connection) => {
      const { id } = await pending(connection);
      return () => warden.sendAs(dana, 'POST', pathOf(routes.requestWithdrawal, { requestId: id }));
    },
    listGrants: async () => () => warden.sendAs(dana, 'GET', routes.grants),
    getGrant: async (connection) => {
      const { id } = await granted(warden, { dana, ravi }, connection);
      return () => warden.sendAs(dana, 'GET', pathOf(routes.grant, { grantId: id }));
    },
    listTogglesOfGrant: async (connection) => {
      const { id } = await granted(warden, { dana, ravi }, connection);
      return () => warden.sendAs(dana, 'GET', pathOf(routes.grantToggles, { grantId: id }));
    },
    revokeGrant: async (connection) => {
      const { id } = await granted(warden, { dana, ravi }, connection);
      return () =>
        warden.sendAs(sofia, 'POST', pathOf(routes.grantRevocation, { grantId: id }), { reason: 'Enough' });
    },
    reviewBreakGlass: async (connection) => {
      const taken = (await (await (await brokenGlass(connection))()).json()) as { grantId: string };
      const path = pathOf(routes.grantReview, { grantId: taken.grantId });
      return () => warden.sendAs(sofia, 'POST', path, { verdict: 'reject', comment: 'It was wrong' });
    },
    listDelegations: async () => () => warden.sendAs(dana, 'GET', routes.delegations),
    listDelegates: async () => () => warden.sendAs(ravi, 'GET', routes.delegates),
    delegateReviews: async () => () => delegating(),
    getDelegation: async () => {
      const path = pathOf(routes.delegation, { delegationId: await delegationOf(delegating()) });
      return () => warden.sendAs(dana, 'GET', path);
    },
    endDelegation: async () => {
      const path = pathOf(routes.delegationRevocation, { delegationId: await delegationOf(delegating()) });
      return () => warden.sendAs(ravi, 'POST', path, {});
    },
    toggleFlag: async (connection) => {
      await granted(warden, { dana, ravi }, connection);
      return () => warden.sendAs(dana, 'POST', routes.toggles, toggleOf(connection), once());
    },
    getToggle: async (connection) => {
      await granted(warden, { dana, ravi }, connection);
      const answer = await warden.sendAs(dana, 'POST', routes.toggles, toggleOf(connection), once());
      const { id } = (await answer.json()) as { id: string };
      return () => warden.sendAs(dana, 'GET', pathOf(routes.toggle, { toggleId: id }));
    },
    getFlagAccess: async (connection) => () =>
      warden.sendAs(
        dana,
        'GET',
        pathOf(routes.flagAccess, { connectionId: connection.id, key: 'new-checkout' }),
      ),
  };
}
