import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { AccessRequest } from '../../src/contract/access-request';
import type { Connection } from '../../src/contract/connection';
import type { Flag } from '../../src/contract/flag';
import type { Toggle } from '../../src/contract/toggle';
import { pathOf, routes } from '../../src/contract/routes';
import { Vault } from '../../src/warden/credentials/vault';
import { platforms } from '../../src/warden/platforms/registry';
import { databaseFileName, openSqlite } from '../../src/warden/store/open-sqlite';
import { startUnleash } from '../tools/unleash';
import { newConnection, ScriptedPlatform } from '../warden/scripted-platform';
import { BenchWarden, dana, ravi } from './bench-warden';
import { compare, type Bench, type BenchRow } from './harness';
import { Listeners } from './listeners';

const clients = 500;
const [many, few] = [100_000, 100];

/** What asking, hearing of it and toggling through the warden costs. */
export const bench: Bench = async ({ runs, log }) => {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-bench-'));
  try {
    log(`${clients} live clients`);
    const live = await liveClients(path.join(directory, 'live'), runs);
    log(`${many} requests in the store`);
    const inbox = await inboxes(directory, runs);
    log('a real Unleash');
    return [live, ...inbox, await brokered(path.join(directory, 'toggle'), runs)];
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};

const accessTo = (connectionId: string, keys: string[]) => ({
  kind: 'access',
  connectionId,
  scope: { flags: { by: 'key', keys }, environments: ['production'], actions: ['toggle'] },
  durationSeconds: 3_600,
  reason: 'To measure',
});

async function scripted(
  directory: string,
  vault?: Vault,
): Promise<{ warden: BenchWarden; connectionId: string }> {
  const warden = await BenchWarden.start(await openSqlite(directory), new ScriptedPlatform().registry, vault);
  const { id } = (await warden.ask('POST', routes.connections, newConnection())) as Connection;
  await warden.ask('POST', pathOf(routes.sync, { connectionId: id }));
  return { warden, connectionId: id };
}

async function liveClients(directory: string, runs: number): Promise<BenchRow> {
  const { warden, connectionId } = await scripted(directory);
  const bare = await bareFanOut();
  const ours = await Listeners.open(clients, warden.url + routes.events, {
    Authorization: `Bearer ${warden.token}`,
  });
  const theirs = await Listeners.open(clients, bare.url, {});
  try {
    return await compare({
      name: `a request is made, until the last of ${clients} clients has heard of it`,
      runs,
      ours: async () => {
        const heard = ours.hear('event: access');
        await warden.ask('POST', routes.requests, accessTo(connectionId, ['new-checkout']), dana);
        await heard;
      },
      peer: {
        name: 'bare fan-out of server-sent events',
        measure: async () => {
          const heard = theirs.hear('event: access');
          bare.tell(`event: access\ndata: ${JSON.stringify({ type: 'access', id: randomUUID() })}\n\n`);
          await heard;
        },
      },
      note: 'with the request itself: policies, a durable ledger entry, and the look at the ledger',
    });
  } finally {
    ours.close();
    theirs.close();
    await bare.stop();
    await warden.stop();
  }
}

/** Node's own server, and nothing else between one message and all readers. */
async function bareFanOut() {
  const readers = new Set<ServerResponse>();
  const server = createServer((_, answer) => {
    answer.writeHead(200, { 'Content-Type': 'text/event-stream' });
    answer.flushHeaders();
    readers.add(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    tell: (text: string) => readers.forEach((reader) => reader.write(text)),
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function inboxes(directory: string, runs: number): Promise<BenchRow[]> {
  const [full, empty] = [
    await filled(path.join(directory, 'many'), many),
    await filled(path.join(directory, 'few'), few),
  ];
  const lists = [
    ['the inbox of an approver', `${routes.requests}?waitingForMe=true`, ravi],
    ["a person's own requests", `${routes.requests}?mine=true`, dana],
    [
      'how matters stand with a flag',
      pathOf(routes.flagAccess, { connectionId: ':id', key: 'new-checkout' }),
      dana,
    ],
  ] as const;
  try {
    const rows: BenchRow[] = [];
    for (const [name, where, who] of lists) {
      const ask = ({ warden, connectionId }: typeof full) =>
        warden.ask('GET', where.replace(encodeURIComponent(':id'), connectionId), undefined, who);
      rows.push(
        await compare({
          name: `${name}, ${many} requests in the store`,
          runs,
          ours: async () => void (await ask(full)),
          peer: { name: `the same with ${few}`, measure: async () => void (await ask(empty)) },
          target: 3,
          note: '100 of them pending',
        }),
      );
    }
    return rows;
  } finally {
    await full.warden.stop();
    await empty.warden.stop();
  }
}

/** A warden with that many requests: 100 pending and all others denied long ago. */
async function filled(directory: string, count: number) {
  const vault = new Vault(randomBytes(32));
  const made = await scripted(directory, vault);
  const wanted = accessTo(made.connectionId, ['new-checkout']);
  for (let at = 0; at < 100; at++) await made.warden.ask('POST', routes.requests, wanted, dana);
  const { id, digest } = (await made.warden.ask('POST', routes.requests, wanted, dana)) as AccessRequest;
  const denial = { verdict: 'deny', comment: 'To measure', digest };
  await made.warden.ask('POST', pathOf(routes.requestReviews, { requestId: id }), denial, ravi);
  await made.warden.stop();
  const database = new DatabaseSync(path.join(directory, databaseFileName));
  database
    .prepare(
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?)
       insert into access_requests
         (id, version, state, requester, idempotency_key, connection_id, created_at, due_at, body)
       select copy, version, state, requester, copy, connection_id, created_at, due_at, replace(body, id, copy)
       from (select *, substr(id, 1, 24) || printf('%012x', i) as copy from access_requests, n where id = ?)`,
    )
    .run(Math.max(1, count - 101), id);
  database.close();
  const store = await openSqlite(directory);
  return { ...made, warden: await BenchWarden.start(store, new ScriptedPlatform().registry, vault) };
}

const features = '/api/admin/projects/default/features';

async function brokered(directory: string, runs: number): Promise<BenchRow> {
  const unleash = await startUnleash();
  const warden = await BenchWarden.start(await openSqlite(directory), platforms);
  try {
    for (const name of ['ours', 'theirs']) {
      await unleash.request('POST', features, { name, type: 'release' });
      const strategies = `${features}/${name}/environments/production/strategies`;
      await unleash.request('POST', strategies, { name: 'default' });
    }
    const credential = await unleash.personalToken('Editor');
    const settings = { url: unleash.url };
    const { id: connectionId } = (await warden.ask('POST', routes.connections, {
      ...{ platform: 'unleash', name: 'shop', settings, credential, projectId: 'default' },
    })) as Connection;
    await warden.ask('POST', pathOf(routes.sync, { connectionId }));
    const request = (await warden.ask(
      'POST',
      routes.requests,
      accessTo(connectionId, ['ours']),
      dana,
    )) as AccessRequest;
    const review = { verdict: 'approve', digest: request.digest };
    await warden.ask('POST', pathOf(routes.requestReviews, { requestId: request.id }), review, ravi);
    const flag = (await warden.ask(
      'GET',
      pathOf(routes.flag, { connectionId, key: 'ours' }),
      undefined,
      dana,
    )) as Flag;
    let baseVersion = flag.states.find(({ environment }) => environment === 'production')?.version;
    let [ourState, theirState] = ['off', 'off'];
    const other = (state: string) => (state === 'on' ? 'off' : 'on');
    return await compare({
      name: 'a toggle through the warden',
      runs: runs * 3,
      ours: async () => {
        ourState = other(ourState);
        const wanted = {
          connectionId,
          flag: 'ours',
          environment: 'production',
          to: { state: ourState },
          baseVersion,
        };
        const { state, after } = (await warden.ask('POST', routes.toggles, wanted, dana)) as Toggle;
        if (state !== 'applied' || !after) throw new Error(`The toggle is ${state}`);
        baseVersion = after.version;
      },
      peer: {
        name: 'the same toggle straight to Unleash',
        measure: async () => {
          theirState = other(theirState);
          const where = `${features}/theirs/environments/production/${theirState}`;
          await unleash.request('POST', where, undefined, credential);
        },
      },
      note: 'read before and after, policies, intent and outcome durable in the ledger',
    });
  } finally {
    await warden.stop();
    await unleash.stop();
  }
}
