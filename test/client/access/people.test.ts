import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LiveAccess } from '../../../src/client/access/live-access';
import { wardenFingerprint } from '../../../src/client/access/warden-fingerprint';
import { CatalogueMemory } from '../../../src/client/catalogue-memory';
import { HttpWardenClient } from '../../../src/client/http-warden-client';
import { LiveCatalogue } from '../../../src/client/live-catalogue';
import type { WardenClient } from '../../../src/client/warden-client';
import { WardenError } from '../../../src/client/warden-errors';
import { NewRequest } from '../../../src/contract/access-request';
import type { Connection } from '../../../src/contract/connection';
import { accessTo, staff } from '../../warden/access/asking';
import type { TestPerson } from '../../warden/test-people';
import { TestWarden } from '../../warden/test-warden';
import { eventually, KeptLog } from '../eventually';

const { dana, ravi, sofia } = staff();
let warden: TestWarden;
let connection: Connection;
let directory: string;
const ends: (() => unknown)[] = [];

beforeEach(async () => {
  warden = await TestWarden.start({ people: [dana, ravi, sofia] });
  connection = await warden.connected();
  directory = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-access-'));
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await warden.stop();
  await rm(directory, { recursive: true, force: true });
});

interface Window {
  client: WardenClient;
  access: LiveAccess;
}

/** What a person's window follows, over a socket of its own. */
async function windowOf({ name, token }: TestPerson): Promise<Window> {
  const client = new HttpWardenClient(warden.url, token);
  const catalogue = new LiveCatalogue({
    source: {
      reach: async () => new HttpWardenClient(warden.url, token),
      lost: (lost) => void lost.close(),
      worthRetrying: () => true,
    },
    memory: new CatalogueMemory(path.join(directory, name), {
      find: async () => 'w',
      findOrMake: async () => 'w',
    }),
    log: new KeptLog(),
    times: { retry: { first: 20, longest: 100 } },
  });
  const access = new LiveAccess({
    stream: catalogue,
    log: new KeptLog(),
    retry: { first: 20, longest: 100 },
  });
  ends.push(
    () => access.dispose(),
    () => catalogue.dispose(),
    () => client.close(),
  );
  catalogue.start();
  await eventually(() => expect(access.own.is).toBe('current'));
  return { client, access };
}

const own = ({ access }: Window) => {
  if (access.own.is !== 'current') throw new Error(`What is known is ${access.own.is}`);
  return access.own.value;
};
const wanted = () => NewRequest.parse(accessTo(connection));

test('a request reaches who may review it and nobody else, and its grant reaches who asked', async () => {
  const [mine, reviewer, other] = await Promise.all([windowOf(dana), windowOf(ravi), windowOf(sofia)]);
  const request = await mine.client.ask(wanted(), randomUUID());
  expect(request.state).toBe('pending');
  await eventually(() => expect(own(reviewer).waiting.map(({ id }) => id)).toEqual([request.id]));
  await eventually(() => expect(own(mine).requests.map(({ id }) => id)).toEqual([request.id]));
  expect(own(mine).waiting).toEqual([]);
  expect(own(other).requests).toEqual([]);

  await reviewer.client.review(request.id, { verdict: 'approve', comment: null, digest: request.digest });
  await eventually(() => expect(own(mine).grants.map(({ requestId }) => requestId)).toEqual([request.id]));
  await eventually(() => expect(own(reviewer).waiting).toEqual([]));

  const known = await mine.access.readFlag(connection.id, 'new-checkout');
  if (known.is !== 'current') throw new Error(`Access is ${known.is}`);
  expect(known.value.lastApproval?.reviewers).toEqual([{ id: ravi.id, name: ravi.name }]);
  expect(known.value.mine.find(({ environment }) => environment === 'production')?.grantId).toBe(
    own(mine).grants[0]?.id,
  );
});

test('a warden says whom it takes somebody for', async () => {
  const { client } = await windowOf(dana);
  const { person, policies } = await client.me();
  expect(person).toMatchObject({ id: dana.id, name: dana.name, roles: dana.roles });
  expect(policies.name).toBe('team');
});

test('asking again with the same key asks only once', async () => {
  const { client } = await windowOf(dana);
  const key = randomUUID();
  const first = await client.ask(wanted(), key);
  expect((await client.ask(wanted(), key)).id).toBe(first.id);
});

test('what happened while nobody followed the warden is caught up with', async () => {
  const reviewer = await windowOf(ravi);
  await warden.restart();
  const elsewhere = new HttpWardenClient(warden.url, dana.token);
  ends.push(() => elsewhere.close());
  const request = await elsewhere.ask(wanted(), randomUUID());
  await eventually(() => expect(own(reviewer).waiting.map(({ id }) => id)).toEqual([request.id]));
});

test('a delegation is in sight of both, also after being away, and its reviews with it', async () => {
  const [delegator, delegate] = await Promise.all([windowOf(ravi), windowOf(sofia)]);
  const asker = new HttpWardenClient(warden.url, dana.token);
  ends.push(() => asker.close());
  const request = await asker.ask(wanted(), randomUUID());
  const { items, longestSeconds } = await delegator.client.delegates();
  expect(items.map(({ name }) => name)).toContain('Sofia');
  const wish = { delegate: sofia.id, startsAt: null, durationSeconds: 3_600, reason: 'On leave' };
  expect(longestSeconds).toBeGreaterThan(wish.durationSeconds);
  const { id } = await delegator.client.delegateReviews(wish);
  await eventually(() => expect(own(delegator).delegations.map((one) => one.id)).toEqual([id]));
  await eventually(() => expect(own(delegate).delegatedToMe.map((one) => one.id)).toEqual([id]));
  await eventually(() =>
    expect(own(delegate).waiting.map(({ reviewAs }) => reviewAs?.onBehalfOf)).toEqual([
      [{ id: ravi.id, name: ravi.name }],
    ]),
  );
  await warden.restart();
  const { digest } = request;
  const elsewhere = new HttpWardenClient(warden.url, sofia.token);
  ends.push(() => elsewhere.close());
  const review = { verdict: 'approve', comment: null, digest, onBehalfOf: ravi.id } as const;
  await elsewhere.review(request.id, review);
  await elsewhere.endDelegation(id, { reason: null });
  await eventually(() => expect(own(delegator).delegations).toEqual([]));
  await eventually(() => expect(own(delegate).delegatedToMe).toEqual([]));
  expect((await elsewhere.flagAccess(connection.id, 'new-checkout')).lastApproval?.reviewers).toEqual([
    { id: sofia.id, name: sofia.name, onBehalfOf: { id: ravi.id, name: ravi.name } },
  ]);
});

test('a revoked grant is gone from sight at once, and from the flag', async () => {
  const [mine, reviewer] = await Promise.all([windowOf(dana), windowOf(ravi)]);
  const request = await mine.client.ask(wanted(), randomUUID());
  await reviewer.client.review(request.id, { verdict: 'approve', comment: null, digest: request.digest });
  await eventually(() => expect(own(mine).grants).toHaveLength(1));
  const [grant] = own(mine).grants;
  await mine.client.revokeGrant(grant?.id ?? '', { reason: null });
  await eventually(() => expect(own(mine).grants).toEqual([]));
  const known = await mine.access.readFlag(connection.id, 'new-checkout');
  expect(known).toMatchObject({ is: 'current', value: { grants: [] } });
});

test('a review of what was asked for before counts for nothing, and says so', async () => {
  const [mine, reviewer] = await Promise.all([windowOf(dana), windowOf(ravi)]);
  const request = await mine.client.ask(wanted(), randomUUID());
  const digest = 'f'.repeat(64);
  await expect(
    reviewer.client.review(request.id, { verdict: 'approve', comment: null, digest }),
  ).rejects.toThrow(WardenError);
});

test('a warden is known by the name and the fingerprint of its ledger', async () => {
  const { client } = await windowOf(dana);
  const first = await wardenFingerprint(client);
  expect(first.fingerprint).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
  expect(first.origin).not.toBe('');
  expect(await wardenFingerprint(client)).toEqual(first);
});
