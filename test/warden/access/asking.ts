import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { AccessRequest } from '../../../src/contract/access-request';
import type { Connection } from '../../../src/contract/connection';
import { Grant } from '../../../src/contract/grant';
import { pathOf, routes } from '../../../src/contract/routes';
import { person, type TestPerson } from '../test-people';
import type { TestWarden } from '../test-warden';

/** Three people and a service, as a team has them. */
export const staff = () => ({
  dana: person('Dana', ['developer']),
  ravi: person('Ravi', ['developer', 'approver']),
  sofia: person('Sofia', ['security_officer']),
  ada: person('Ada', ['administrator']),
  build: person('Build', ['developer'], { kind: 'service' }),
});
export type Staff = ReturnType<typeof staff>;

export const once = () => ({ 'Idempotency-Key': randomUUID() });

export const accessTo = (connection: Connection, more: object = {}) => ({
  kind: 'access',
  connectionId: connection.id,
  scope: {
    flags: { by: 'key', keys: ['new-checkout'] },
    environments: ['production'],
    actions: ['toggle'],
  },
  durationSeconds: 3_600,
  reason: 'Checkout drops carts',
  ...more,
});

export const changeOf = (connection: Connection, more: object = {}) => ({
  kind: 'change',
  connectionId: connection.id,
  flag: 'new-checkout',
  environment: 'production',
  to: { state: 'off' },
  baseVersion: '1',
  reason: 'Checkout drops carts',
  ...more,
});

export const toggleOf = (connection: Connection, more: object = {}) => ({
  connectionId: connection.id,
  flag: 'new-checkout',
  environment: 'production',
  to: { state: 'off' },
  baseVersion: '1',
  ...more,
});

/** Asks, and expects that it may. */
export async function asked(warden: TestWarden, by: TestPerson, wanted: object): Promise<AccessRequest> {
  const answer = await warden.sendAs(by, 'POST', routes.requests, wanted, once());
  expect(answer.status, await answer.clone().text()).toBe(201);
  return AccessRequest.parse(await answer.json());
}

export function review(
  warden: TestWarden,
  by: TestPerson,
  { id, digest }: Pick<AccessRequest, 'id' | 'digest'>,
  more: object = { verdict: 'approve' },
): Promise<Response> {
  const path = pathOf(routes.requestReviews, { requestId: id });
  return warden.sendAs(by, 'POST', path, { digest, ...more });
}

/** Approves, and expects that it may. */
export async function approve(
  warden: TestWarden,
  by: TestPerson,
  request: AccessRequest,
): Promise<AccessRequest> {
  const answer = await review(warden, by, request);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return AccessRequest.parse(await answer.json());
}

/** Somebody's grant for production, asked for and approved. */
export async function granted(
  warden: TestWarden,
  { dana, ravi }: Pick<Staff, 'dana' | 'ravi'>,
  connection: Connection,
  more: object = {},
): Promise<Grant> {
  const { grantId } = await approve(warden, ravi, await asked(warden, dana, accessTo(connection, more)));
  return grantOf(warden, dana, grantId);
}

export async function grantOf(warden: TestWarden, by: TestPerson, id: string | null): Promise<Grant> {
  const answer = await warden.sendAs(by, 'GET', pathOf(routes.grant, { grantId: id ?? '' }));
  return Grant.parse(await answer.json());
}
