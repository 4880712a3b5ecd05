import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '../../src/contract/connection';
import { problems } from '../../src/contract/problem';
import { pathOf, routes } from '../../src/contract/routes';
import { scimType } from '../../src/contract/scim';
import { isScimPath } from '../../src/warden/http/scim-answer';
import { SinkSettings } from '../../src/warden/sinks/sink-settings';
import { once, staff } from '../warden/access/asking';
import { scimAsk, scimToken } from '../warden/scim/provisioning';
import { newConnection } from '../warden/scripted-platform';
import type { TestPerson } from '../warden/test-people';
import { TestWarden } from '../warden/test-warden';
import { askOfAccess, askOfPolicies, askOfScim } from './asks';
import { Conformance, type ContractDocument } from './described';

const people = staff();
/** A sink that has nothing to send. */
const untold = SinkSettings.parse({
  name: 'later',
  format: 'json',
  begin: 'next',
  to: { kind: 'file', path: '/dev/null/ledger.jsonl' },
});
let warden: TestWarden;
let document: ContractDocument;
let conformance: Conformance;
beforeAll(async () => {
  warden = await TestWarden.start({ people: Object.values(people), sinks: [untold], scimToken });
  document = (await (await warden.fetch(routes.openapi)).json()) as ContractDocument;
  conformance = new Conformance(document);
});
afterAll(() => warden.stop());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

test('the document is OpenAPI 3.1 and follows the recommended rules', async () => {
  expect(document.openapi).toBe('3.1.0');
  const config = await createConfig({ extends: ['recommended'] });
  const faults = await lintFromString({ source: JSON.stringify(document), config });
  expect(
    faults.map(
      (fault) => `${fault.severity} ${fault.ruleId}: ${fault.message} ${fault.location[0]?.pointer}`,
    ),
  ).toEqual([]);
});

test('every path of the contract is described, and no other', () => {
  // The ledger's prefix has nothing of its own.
  const described = Object.values(routes).filter((route) => route !== routes.ledger);
  expect(Object.keys(document.paths).sort()).toEqual(described.sort());
});

test('things with a name are described once, under that name', () => {
  expect(Object.keys(document.components.schemas)).toEqual(
    expect.arrayContaining([
      'Connection',
      'Flag',
      'FlagPage',
      'Lifecycle',
      'LiveEvent',
      'Problem',
      'SyncStatus',
    ]),
  );
  expect(JSON.stringify(document.paths[routes.connection])).toContain('"#/components/schemas/Connection"');
});

test('a thing that may be missing in one place is not missing everywhere', () => {
  const { Platform, CredentialForm } = document.components.schemas;
  expect(Platform).toMatchObject({
    properties: {
      credential: { anyOf: [{ $ref: '#/components/schemas/CredentialForm' }, { type: 'null' }] },
    },
  });
  expect(CredentialForm).toMatchObject({ type: 'object' });
});

const openPaths: ReadonlySet<string> = new Set([
  routes.health,
  routes.readiness,
  routes.protectedResource,
  routes.ledgerCheckpoint,
  routes.ledgerTile,
]);

test('every operation tells the problems it may end with', () => {
  for (const { path, method, operation } of operations()) {
    if (isScimPath(path)) {
      for (const status of [400, 401, 403, 404, 413, 415, 429, 500, 503])
        expect(operation.responses[String(status)]?.content?.[scimType]?.schema).toEqual({
          $ref: '#/components/schemas/ScimError',
        });
      expect(operation.security).toEqual([{ scim: [] }]);
      continue;
    }
    const open = openPaths.has(path);
    const expected: (keyof typeof problems)[] = [
      'invalid_request',
      'forbidden',
      'body_too_large',
      'unsupported_media_type',
      'misdirected_request',
      'too_many_requests',
      'internal',
      'unavailable',
    ];
    if (!open) expected.push('unauthenticated');
    if (path.includes('{')) expected.push('not_found');
    for (const code of expected) {
      const { status, title } = problems[code];
      const answer = operation.responses[String(status)];
      expect(answer?.description, `${method} ${path} ${status}`).toContain(title);
      expect(answer?.content?.['application/problem+json']?.schema).toEqual({
        $ref: '#/components/schemas/Problem',
      });
    }
    expect(operation.security).toEqual(open ? [] : [{ token: [] }]);
    if (operation.requestBody) expect(operation.requestBody.required).toBe(true);
  }
});

describe('what the warden answers follows the document', () => {
  /** Asks, and checks the answer against what the document says of that operation and status. */
  async function checked(
    method: string,
    route: string,
    parameters: Record<string, string>,
    body?: unknown,
    by?: TestPerson,
  ) {
    const [path = ''] = route.split('?');
    const operation = document.paths[path]?.[method.toLowerCase()];
    const response = isScimPath(path)
      ? await scimAsk(warden, method, pathOf(route, parameters), body)
      : by
        ? await warden.sendAs(by, method, pathOf(route, parameters), body, once())
        : await warden.send(method, pathOf(route, parameters), body);
    if (!operation) throw new Error(`${method} ${path} is not described`);
    const text = await response.text();
    const type = response.headers.get('content-type')?.split(';')[0] ?? '';
    const fault = conformance.faultOfAnswer(operation, { status: response.status, type, text });
    expect(fault, `${method} ${route} answered ${response.status}`).toBeNull();
    const answer: unknown = type.endsWith('json') ? JSON.parse(text) : text;
    return answer;
  }

  test('for every operation, done well and refused', async () => {
    const { platform, settings, credential } = newConnection();
    const nobody = { connectionId: '0b6f7d3e-6f0c-4a6e-9c1e-5a8f5f0c2d11', key: 'old-banner' };
    const asked = new Set<string>();
    const ask = (
      method: string,
      route: string,
      parameters: Record<string, string> = {},
      body?: unknown,
      by?: TestPerson,
    ) => {
      asked.add(`${method} ${route.split('?')[0]}`);
      return checked(method, route, parameters, body, by);
    };

    await ask('GET', routes.health);
    await ask('GET', routes.readiness);
    await ask('GET', routes.warden);
    await ask('GET', routes.platforms);
    await ask('GET', routes.openapi);
    await ask('GET', routes.ledgerCheckpoint);
    await ask('GET', routes.ledgerInfo);
    await ask('POST', routes.probes, {}, { platform, settings, credential });
    await ask('POST', routes.probes, {}, { platform, settings, credential: 'wrong' });
    await ask('POST', routes.probes, {}, {});
    const { id } = (await ask('POST', routes.connections, {}, newConnection())) as Connection;
    await ask('POST', routes.connections, {}, newConnection());
    const there = { connectionId: id, key: 'old-banner' };
    await ask('POST', routes.sync, there);
    await ask('GET', routes.connections);
    for (const route of [
      routes.connection,
      routes.environments,
      routes.flags,
      routes.flag,
      routes.changes,
      routes.flagHistory,
    ]) {
      await ask('GET', route, there);
      await ask('GET', route, nobody);
      await ask('GET', route, { connectionId: 'no-uuid', key: 'old-banner' });
    }
    await ask('GET', routes.ledgerCheckpoint);
    await ask('GET', routes.ledgerBundle, { path: '000.p/1' });
    await ask('GET', routes.ledgerBundle, { path: 'none' });
    await ask('GET', routes.ledgerTile, { level: '0', path: '000.p/1' });
    await ask('GET', routes.ledgerTile, { level: '9', path: '000' });
    await ask('GET', routes.ledgerEntry, { index: '0' });
    await ask('GET', routes.ledgerEntry, { index: '999' });
    await ask('GET', routes.ledgerEntry, { index: 'first' });
    await ask('POST', routes.ledgerErasures, {}, { value: 'somebody' });
    await ask('POST', routes.ledgerErasures, {}, { value: 'somebody' }, people.ada);
    await ask('GET', routes.me);
    await askOfScim(ask);
    await askOfPolicies(ask, people);
    await ask('GET', routes.sinks);
    await ask('GET', routes.sinks, {}, undefined, people.dana);
    for (const sink of ['later', 'none']) {
      await ask('GET', routes.sinkDeadLetters, { sink });
      await ask('POST', routes.sinkReplay, { sink }, { from: '0' });
    }
    await ask('POST', routes.sinkReplay, { sink: 'later' }, {});
    await ask('GET', routes.protectedResource);
    await ask('POST', routes.ledgerErasures, {}, {});
    await askOfAccess(ask, (await ask('GET', routes.connection, there)) as Connection, people);
    warden.platform.answer = () => Promise.reject(new Error('broken'));
    await ask('POST', routes.sync, there);
    await ask('GET', routes.connection, there);
    await ask('PUT', routes.credential, there, { credential: 'good-token' });
    await ask('PUT', routes.credential, there, { credential: 'wrong' });
    await ask('DELETE', routes.connection, there);
    await ask('DELETE', routes.connection, there);

    const all = operations().map(({ path, method }) => `${method.toUpperCase()} ${path}`);
    expect([...asked, `GET ${routes.events}`].sort()).toEqual(all.sort());
  });
});
