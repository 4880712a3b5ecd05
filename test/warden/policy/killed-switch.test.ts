import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PolicyChange } from '../../../src/contract/policy-change';
import { plain } from '../../../src/policy/universe';
import { PoliciesInForce } from '../../../src/warden/policy/policies-in-force';
import { opened } from '../../policy/shipped';
import { staff } from '../access/asking';
import { keyEncryptionKey, vault, verified } from '../ledger/stored-ledger';
import { sharedProgram } from '../process/shared-program';
import { storeFixtures, type StorePlace } from '../store/stores';
import { TestWarden } from '../test-warden';
import { proposedBy } from './changing';

const people = staff();
/** What the policies of the change allow, and those before don't. */
const mayResend = plain('replay_sinks', { id: 'd', kind: 'person', roles: ['developer'], groups: [] });

let schema: string;
let program: string;
beforeAll(async () => {
  ({ schema } = (await opened('team')).set);
  program = await sharedProgram(path.join(import.meta.dirname, 'scripted-approval.ts'));
});

describe.each(storeFixtures())('policies on $name, whose warden is killed as it switches', (fixture) => {
  beforeAll(() => fixture.start());
  afterAll(() => fixture.stop());

  let place: StorePlace;
  beforeEach(async () => void (place = await fixture.place()));
  afterEach(() => place.remove());

  /** A change that waits, and the key of the ledger that it is recorded in. */
  async function waiting(): Promise<{ change: PolicyChange; key: string }> {
    const warden = await TestWarden.start({
      store: await place.open(),
      vault,
      people: Object.values(people),
    });
    const change = await proposedBy(warden, people.sofia);
    await warden.stop();
    return { change, key: warden.running.ledgerKey };
  }

  /** Has the change approved in a process that is killed before one statement. Nobody is answered. */
  async function killedWhileApproving({ id, digest }: PolicyChange, statement: number): Promise<void> {
    const order = {
      statement,
      address: place.address,
      keyEncryptionKey: keyEncryptionKey.toString('base64'),
      changeId: id,
      digest,
    };
    const child = spawn(process.execPath, [program], {
      env: { ...process.env, APPROVAL_ORDER: JSON.stringify(order) },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    await once(child, 'close');
    expect(child.signalCode).toBe('SIGKILL');
  }

  /** Which of the two sets decides; whatever tells of it has to say the same. */
  async function deciding({ id, before, after }: PolicyChange, key: string): Promise<'old' | 'new'> {
    const store = await place.open();
    try {
      const inForce = await store.policies.inForce();
      const { engine, policies } = await new PoliciesInForce(store.policies, schema).governing();
      const events = (await verified(store, key))?.events ?? [];
      const isNew = inForce?.hash === after;
      expect({
        inForce: [inForce?.hash, inForce?.changeId],
        usable: policies?.set.hash,
        mayResend: engine.decide(mayResend).answer,
        change: (await store.policies.change(id))?.state,
        told: events.filter((one) => 'changeId' in one && one.changeId === id).map(({ kind }) => kind),
      }).toEqual({
        inForce: isNew ? [after, id] : [before, null],
        usable: isNew ? after : before,
        mayResend: isNew ? 'allow' : 'deny',
        change: isNew ? 'approved' : 'pending',
        told: [
          'policy_change_proposed',
          ...(isNew ? ['policy_change_reviewed', 'policies_put_in_force'] : []),
        ],
      });
      return isNew ? 'new' : 'old';
    } finally {
      await store.close();
    }
  }

  test('are the old ones or the new ones, never half', { timeout: 180_000 }, async () => {
    const { change, key } = await waiting();
    const seen: string[] = [];
    for (let statement = 1; seen.at(-1) !== 'new'; statement++) {
      await killedWhileApproving(change, statement);
      seen.push(await deciding(change, key));
    }
    // Several statements write it, and none but the last makes it so.
    expect(seen.length).toBeGreaterThan(5);
    expect(seen.indexOf('new')).toBe(seen.length - 1);
  });
});
