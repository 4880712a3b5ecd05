import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AccessRequest } from '../../../src/contract/access-request';
import type { AuditEvent } from '../../../src/contract/audit-event';
import { Connection } from '../../../src/contract/connection';
import { Flag } from '../../../src/contract/flag';
import { LedgerInfo } from '../../../src/contract/ledger';
import { pathOf, routes } from '../../../src/contract/routes';
import { Toggle } from '../../../src/contract/toggle';
import { databaseUrlVariable } from '../../../src/warden/process/team-options';
import { openPostgres } from '../../../src/warden/store/open-postgres';
import { runCli } from '../../cli/run-cli';
import { buildProduct, type Built } from '../../references/built';
import { audience, clientId, TestProvider } from '../../tools/oidc';
import { startPostgres, type Postgres } from '../../tools/postgres';
import { missingUnleash, startUnleash, type Unleash } from '../../tools/unleash';
import { verified } from '../ledger/stored-ledger';
import { ServedWarden } from '../process/served-warden';
import { InsistentClient } from './load/insistent-client';
import { recordingPlatform, type Call, type RecordingPlatform } from './load/recording-platform';

const features = '/api/admin/projects/default/features';
const toggled = Array.from({ length: 6 }, (_, at) => `load-${at}`);
const scheduled = Array.from({ length: 4 }, (_, at) => `later-${at}`);
const togglesOfEach = 8;
const asks = 24;
/** The replica that is killed has just had this change made of this flag, and has not heard of it yet. */
const deadly = { flag: 'load-0', count: 4 };

describe.skipIf(await missingUnleash())('two replicas, one of which is killed under load', () => {
  let [provider, postgres, unleash, platform, built, data]: [
    TestProvider,
    Postgres,
    Unleash,
    RecordingPlatform,
    Built,
    string,
  ] = [] as never;
  let replicas: [ServedWarden, ServedWarden];
  let database: pg.Pool;
  let connection: Connection;
  let dana: InsistentClient;
  let ravi: InsistentClient;

  /** Toggles of a flag that are in the store as under way, at the moment that each change reaches the platform. */
  const intentsAtCalls: number[] = [];
  const underWay = async (flag: string) => {
    const query = `select count(*)::int as count from toggles where flag = $1 and state = 'intended'`;
    return (await database.query<{ count: number }>(query, [flag])).rows[0]?.count ?? 0;
  };

  async function killAtTheWorstMoment({ flag }: Call): Promise<void> {
    if (flag !== deadly.flag) return;
    if (platform.calls.filter((call) => call.flag === flag).length === deadly.count)
      await replicas[0].end('SIGKILL');
  }

  beforeAll(async () => {
    [provider, postgres, unleash, built, data] = await Promise.all([
      TestProvider.start(),
      startPostgres(),
      startUnleash(),
      buildProduct(),
      mkdtemp(path.join(os.tmpdir(), 'flagwarden-replicas-')),
    ]);
    database = new pg.Pool({ connectionString: postgres.url, max: 4 });
    platform = await recordingPlatform(unleash.url, {
      before: async ({ flag }) => void intentsAtCalls.push(await underWay(flag)),
      after: killAtTheWorstMoment,
    });
    for (const name of [...toggled, ...scheduled]) {
      await unleash.request('POST', features, { name, type: 'release' });
      await unleash.request('POST', `${features}/${name}/environments/production/strategies`, {
        name: 'default',
      });
    }
    const config = path.join(data, 'warden.yml');
    await writeFile(config, configuration(provider.issuer));
    const start = () =>
      ServedWarden.start(built.cli, data, { [databaseUrlVariable]: postgres.url }, ['--config', config]);
    const first = await start();
    connection = await connect(first, platform.url, await unleash.personalToken('Editor'));
    replicas = [first, await start()];
    const urls = replicas.map(({ url }) => url);
    dana = new InsistentClient(urls, (await provider.signIn('dana')).accessToken);
    ravi = new InsistentClient(urls, (await provider.signIn('ravi')).accessToken);
  });
  afterAll(async () => {
    for (const replica of replicas ?? []) await replica.end('SIGKILL');
    await platform?.stop();
    await database?.end();
    await unleash?.stop();
    await postgres?.stop();
    await provider?.stop();
    await rm(data, { recursive: true, force: true });
  });

  const asked = async (more: object) => {
    const reason = 'Two replicas, one of them killed';
    const answer = await dana.send('POST', routes.requests, { connectionId: connection.id, reason, ...more });
    expect(answer.status, await answer.clone().text()).toBe(201);
    return AccessRequest.parse(await answer.json());
  };

  /** Approves; the answer to the first try may have been lost with its replica. */
  const approved = async ({ id, digest }: AccessRequest) => {
    const review = { verdict: 'approve', digest };
    const answer = await ravi.send('POST', pathOf(routes.requestReviews, { requestId: id }), review);
    expect([200, 409]).toContain(answer.status);
  };

  const accessTo = (keys: readonly string[], startsIn: number) => ({
    kind: 'access',
    scope: { flags: { by: 'key', keys }, environments: ['production'], actions: ['toggle'] },
    durationSeconds: 3_600,
    startsAt: startsIn === 0 ? null : new Date(Date.now() + startsIn).toISOString(),
  });

  const versionOf = async (key: string) => {
    const answer = await dana.send('GET', pathOf(routes.flag, { connectionId: connection.id, key }));
    const flag = Flag.parse(await answer.json());
    return flag.states.find(({ environment }) => environment === 'production')?.version ?? '';
  };

  /** Turns a flag on and off again and again, until nobody can tell at once what became of a toggle. */
  async function toggle(flag: string): Promise<string[]> {
    const made: string[] = [];
    for (let at = 0, baseVersion = await versionOf(flag); at < togglesOfEach; at++) {
      const to = { state: at % 2 === 0 ? 'on' : 'off' };
      const wanted = { connectionId: connection.id, flag, environment: 'production', to, baseVersion };
      // What is to be in flight when it is killed goes there as long as it lives.
      const answer = await dana.send('POST', routes.toggles, wanted, flag === deadly.flag ? 0 : undefined);
      expect(answer.status, await answer.clone().text()).toBe(201);
      const { id, state, after } = Toggle.parse(await answer.json());
      made.push(id);
      if (state !== 'applied' || !after) break;
      baseVersion = after.version;
    }
    return made;
  }

  let answered: { toggles: string[]; requests: AccessRequest[] };
  test('goes on for everybody else, and every request is answered', async () => {
    await approved(await asked(accessTo(toggled, 0)));
    const startsAt = new Date(Date.now() + 4_000).toISOString();
    const changes = scheduled.map(async (flag) => {
      const to = { state: 'on' };
      const change = { kind: 'change', flag, environment: 'production', to, startsAt };
      const request = await asked({ ...change, baseVersion: await versionOf(flag) });
      await approved(request);
      return request;
    });
    const requests = async () => {
      const made: AccessRequest[] = [];
      for (let at = 0; at < asks; at++) {
        const request = await asked(accessTo([toggled[at % toggled.length] ?? ''], 3_000));
        await approved(request);
        made.push(request);
      }
      return made;
    };
    const [toggles, made, ...changed] = await Promise.all([
      Promise.all(toggled.map(toggle)),
      requests(),
      ...changes,
    ]);
    answered = { toggles: toggles.flat(), requests: [...made, ...changed] };
    expect(platform.calls.length).toBeGreaterThan(2 * togglesOfEach);
    await expect(fetch(`${replicas[0].url}${routes.health}`)).rejects.toThrow();
  });

  test('and what it had begun is brought to an end by the other one', async () => {
    // As if the time had passed that a replica gets for what it began.
    const now = [new Date().toISOString()];
    await database.query(`update toggles set due_at = $1 where state = 'intended'`, now);
    const begun = `body like '%"application":{"state":"applying"%'`;
    await database.query(`update access_requests set due_at = $1 where ${begun}`, now);
    const open = async () =>
      (
        await database.query<{ body: string }>(
          `select body from toggles where state = 'intended' union all
           select body from grants where state = 'scheduled' union all
           select body from access_requests where body ~ '"application":{"state":"(applying|scheduled)"'`,
        )
      ).rows.map(({ body }) => body);
    await expect.poll(open, { timeout: 40_000, interval: 500 }).toEqual([]);
  });

  const events = async (): Promise<AuditEvent[]> => {
    const store = await openPostgres(postgres.url, () => undefined);
    try {
      return (await verified(store, await verifierKey()))?.events ?? [];
    } finally {
      await store.close();
    }
  };
  const verifierKey = async () =>
    LedgerInfo.parse(await (await replicas[1].send('GET', routes.ledgerInfo)).json()).verifierKey;
  const of = <Kind extends AuditEvent['kind']>(all: readonly AuditEvent[], kind: Kind) =>
    all.filter((event): event is Extract<AuditEvent, { kind: Kind }> => event.kind === kind);

  test('with every change of the platform intended before in the ledger, and none made twice', async () => {
    const recorded = await events();
    const intents = of(recorded, 'toggle_intended');
    const outcomes = new Map(
      of(recorded, 'toggle_ended').map(({ toggleId, outcome }) => [toggleId, outcome]),
    );
    expect(intentsAtCalls.every((count) => count === 1)).toBe(true);
    expect(of(recorded, 'toggle_ended')).toHaveLength(intents.length);
    expect(new Set(intents.map(({ toggleId }) => toggleId)).size).toBe(intents.length);
    for (const flag of [...toggled, ...scheduled]) {
      const applied = intents.filter((one) => one.flag === flag && outcomes.get(one.toggleId) === 'applied');
      const calls = platform.calls.filter((call) => call.flag === flag);
      expect([flag, applied.map(({ to }) => to)]).toEqual([flag, calls.map(({ to }) => `turn ${to}`)]);
    }
    expect([...outcomes.keys()]).toEqual(expect.arrayContaining(answered.toggles));
    expect([...outcomes.values()].filter((outcome) => outcome === 'unknown')).toEqual([]);
  });

  test('with the platform as the last toggles left it', async () => {
    for (const name of [...toggled, ...scheduled]) {
      const { environments } = (await unleash.request('GET', `${features}/${name}`)) as {
        environments: { name: string; enabled: boolean }[];
      };
      const last = platform.calls.findLast((call) => call.flag === name);
      expect([name, environments.find((one) => one.name === 'production')?.enabled]).toEqual([
        name,
        last?.to === 'on',
      ]);
    }
  });

  test('with no request lost or made twice, and every timer gone off once', async () => {
    const rows = await database.query<{ id: string }>('select id from access_requests');
    const ids = rows.rows.map(({ id }) => id);
    expect(ids.toSorted()).toEqual([...answered.requests.map(({ id }) => id), ids.at(0)].toSorted());
    const recorded = await events();
    const started = of(recorded, 'grant_started').map(({ requestId }) => requestId);
    const due = answered.requests.filter(({ wanted }) => wanted.kind === 'access').map(({ id }) => id);
    expect(new Set(started).size).toBe(started.length);
    expect(started).toEqual(expect.arrayContaining(due));
    const { rows: changes } = await database.query<{ body: string }>(
      `select body from access_requests where body like '%"kind":"change"%'`,
    );
    for (const { wanted, application } of changes.map(({ body }) => AccessRequest.parse(JSON.parse(body)))) {
      // One whose warden was ended between the intent and the call was not made, and says so.
      const calls = platform.calls.filter(({ flag }) => wanted.kind === 'change' && flag === wanted.flag);
      expect([application?.state, calls.length]).toEqual(calls.length === 0 ? ['failed', 0] : ['applied', 1]);
    }
  });

  test('and flagwarden verify finds the ledger whole', async () => {
    const given = ['verify', '--log', `${replicas[1].url}/ledger`, '--vkey', await verifierKey()];
    const result = await runCli(built.cli, data, given, { FLAGWARDEN_LOG_TOKEN: replicas[1].token });
    expect(result).toMatchObject({ code: 0, stderr: '' });
  });
});

const configuration = (issuer: string) => `
policies: team
identity:
  issuer: ${issuer}
  audience: ${audience}
  clientId: ${clientId}
  roles:
    developer: [shop-developers]
    approver: [release-managers]
`;

async function connect(warden: ServedWarden, url: string, credential: string): Promise<Connection> {
  const settings = { url };
  const wanted = { platform: 'unleash', name: 'shop', settings, credential, projectId: 'default' };
  const answer = await warden.send('POST', routes.connections, wanted);
  expect(answer.status, await answer.clone().text()).toBe(201);
  const { id } = Connection.parse(await answer.json());
  return Connection.parse(
    await (await warden.send('POST', pathOf(routes.sync, { connectionId: id }))).json(),
  );
}
