import { createHmac, generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeJwt, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AccessRequest } from '../../../src/contract/access-request';
import type { Connection } from '../../../src/contract/connection';
import { Problem } from '../../../src/contract/problem';
import { routes } from '../../../src/contract/routes';
import { ProtectedResource, SignedIn } from '../../../src/contract/signed-in';
import { DryRun } from '../../../src/contract/terms';
import {
  audience,
  buildClientId,
  clientId,
  otherClientId,
  secondFactor,
  TestProvider,
} from '../../tools/oidc';
import { accessTo, once, toggleOf } from '../access/asking';
import type { TestWarden } from '../test-warden';
import { settingsFor, startProvided } from './provided-warden';

let provider: TestProvider;
beforeAll(async () => {
  provider = await TestProvider.start();
});
afterAll(() => provider.stop());

const settings = () =>
  settingsFor(provider, { services: { [buildClientId]: ['developer'] }, secondFactor: [secondFactor] });

let warden: TestWarden;
let connection: Connection;
beforeEach(async () => {
  warden = await startProvided(settings(), { profile: 'regulated' });
  connection = await warden.connected();
});
afterEach(() => warden.stop());

const ask = (
  token: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) => warden.sendAs({ token }, method, path, body, headers);

test('whoever wants to sign in is told where', async () => {
  const answer = await fetch(warden.url + routes.protectedResource);
  expect(ProtectedResource.parse(await answer.json())).toMatchObject({
    resource: audience,
    authorization_servers: [provider.issuer],
    flagwarden_client_id: clientId,
  });
});

test('an access token of the provider tells who somebody is and which roles their groups have', async () => {
  const { accessToken } = await provider.signIn('ravi');
  const me = SignedIn.parse(await (await ask(accessToken, 'GET', routes.me)).json());
  expect(me.person).toEqual({
    id: `${provider.issuer}#ravi`,
    kind: 'person',
    name: 'Ravi Release',
    email: null,
    groups: ['release-managers', 'shop-developers'],
    roles: ['developer', 'approver'],
  });
});

test('somebody whose subject only looks alike is somebody else', async () => {
  const [one, other] = await Promise.all(['dana', 'Dana'].map((name) => provider.signIn(name)));
  const ids = await Promise.all(
    [one, other].map(async (tokens) => {
      const answer = await ask(tokens?.accessToken ?? '', 'GET', routes.me);
      return SignedIn.parse(await answer.json()).person.id;
    }),
  );
  expect(new Set(ids).size).toBe(2);
});

test('somebody whose subject has spaces around it is somebody else', async () => {
  const { accessToken } = await provider.signIn('dana');
  const ids = await Promise.all(
    ['dana', ' dana', 'dana ', 'dana\u00a0'].map(async (sub) => {
      const answer = await ask(await provider.resigned(accessToken, { sub }), 'GET', routes.me);
      return SignedIn.parse(await answer.json()).person.id;
    }),
  );
  expect(new Set(ids).size).toBe(4);
});

test.each([
  ['are none any more', { groups: [] }],
  ['are not told any more', { groups: undefined }],
  ['only begin like one that has a role', { groups: ['release-managers-eu', 'release'] }],
])('whose groups %s has no role any more', async (_, claims) => {
  const { accessToken } = await provider.signIn('ravi');
  const rolesOf = async (token: string) =>
    SignedIn.parse(await (await ask(token, 'GET', routes.me)).json()).person.roles;
  expect(await rolesOf(accessToken)).toEqual(['developer', 'approver']);
  expect(await rolesOf(await provider.resigned(accessToken, claims))).toEqual([]);
});

test('a build is a service, whatever its subject and its groups are', async () => {
  const token = await provider.buildToken();
  const { person } = SignedIn.parse(await (await ask(token, 'GET', routes.me)).json());
  expect(person).toMatchObject({ kind: 'service', roles: ['developer'] });
});

test('a build proposes what docs/identity.md shows, once, and it waits for people', async () => {
  const docs = await readFile(path.join(import.meta.dirname, '../../../docs/identity.md'), 'utf8');
  const [, example = ''] = /<!-- example: proposal\.json -->\s+```json\n(.*?)```/s.exec(docs) ?? [];
  const proposal = { ...(JSON.parse(example) as object), connectionId: connection.id };
  const token = await provider.buildToken();
  const dryRun = await ask(token, 'POST', routes.requestDryRun, proposal);
  expect(DryRun.parse(await dryRun.json()).terms).toMatchObject({ possible: true, approvals: 1 });
  const headers = { 'Idempotency-Key': 'release-2026.48-new-checkout' };
  const propose = async () => {
    const answer = await ask(token, 'POST', routes.requests, proposal, headers);
    expect(answer.status, await answer.clone().text()).toBe(201);
    return AccessRequest.parse(await answer.json());
  };
  const [made, again] = [await propose(), await propose()];
  expect(made).toMatchObject({ state: 'pending', wanted: { ticket: 'OPS-1234' } });
  expect(again.id).toBe(made.id);
  expect(warden.platform.sent).toEqual([]);
});

test('a build approves nothing', async () => {
  const dana = await provider.signIn('dana');
  const made = await ask(dana.accessToken, 'POST', routes.requests, accessTo(connection), once());
  const { id, digest } = AccessRequest.parse(await made.json());
  const review = { verdict: 'approve', digest };
  const path = `${routes.requests}/${id}/reviews`;
  expect((await ask(await provider.buildToken(), 'POST', path, review)).status).toBe(403);
});

describe('nobody is', () => {
  const forged = async (claims: object, header: object = {}) => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    return new SignJWT({ ...decodeJwt((await provider.signIn('sofia')).accessToken), ...claims })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: 'first', ...header })
      .sign(privateKey);
  };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

  test.each<[string, () => Promise<string>]>([
    ['whoever signs with another key', () => forged({})],
    ['whoever names a key that is not there', () => forged({}, { kid: 'other' })],
    [
      'whoever does not sign at all',
      async () => {
        const { accessToken } = await provider.signIn('sofia');
        return `${part({ alg: 'none', typ: 'at+jwt' })}.${accessToken.split('.')[1]}.`;
      },
    ],
    [
      'whoever signs with the public key as a shared secret',
      async () => {
        const { accessToken } = await provider.signIn('sofia');
        const keys = await (await fetch(`${provider.issuer}/jwks`)).text();
        const signed = `${part({ alg: 'HS256', typ: 'at+jwt', kid: 'first' })}.${accessToken.split('.')[1]}`;
        return `${signed}.${createHmac('sha256', keys).update(signed).digest('base64url')}`;
      },
    ],
    [
      'whoever shows a token that the same person gave to another client',
      async () => (await provider.signIn('sofia', { client_id: otherClientId })).accessToken,
    ],
    ['whoever shows an ID token', async () => (await provider.signIn('sofia')).idToken],
    [
      'whoever shows a token for somebody else',
      async () => (await provider.signIn('sofia', { resource: 'https://other.example/api' })).accessToken,
    ],
    ['whoever shows half a token', async () => (await provider.signIn('sofia')).accessToken.slice(0, 200)],
    [
      'whoever changes a claim',
      async () => {
        const [head, , signature] = (await provider.signIn('dana')).accessToken.split('.');
        const claims = decodeJwt((await provider.signIn('sofia')).accessToken);
        return `${head}.${part(claims)}.${signature}`;
      },
    ],
  ])('%s', async (_, token) => {
    expect((await ask(await token(), 'GET', routes.me)).status).toBe(401);
  });
});

describe('a second factor', () => {
  const toggle = () => toggleOf(connection);

  /** A grant of Dana's that Ravi approved with a second factor. */
  async function granted() {
    const dana = await provider.signIn('dana');
    const made = await ask(dana.accessToken, 'POST', routes.requests, accessTo(connection), once());
    const request = AccessRequest.parse(await made.json());
    const strong = await provider.signIn('ravi', { acr_values: secondFactor });
    const approved = await ask(strong.accessToken, 'POST', `${routes.requests}/${request.id}/reviews`, {
      verdict: 'approve',
      digest: request.digest,
    });
    expect(approved.status, await approved.clone().text()).toBe(200);
    return dana.accessToken;
  }

  async function challenged(token: string, headers: Record<string, string>, body: object = toggle()) {
    const answer = await ask(token, 'POST', routes.toggles, body, headers);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('error="insufficient_user_authentication"');
    const { stepUp } = Problem.parse(await answer.json());
    if (!stepUp) throw new Error('There is no challenge');
    return stepUp;
  }

  const proofOf = async (who: string, nonce: string, more: Record<string, string> = {}) =>
    (await provider.signIn(who, { nonce, acr_values: secondFactor, max_age: '0', ...more })).idToken;

  test('is asked for, and the proof of it is good for that act, once', async () => {
    const token = await granted();
    const headers = once();
    const { challenge, acrValues } = await challenged(token, headers);
    expect(acrValues).toEqual([secondFactor]);
    const proof = { 'Flagwarden-Step-Up': await proofOf('dana', challenge) };
    const done = await ask(token, 'POST', routes.toggles, toggle(), { ...headers, ...proof });
    expect(done.status, await done.clone().text()).toBe(201);
    expect(warden.platform.sent).toHaveLength(1);
    const again = await ask(
      token,
      'POST',
      routes.toggles,
      { ...toggle(), to: { state: 'on' }, baseVersion: 'turned-off' },
      { ...once(), ...proof },
    );
    expect(again.status).toBe(403);
    expect(warden.platform.sent).toHaveLength(1);
  });

  test("of somebody else's, without the factor, or for another act is none", async () => {
    const token = await granted();
    const headers = once();
    const { challenge } = await challenged(token, headers);
    const tried = async (proof: string, body: object = toggle()) =>
      (await ask(token, 'POST', routes.toggles, body, { ...headers, 'Flagwarden-Step-Up': proof })).status;
    expect(await tried(await proofOf('ravi', challenge))).toBe(403);
    expect(await tried((await provider.signIn('dana', { nonce: challenge })).idToken)).toBe(403);
    expect(await tried(await proofOf('dana', 'of-my-own-making'))).toBe(403);
    expect(await tried('no token')).toBe(403);
    const forOther = await proofOf('dana', challenge);
    expect(await tried(forOther, toggleOf(connection, { baseVersion: 'another' }))).toBe(403);
    expect(warden.platform.sent).toEqual([]);
  });
});
