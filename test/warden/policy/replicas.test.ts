import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditEvent } from '../../../src/contract/audit-event';
import { routes } from '../../../src/contract/routes';
import { Vault } from '../../../src/warden/credentials/vault';
import { openPostgres } from '../../../src/warden/store/open-postgres';
import { startPostgres, type Postgres } from '../../tools/postgres';
import { accessTo, once, staff } from '../access/asking';
import { verified } from '../ledger/stored-ledger';
import { ScriptedPlatform } from '../scripted-platform';
import { TestWarden } from '../test-warden';
import { proposedBy, reviewOf } from './changing';

const vault = new Vault(randomBytes(32));
const people = staff();
const platform = new ScriptedPlatform();
let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const start = async () =>
  TestWarden.start({
    store: await openPostgres(postgres.url, () => {}),
    vault,
    platforms: platform.registry,
    people: Object.values(people),
  });

/** Everything that was allowed, with the policies that allowed it. */
const allowedBy = (event: AuditEvent) =>
  event.kind === 'request_made' || event.kind === 'request_approved' ? [event.policySet] : [];

test('two replicas under load switch in the same moment: nothing is allowed by the policies before from then on', async () => {
  const [one, other] = [await start(), await start()];
  try {
    const connection = await one.connected();
    await other.synced(connection.id);
    const change = await proposedBy(one, people.sofia);
    const live = await other.events();
    let going = true;
    const statuses = new Map<number, number>();
    const insist = async (warden: TestWarden) => {
      while (going) {
        const wanted = accessTo(connection);
        const { status } = await warden.sendAs(people.dana, 'POST', routes.requests, wanted, once());
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    };
    const asking = Promise.all([one, other, one, other].map(insist));
    await expect.poll(() => statuses.get(201) ?? 0, { timeout: 30_000 }).toBeGreaterThan(20);
    expect((await reviewOf(one, people.ada, change)).status).toBe(200);
    expect(await live.nextOf('policies')).toEqual({ type: 'policies', changeId: change.id });
    const before = statuses.get(201) ?? 0;
    await expect.poll(() => statuses.get(201) ?? 0, { timeout: 30_000 }).toBeGreaterThan(before + 20);
    going = false;
    await asking;
    live.close();

    // What was decided at the very moment of the switch is asked for again; nothing else is refused.
    expect([...statuses.keys()].filter((status) => status !== 201 && status !== 503)).toEqual([]);
    const events = (await verified(one.store, one.running.ledgerKey))?.events ?? [];
    const at = events.findIndex(({ kind }) => kind === 'policies_put_in_force');
    const sets = (some: readonly AuditEvent[]) => [...new Set(some.flatMap(allowedBy))];
    expect(sets(events.slice(0, at))).toEqual([change.before]);
    expect(sets(events.slice(at))).toEqual([change.after]);
  } finally {
    await Promise.all([one.stop(), other.stop()]);
  }
});
