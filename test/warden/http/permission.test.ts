import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '../../../src/contract/connection';
import { LedgerInfo } from '../../../src/contract/ledger';
import { Problem } from '../../../src/contract/problem';
import { pathOf, routes } from '../../../src/contract/routes';
import { staff } from '../access/asking';
import { verified } from '../ledger/stored-ledger';
import { newConnection } from '../scripted-platform';
import { person } from '../test-people';
import { TestWarden } from '../test-warden';

const people = { ...staff(), aude: person('Aude', ['auditor']), guest: person('Guest', []) };
let warden: TestWarden;
let connection: Connection;
beforeAll(async () => {
  warden = await TestWarden.start({ people: Object.values(people), profile: 'regulated' });
  connection = await warden.connected();
});
afterAll(() => warden.stop());

const ofConnection = (route: string) => pathOf(route, { connectionId: connection.id, key: 'old-banner' });

describe('the policies decide', () => {
  test.each<[keyof typeof people, string, () => string, unknown, number]>([
    ['guest', 'GET', () => routes.connections, undefined, 403],
    ['guest', 'GET', () => ofConnection(routes.flags), undefined, 403],
    ['guest', 'GET', () => routes.requests, undefined, 403],
    ['guest', 'GET', () => routes.me, undefined, 200],
    ['dana', 'GET', () => ofConnection(routes.flag), undefined, 200],
    ['dana', 'POST', () => routes.connections, newConnection('mine'), 403],
    ['dana', 'DELETE', () => ofConnection(routes.connection), undefined, 403],
    ['sofia', 'PUT', () => ofConnection(routes.credential), { credential: 'good-token' }, 403],
    ['aude', 'GET', () => ofConnection(routes.flagHistory), undefined, 200],
    ['guest', 'GET', () => '/ledger/tile/entries/000.p/1', undefined, 403],
    ['aude', 'GET', () => '/ledger/tile/entries/000.p/1', undefined, 200],
    ['aude', 'POST', () => routes.ledgerErasures, { value: 'x' }, 403],
    ['aude', 'POST', () => ofConnection(routes.sync), undefined, 200],
    ['build', 'POST', () => routes.ledgerErasures, { value: 'x' }, 403],
  ])('that %s may %s what they may', async (who, method, path, body, status) => {
    const answer = await warden.sendAs(people[who], method, path(), body);
    expect(answer.status).toBe(status);
    if (status === 403) expect(Problem.parse(await answer.json()).code).toBe('denied_by_policy');
  });

  test('and what they refuse is in the ledger, with the policies that refused', async () => {
    const before = await denials();
    await warden.sendAs(people.dana, 'DELETE', ofConnection(routes.connection));
    const after = await denials();
    expect(after.length).toBe(before.length + 1);
    expect(after.at(-1)).toMatchObject({
      action: 'manage_connections',
      because: expect.any(String) as string,
    });
  });
});

async function denials() {
  const { verifierKey } = LedgerInfo.parse(await (await warden.send('GET', routes.ledgerInfo)).json());
  const { events = [] } = (await verified(warden.store, verifierKey)) ?? {};
  return events.flatMap((event) => (event.kind === 'act_denied' ? [event] : []));
}
