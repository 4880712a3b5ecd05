import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { AccessRequest } from '../../src/contract/access-request';
import type { Connection } from '../../src/contract/connection';
import { Delegation } from '../../src/contract/delegation';
import { Problem } from '../../src/contract/problem';
import { routes } from '../../src/contract/routes';
import { ScimError, scimType, ScimUser } from '../../src/contract/scim';
import { usualLimits } from '../../src/warden/http/app';
import { OidcSettings } from '../../src/warden/identity/oidc-settings';
import { teamIdentity } from '../../src/warden/identity/open-identity';
import { audience, buildClientId, clientId, otherClientId, TestProvider } from '../tools/oidc';
import { verified } from '../warden/ledger/stored-ledger';
import { newConnection } from '../warden/scripted-platform';
import { scimAsk, scimToken, scimUser } from '../warden/scim/provisioning';
import { TestWarden } from '../warden/test-warden';
import { accessTo, once } from '../warden/access/asking';
import { Conformance, type ContractDocument, type Operation } from './described';
import { FromSchema } from './fuzz/from-schema';
import { requestsOf } from './fuzz/hostile';
import { exchange, type WireAnswer, type WireRequest } from './fuzz/wire';

const wardenToken = '0'.repeat(40);
// A machine that is busy takes its time over thousands of requests.
vi.setConfig({ testTimeout: 300_000 });

let provider: TestProvider;
let warden: TestWarden;
let connection: Connection;
/** What somebody has asked for, and got. */
let request: AccessRequest;
/** What somebody with every right has delegated. */
let delegation: Delegation;
let document: ContractDocument;
let conformance: Conformance;
beforeAll(async () => {
  provider = await TestProvider.start();
  const everyRole = ['developer', 'approver', 'security_officer', 'auditor', 'administrator'] as const;
  const settings = OidcSettings.parse({
    issuer: provider.issuer,
    audience,
    clientId,
    roles: {
      ...Object.fromEntries(everyRole.map((role) => [role, ['release-managers']])),
      approver: ['release-managers', 'security'],
    },
    services: { [buildClientId]: ['developer'] },
  });
  warden = await TestWarden.start({
    token: wardenToken,
    scimToken,
    provider: settings,
    identity: teamIdentity(wardenToken, settings),
    limits: { ...usualLimits, rate: { burst: 1_000_000, perSecond: 1_000_000 } },
  });
  connection = await warden.connected();
  document = (await (await warden.fetch(routes.openapi)).json()) as ContractDocument;
  conformance = new Conformance(document);
  request = await approvedRequest();
  delegation = await delegated();
});
afterAll(async () => {
  await warden.stop();
  await provider.stop();
});

const mighty = async () => (await provider.signIn('ravi')).accessToken;

async function approvedRequest(): Promise<AccessRequest> {
  const as = (token: string) => ({ Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' });
  const post = async (path: string, token: string, body: object) =>
    AccessRequest.parse(
      await (
        await fetch(warden.url + path, {
          method: 'POST',
          headers: { ...as(token), ...once() },
          body: JSON.stringify(body),
        })
      ).json(),
    );
  const { id, digest } = await post(routes.requests, await mighty(), accessTo(connection));
  const reviewer = (await provider.signIn('sofia')).accessToken;
  return post(`${routes.requests}/${id}/reviews`, reviewer, { verdict: 'approve', digest });
}

async function delegated(): Promise<Delegation> {
  const delegate = request.reviews[0]?.reviewer.id;
  const answer = await fetch(warden.url + routes.delegations, {
    method: 'POST',
    headers: { Authorization: `Bearer ${await mighty()}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ delegate, durationSeconds: 3_600, reason: 'On leave' }),
  });
  return Delegation.parse(await answer.json());
}

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );

/** What is there, by the names that parameters and schemas have. */
function known(connectionId = connection.id): Record<string, unknown[]> {
  const { platform, settings, credential } = newConnection();
  return {
    connectionId: [connectionId],
    ConnectionId: [connectionId],
    key: ['new-checkout', 'old-banner'],
    flag: ['new-checkout'],
    environment: ['production'],
    environments: [['production']],
    baseVersion: ['1'],
    platform: [platform],
    settings: [settings],
    credential: [credential],
    projectId: ['default'],
    requestId: [request.id],
    grantId: [request.grantId],
    delegationId: [delegation.id],
    delegate: [delegation.delegate.id],
    onBehalfOf: [delegation.delegator.id],
    digest: [request.digest],
    index: ['0', '1', '999999999999999999'],
    level: ['0', '1', '63'],
    path: ['000.p/1', '000', 'x000/000'],
    sink: ['none'],
  };
}

const hostOf = (): [string, string] => ['Host', `127.0.0.1:${warden.running.port}`];

/** Why an answer is none that the contract allows; null when it is one. */
function faultOf(sent: WireRequest, answer: WireAnswer | null): string | null {
  // Whoever sends more than is read may find the connection closed before all was sent, or answered.
  if (!answer) return (sent.body?.length ?? 0) > 64 * 1024 ? null : 'There is no whole answer.';
  const { status, headers, text } = answer;
  if (status >= 500) return `It failed: ${text}`;
  const type = headers.get('content-type')?.split(';')[0] ?? '';
  if (headers.get('x-content-type-options') !== 'nosniff') return 'The security headers are missing.';
  // What can't be read as HTTP has no method, either.
  if (sent.method === 'HEAD') return text === '' || status === 400 ? null : 'A body answers HEAD.';
  if (status >= 400 && statusIn(type, text) !== status) return `Not about ${status}: ${text}`;
  const operation = operationOf(sent);
  if (!operation) return status >= 400 ? null : 'It is described nowhere.';
  if (status < 300 && !isAllowed(operation, sent.body)) return 'It took a body that the document forbids.';
  return type === 'text/event-stream' ? null : conformance.faultOfAnswer(operation, { status, type, text });
}

/** The status that an error tells of itself. */
const statusIn = (type: string, text: string) =>
  type === scimType
    ? Number(ScimError.parse(JSON.parse(text)).status)
    : Problem.parse(JSON.parse(text)).status;

/** Whether the document lets a body through; as far as it can be read. */
function isAllowed({ requestBody }: Operation, body: string | null): boolean {
  const schema = Object.values(requestBody?.content ?? {})[0]?.schema;
  if (!schema || body === null) return !schema;
  const [, text = body] = /^[0-9a-f]+\r\n(.*)\r\n0\r\n\r\n$/s.exec(body) ?? [];
  return (
    conformance.faultOf(JSON.parse(new TextDecoder().decode(Buffer.from(text, 'latin1'))), schema) === null
  );
}

/** The operation that a request reaches; undefined where it is none of the document. */
function operationOf({ method, target, headers }: WireRequest) {
  // What can't be read as HTTP reaches none: other bytes than an address has, or more than a head may have.
  const head = [target, ...headers.flat()].join('');
  if (!/^[\x21-\x7e]+$/.test(target) || head.length > 12_000 || !URL.canParse(target, warden.url))
    return undefined;
  const asked = new URL(target, warden.url).pathname;
  return operations()
    .toSorted((one, other) => one.path.split('{').length - other.path.split('{').length)
    .find(
      ({ method: known, path }) =>
        known === method.toLowerCase() &&
        new RegExp(`^${path.replace(/\{(\w+)\}/g, (_, name) => (name === 'path' ? '.+' : '[^/]+'))}$`).test(
          asked,
        ),
    )?.operation;
}

interface Fuzz {
  /** What every request has besides. */
  readonly headers: readonly (readonly [string, string])[];
  readonly requests: number;
  /** The names of what is there, for an operation. */
  readonly known?: (operation: Operation) => Record<string, unknown[]>;
  /** Whether an answer that follows the contract is one to be expected. */
  readonly isExpected?: (status: number, operation: Operation) => boolean;
}

/** Asks each operation many times over, and expects every answer to be one of the contract. */
async function fuzz({ headers, requests, known: there = () => known(), isExpected }: Fuzz): Promise<void> {
  for (const one of operations()) {
    const values = new FromSchema(document.components.schemas, there(one.operation));
    await fc.assert(
      fc.asyncProperty(requestsOf(one, values), async (made) => {
        const whole = { ...made, headers: [...headers, ...made.headers] };
        const answer = await exchange(warden.running.port, whole);
        expect(faultOf(whole, answer)).toBeNull();
        if (answer && isExpected) expect(isExpected(answer.status, one.operation)).toBe(true);
      }),
      { numRuns: requests },
    );
  }
}

const bearer = (token: string): [string, string] => ['Authorization', `Bearer ${token}`];

/** All that could tell of an act: what the ledger has besides refusals, and what the platform was asked. */
async function acts() {
  const { verifierKey } = (await (await warden.fetch(routes.ledgerInfo)).json()) as { verifierKey: string };
  const recorded = (await verified(warden.store, verifierKey))?.events ?? [];
  const { sent, pulls, openSessions } = warden.platform;
  return {
    recorded: recorded.map(({ kind }) => kind).filter((kind) => !/^(access|act)_denied$/.test(kind)),
    sent: sent.length,
    pulls,
    openSessions,
  };
}

test('whatever somebody without any right sends, nothing is done and nothing fails', async () => {
  const nobody = (await provider.signIn('Dana')).accessToken;
  await fetch(warden.url + routes.me, { headers: { Authorization: `Bearer ${nobody}` } });
  const before = await acts();
  await fuzz({ headers: [hostOf(), bearer(nobody)], requests: 40 });
  expect(await acts()).toEqual(before);
});

describe('whatever is sent, nothing is done and nothing fails', () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const own = hostOf;

  test.each<[string, () => Promise<[string, string][]>]>([
    ['without a token', async () => [own()]],
    ['with a token that nobody gave', async () => [own(), bearer('x'.repeat(43))]],
    ['with an expired token', async () => [own(), bearer(await resigned({ exp: 1_700_000_000 }))]],
    [
      'with a token that is not good yet',
      async () => [own(), bearer(await resigned({ nbf: 4_000_000_000 }))],
    ],
    [
      'with a token of another audience',
      async () => [own(), bearer(await resigned({ aud: 'https://other.example' }))],
    ],
    [
      'with a token of another issuer',
      async () => [own(), bearer(await resigned({ iss: 'https://other.example' }))],
    ],
    [
      'with a token of another client',
      async () => [own(), bearer((await provider.signIn('ravi', { client_id: otherClientId })).accessToken)],
    ],
    ['with an ID token', async () => [own(), bearer((await provider.signIn('ravi')).idToken)]],
    [
      'with a token that nobody signed',
      async () => {
        const [, claims] = (await mighty()).split('.');
        return [own(), bearer(`${part({ alg: 'none', typ: 'at+jwt' })}.${claims}.`)];
      },
    ],
    ['with two tokens', async () => [own(), bearer('x'.repeat(43)), bearer(await mighty())]],
    ['to no host', async () => [bearer(await mighty())]],
    ['to another host', async () => [['Host', 'evil.example'], bearer(await mighty())]],
    ['to two hosts', async () => [own(), ['Host', 'evil.example'], bearer(await mighty())]],
    ['from a foreign page', async () => [own(), ['Origin', 'https://evil.example'], bearer(await mighty())]],
    ['from a page without an origin', async () => [own(), ['Origin', 'null'], bearer(await mighty())]],
  ])('%s', async (how, headers) => {
    const given = await headers();
    const before = await acts();
    const isOpen = ({ security }: Operation) => security.length === 0 && /token/.test(how);
    await fuzz({
      headers: given,
      requests: 6,
      isExpected: (status, operation) => status >= 400 || isOpen(operation),
    });
    expect(await acts()).toEqual(before);
  });

  const resigned = async (claims: object) => provider.resigned(await mighty(), claims);
});

test('whatever somebody with every right sends, every answer follows the contract and nothing fails', async () => {
  const spare = await warden.connected('spare');
  const may = await mighty();
  await fuzz({
    headers: [hostOf(), bearer(may)],
    requests: 12,
    known: ({ operationId }) => known(operationId === 'disconnect' ? spare.id : connection.id),
  });
  expect((await warden.fetch(routes.readiness)).status).toBe(200);
});

test('whatever the identity provider sends, every answer follows the contract and nothing fails', async () => {
  const { id } = ScimUser.parse(await (await scimAsk(warden, 'POST', routes.scimUsers, scimUser())).json());
  await fuzz({
    headers: [hostOf(), bearer(scimToken)],
    requests: 12,
    known: () => ({ ...known(), id: [id], filter: ['userName eq "x"'], op: ['replace'], path: ['active'] }),
    isExpected: (status, { security }) =>
      status >= 400 || security.length === 0 || 'scim' in (security[0] ?? {}),
  });
  expect((await warden.fetch(routes.readiness)).status).toBe(200);
});
