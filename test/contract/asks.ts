import type { AccessRequest } from '../../src/contract/access-request';
import type { Connection } from '../../src/contract/connection';
import type { PoliciesInForce, PolicyChange } from '../../src/contract/policy-change';
import type { Delegation } from '../../src/contract/delegation';
import { routes } from '../../src/contract/routes';
import type { Toggle } from '../../src/contract/toggle';
import { accessTo, changeOf, toggleOf, type Staff } from '../warden/access/asking';
import { another, profileWith } from '../warden/policy/changing';
import { scimPatch, scimUser } from '../warden/scim/provisioning';
import type { TestPerson } from '../warden/test-people';

/** Asks for an operation, and checks the answer against the document. */
export type Ask = (
  method: string,
  route: string,
  parameters: Record<string, string>,
  body?: unknown,
  by?: TestPerson,
) => Promise<unknown>;

/** Every operation of SCIM, done well and refused. */
export async function askOfScim(ask: Ask): Promise<void> {
  for (const route of [routes.scimProvider, routes.scimResourceTypes, routes.scimSchemas])
    await ask('GET', route, {});
  const user = scimUser();
  const { id } = (await ask('POST', routes.scimUsers, {}, user)) as { id: string };
  await ask('POST', routes.scimUsers, {}, user);
  await ask('POST', routes.scimUsers, {}, {});
  await ask('GET', routes.scimUsers, {});
  await ask('GET', routes.scimUser, { id });
  await ask('GET', routes.scimUser, { id: 'none' });
  await ask('PUT', routes.scimUser, { id }, user);
  await ask('PATCH', routes.scimUser, { id }, scimPatch({ op: 'remove' }));
  await ask('PATCH', routes.scimUser, { id }, scimPatch({ op: 'replace', path: 'active', value: false }));
  await ask('DELETE', routes.scimUser, { id });
  await ask('DELETE', routes.scimUser, { id });
}

/** Every operation about access, done well and refused. */
export async function askOfAccess(ask: Ask, connection: Connection, people: Staff): Promise<void> {
  const { dana, ravi, sofia } = people;
  const { kind, connectionId, scope, durationSeconds, reason } = accessTo(connection);
  const nothing = '0b6f7d3e-6f0c-4a6e-9c1e-5a8f5f0c2d11';
  await ask('POST', routes.requestDryRun, {}, accessTo(connection), dana);
  await ask('POST', routes.requestDryRun, {}, {}, dana);
  const made = (await ask('POST', routes.requests, {}, accessTo(connection), dana)) as AccessRequest;
  await ask('POST', routes.requests, {}, accessTo(connection), sofia);
  await ask('POST', routes.requests, {}, changeOf(connection, { baseVersion: 'other' }), dana);
  await ask('GET', routes.requests, {}, undefined, ravi);
  const edit = `${routes.request}?version=1`;
  const edited = (await ask(
    'PUT',
    edit,
    { requestId: made.id },
    accessTo(connection),
    dana,
  )) as AccessRequest;
  await ask('PUT', edit, { requestId: made.id }, accessTo(connection), dana);
  const review = { verdict: 'approve', digest: edited.digest };
  await ask('POST', routes.requestReviews, { requestId: made.id }, review, dana);
  await ask('POST', routes.requestReviews, { requestId: nothing }, review, ravi);
  const approved = (await ask(
    'POST',
    routes.requestReviews,
    { requestId: made.id },
    review,
    ravi,
  )) as AccessRequest;
  await ask('GET', routes.request, { requestId: made.id }, undefined, dana);
  await ask('GET', routes.request, { requestId: nothing }, undefined, dana);
  await ask('POST', routes.requestWithdrawal, { requestId: made.id }, undefined, dana);
  await ask('GET', routes.grants, {}, undefined, dana);
  const grantId = approved.grantId ?? '';
  await ask('GET', routes.grant, { grantId }, undefined, dana);
  await ask('GET', routes.flagAccess, { connectionId, key: 'new-checkout' }, undefined, dana);
  await ask('GET', routes.flagAccess, { connectionId, key: 'none' }, undefined, dana);
  await ask('POST', routes.toggles, {}, toggleOf(connection, { baseVersion: 'other' }), dana);
  const toggle = (await ask('POST', routes.toggles, {}, toggleOf(connection), dana)) as Toggle;
  await ask('POST', routes.toggles, {}, toggleOf(connection), ravi);
  await ask('GET', routes.toggle, { toggleId: toggle.id }, undefined, dana);
  await ask('GET', routes.toggle, { toggleId: nothing }, undefined, dana);
  await ask('GET', routes.grantToggles, { grantId }, undefined, dana);
  await ask('GET', routes.grantToggles, { grantId: nothing }, undefined, dana);
  await ask('POST', routes.grantReview, { grantId }, { verdict: 'ratify', comment: 'Well' }, sofia);
  await ask('POST', routes.grantRevocation, { grantId }, {}, dana);
  await ask('POST', routes.grantRevocation, { grantId }, {}, dana);
  await askOfDelegations(ask, people);
  await ask('POST', routes.breakGlass, {}, { kind, connectionId, scope, durationSeconds, reason }, dana);
}

/** Every operation about policies, done well and refused. */
export async function askOfPolicies(ask: Ask, { ada, sofia, dana }: Staff): Promise<void> {
  const nothing = '0b6f7d3e-6f0c-4a6e-9c1e-5a8f5f0c2d11';
  const { hash } = (await ask('GET', routes.policies, {}, undefined, dana)) as PoliciesInForce;
  await ask('GET', routes.policySet, { hash }, undefined, dana);
  await ask('GET', routes.policySet, { hash: '0'.repeat(64) }, undefined, dana);
  await ask('GET', routes.policySet, { hash: 'none' }, undefined, dana);
  const wanted = await profileWith({ 'own.cedar': another('resend') });
  await ask('POST', routes.policyChanges, {}, wanted, dana);
  await ask('POST', routes.policyChanges, {}, {}, sofia);
  await ask('POST', routes.policyChanges, {}, { reason: 'Again', restore: hash }, sofia);
  const change = (await ask('POST', routes.policyChanges, {}, wanted, sofia)) as PolicyChange;
  const { id: changeId, digest } = change;
  await ask('GET', routes.policyChanges, {}, undefined, dana);
  await ask('GET', routes.policyChange, { changeId }, undefined, dana);
  await ask('GET', routes.policyChange, { changeId: nothing }, undefined, dana);
  const review = { verdict: 'approve', digest };
  await ask('POST', routes.policyChangeReview, { changeId }, review, sofia);
  await ask('POST', routes.policyChangeReview, { changeId }, { ...review, verdict: 'deny' }, ada);
  await ask('POST', routes.policyChangeWithdrawal, { changeId }, undefined, ada);
  await ask('POST', routes.policyChangeWithdrawal, { changeId }, undefined, sofia);
  await ask('POST', routes.policyChangeReview, { changeId }, review, ada);
}

/** Every operation about delegations, done well and refused. */
async function askOfDelegations(ask: Ask, { dana, ravi, sofia, ada }: Staff): Promise<void> {
  const nothing = '0b6f7d3e-6f0c-4a6e-9c1e-5a8f5f0c2d11';
  const toDana = { delegate: dana.id, durationSeconds: 3_600, reason: 'On leave' };
  await ask('GET', routes.delegates, {}, undefined, ravi);
  await ask('GET', routes.delegates, {}, undefined, dana);
  const { id: delegationId } = (await ask('POST', routes.delegations, {}, toDana, ravi)) as Delegation;
  await ask('POST', routes.delegations, {}, toDana, ravi);
  await ask('POST', routes.delegations, {}, { ...toDana, delegate: sofia.id }, dana);
  await ask('POST', routes.delegations, {}, {}, ravi);
  await ask('GET', routes.delegations, {}, undefined, dana);
  await ask('GET', routes.delegation, { delegationId }, undefined, dana);
  await ask('GET', routes.delegation, { delegationId: nothing }, undefined, dana);
  await ask('POST', routes.delegationRevocation, { delegationId }, {}, ada);
  await ask('POST', routes.delegationRevocation, { delegationId }, {}, dana);
  await ask('POST', routes.delegationRevocation, { delegationId }, {}, ravi);
  await ask('POST', routes.delegationRevocation, { delegationId: nothing }, {}, ravi);
}
