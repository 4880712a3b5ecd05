import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { AuditEvent } from '../../../src/contract/audit-event';
import type { Connection } from '../../../src/contract/connection';
import { pathOf, routes } from '../../../src/contract/routes';
import { createApp, usualLimits, type AppParts } from '../../../src/warden/http/app';
import { SinkSettings } from '../../../src/warden/sinks/sink-settings';
import { newConnection } from '../scripted-platform';
import { OidcSettings } from '../../../src/warden/identity/oidc-settings';
import { TestWarden } from '../test-warden';
import { staff } from '../access/asking';
import { scimToken } from '../scim/provisioning';
import { callsOfAccess, type PreparedCalls } from './audit-calls-of-access';
import { callsOfPolicies } from './audit-calls-of-policies';
import { callsOfScim } from './audit-calls-of-scim';
import { verified } from './stored-ledger';

const people = staff();
const provider = OidcSettings.parse({
  issuer: 'https://id.example',
  audience: 'https://warden.example',
  clientId: 'editor',
  roles: {},
});
let warden: TestWarden;
afterEach(() => warden?.stop());

async function events(): Promise<AuditEvent[]> {
  const { verifierKey } = z
    .object({ verifierKey: z.string() })
    .parse(await (await warden.send('GET', routes.ledgerInfo)).json());
  return (await verified(warden.store, verifierKey))?.events ?? [];
}

const kinds = async () => (await events()).map(({ kind }) => kind);

const of = (route: string, { id }: Connection, more: Record<string, string> = {}) =>
  pathOf(route, { connectionId: id, ...more });
const flag = { key: 'new-checkout' };

/** A sink that has nothing to send. */
const untold = SinkSettings.parse({
  name: 'later',
  format: 'json',
  begin: 'next',
  to: { kind: 'file', path: '/dev/null/ledger.jsonl' },
});

/** How each operation of the contract is asked for, so that it answers well. */
const calls: Record<string, (connection: Connection) => Promise<Response>> = {
  getMe: () => warden.send('GET', routes.me),
  getProtectedResource: () => warden.send('GET', routes.protectedResource),
  getHealth: () => warden.send('GET', routes.health),
  getReadiness: () => warden.send('GET', routes.readiness),
  getOpenapi: () => warden.send('GET', routes.openapi),
  getWarden: () => warden.send('GET', routes.warden),
  listPlatforms: () => warden.send('GET', routes.platforms),
  probe: () => {
    const { platform, settings, credential } = newConnection();
    return warden.send('POST', routes.probes, { platform, settings, credential });
  },
  listConnections: () => warden.send('GET', routes.connections),
  connect: () => warden.send('POST', routes.connections, newConnection('another')),
  getConnection: (connection) => warden.send('GET', of(routes.connection, connection)),
  disconnect: (connection) => warden.send('DELETE', of(routes.connection, connection)),
  replaceCredential: (connection) =>
    warden.send('PUT', of(routes.credential, connection), { credential: 'good-token' }),
  syncConnection: (connection) => warden.send('POST', of(routes.sync, connection)),
  listEnvironments: (connection) => warden.send('GET', of(routes.environments, connection)),
  listFlags: (connection) => warden.send('GET', of(routes.flags, connection)),
  getFlag: (connection) => warden.send('GET', of(routes.flag, connection, flag)),
  listFlagChanges: (connection) => warden.send('GET', of(routes.changes, connection, flag)),
  streamEvents: () => warden.fetch(routes.events, { method: 'HEAD' }),
  getLedger: () => warden.send('GET', routes.ledgerInfo),
  getLedgerEntry: () => warden.send('GET', pathOf(routes.ledgerEntry, { index: '0' })),
  getFlagHistory: (connection) => warden.send('GET', of(routes.flagHistory, connection, flag)),
  erasePersonalValue: () => warden.sendAs(people.ada, 'POST', routes.ledgerErasures, { value: '127.0.0.1' }),
  getCheckpoint: () => warden.send('GET', routes.ledgerCheckpoint),
  getEntryBundle: () => warden.send('GET', '/ledger/tile/entries/000.p/1'),
  listSinks: () => warden.send('GET', routes.sinks),
  listDeadLetters: () => warden.send('GET', pathOf(routes.sinkDeadLetters, { sink: 'later' })),
  replaySink: () => warden.send('POST', pathOf(routes.sinkReplay, { sink: 'later' }), { from: '0' }),
  getTile: () => warden.send('GET', '/ledger/tile/0/000.p/1'),
};

const Rule = z.union([
  z.strictObject({ records: z.array(z.string()).min(1), mayRecord: z.array(z.string()).optional() }),
  z.strictObject({ exempt: z.string().regex(/^[A-Z].*\.$/) }),
]);

const prepared = (): PreparedCalls => ({
  ...callsOfAccess(warden, people),
  ...callsOfPolicies(warden, people),
  ...callsOfScim(warden),
});

/** All routes as they are registered; nothing of them is run. */
const app = createApp({
  info: { version: '1', mode: 'team' },
  limits: usualLimits,
  allowedOrigins: new Set(),
  token: 'none',
  scimToken: null,
  access: {},
  provider: null,
  identity: { stepUp: null },
  store: {},
} as unknown as AppParts);
const declared = app.openAPIRegistry.definitions.flatMap((definition) =>
  definition.type === 'route' ? [definition.route] : [],
);

describe('every route', () => {
  test('of the router is described and declares what it records, or why it records nothing', () => {
    const routed = app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{\.\+\})?/g, '{$1}')}`);
    const described = declared.map((route) => `${route.method.toUpperCase()} ${route.path}`);
    expect([...new Set(routed)].toSorted()).toEqual(described.toSorted());
    for (const route of declared) expect(() => Rule.parse(route['x-audit'])).not.toThrow();
  });

  test('is asked for below', () => {
    const asked = [...Object.keys(calls), ...Object.keys(prepared())];
    expect(declared.map(({ operationId }) => operationId).toSorted()).toEqual(asked.toSorted());
  });

  test.each(declared.map((route) => [route.operationId ?? '', Rule.parse(route['x-audit'])] as const))(
    '%s leaves exactly what it declares in the ledger',
    async (operationId, rule) => {
      warden = await TestWarden.start({
        people: Object.values(people),
        provider,
        sinks: [untold],
        scimToken,
      });
      const connection = await warden.connected();
      const call = await prepared()[operationId]?.(connection);
      const before = await kinds();
      const answer = await (call ? call() : calls[operationId]?.(connection));
      expect(answer?.ok).toBe(true);
      await answer?.arrayBuffer();
      const added = (await kinds()).slice(before.length);
      const certain = 'records' in rule ? rule.records : [];
      const possible = 'records' in rule ? (rule.mayRecord ?? []) : [];
      expect(added.filter((kind) => !possible.includes(kind)).toSorted()).toEqual(certain.toSorted());
    },
  );
});

describe('every job', () => {
  test('declares what it records', async () => {
    warden = await TestWarden.start();
    expect(warden.running.jobs.map(({ name, audit }) => [name, audit])).toEqual([
      ['synchroniser', { records: ['out_of_band_change'] }],
      ['denials', { records: ['access_denied'] }],
      [
        'access',
        {
          records: [
            'request_closed',
            'request_reminded',
            'grant_started',
            'grant_ended',
            'break_glass_overdue',
            'toggle_intended',
            'toggle_ended',
            'delegation_began',
            'delegation_ended',
          ],
        },
      ],
      ['sinks', { records: ['export_began', 'export_ended', 'dead_letter'] }],
    ]);
  });
});

test('a start is the first thing in the ledger', async () => {
  warden = await TestWarden.start();
  const hexadecimal: unknown = expect.stringMatching(/^[0-9a-f]{64}$/);
  expect(await events()).toMatchObject([
    { kind: 'warden_started', mode: 'team', actor: { kind: 'warden' }, policySet: hexadecimal },
  ]);
  await warden.restart();
  expect(await kinds()).toEqual(['warden_started', 'warden_started']);
});

test('what changes on the platform is recorded by flag, but not what the first read finds', async () => {
  warden = await TestWarden.start();
  const connection = await warden.connected();
  expect(await kinds()).not.toContain('out_of_band_change');
  warden.platform.keys = ['new-checkout', 'brand-new'];
  await warden.synced(connection.id);
  const changes = (await events()).flatMap((event) => (event.kind === 'out_of_band_change' ? [event] : []));
  expect(changes.map(({ flag: key, changes: [change] }) => [key, change?.what]).toSorted()).toEqual([
    ['brand-new', 'created'],
    ['old-banner', 'removed'],
  ]);
  for (const { connectionId } of changes) expect(connectionId).toBe(connection.id);
});

test('a try of a connection is recorded also when the platform refuses', async () => {
  warden = await TestWarden.start();
  const refused = { ...newConnection(), credential: 'bad-token' };
  expect((await warden.send('POST', routes.connections, refused)).status).toBe(422);
  expect((await events()).at(-1)).toMatchObject({ kind: 'connection_tried', outcome: 'unauthorized' });
});

test('refused requests are recorded, many of them in few events', async () => {
  warden = await TestWarden.start();
  const ask = (headers: Record<string, string>) => fetch(warden.url + routes.warden, { headers });
  await ask({});
  await expect.poll(kinds).toContain('access_denied');
  for (let at = 0; at < 20; at++) await ask({ Authorization: 'Bearer wrong' });
  await ask({ Origin: 'https://evil.example' });
  await warden.restart();
  const denied = (await events()).flatMap((event) => (event.kind === 'access_denied' ? [event] : []));
  expect(denied.map(({ reason, count }) => [reason, count])).toEqual([
    ['no_token', 1],
    ['wrong_token', 20],
    ['foreign_origin', 1],
  ]);
});

test('one who goes on reading makes no further event, so that following the ledger does not make it grow', async () => {
  warden = await TestWarden.start();
  for (let at = 0; at < 5; at++) {
    expect((await warden.send('GET', pathOf(routes.ledgerEntry, { index: '0' }))).status).toBe(200);
  }
  expect((await kinds()).filter((kind) => kind === 'audit_read')).toHaveLength(1);
});

test('nothing is answered, and nothing changed, when it can not be recorded', async () => {
  warden = await TestWarden.start();
  const connection = await warden.connected();
  await warden.store.ledger.transaction(async (transaction) => {
    await transaction.updateTable('ledger_head').set({ size: 1, subtrees: '[]' }).execute();
  });
  expect((await warden.send('DELETE', of(routes.connection, connection))).status).toBe(500);
  expect((await warden.send('GET', of(routes.connection, connection))).status).toBe(200);
  expect((await warden.send('POST', routes.connections, newConnection('second'))).status).toBe(500);
  expect((await warden.send('GET', pathOf(routes.ledgerEntry, { index: '0' }))).status).toBe(500);
});
