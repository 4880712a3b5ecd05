import { z } from 'zod';
import { pathOf, routes } from '../../../src/contract/routes';
import { Vault } from '../../../src/warden/credentials/vault';
import { openLog } from '../../../src/warden/log/log';
import { openPolicies } from '../../../src/warden/policy/named-policies';
import { startWarden } from '../../../src/warden/running-warden';
import { ScriptedPlatform } from '../scripted-platform';
import { deadlyStore } from '../store/deadly-store';
import { person, TestPeople } from '../test-people';

/**
 * A warden on the database at an address that is asked to approve a policy change, and is killed at one statement of
 * writing that down: SIGKILL leaves no time for anything.
 */
const Order = z.object({
  address: z.string(),
  keyEncryptionKey: z.string(),
  statement: z.int(),
  changeId: z.string(),
  digest: z.string(),
});

async function approve({ address, keyEncryptionKey, changeId, digest, statement }: z.infer<typeof Order>) {
  const { store, dialect } = deadlyStore(address);
  const commit = store.policies.commit.bind(store.policies);
  store.policies.commit = (step, record) => {
    if (step.inForce) dialect.arm({ statement, lost: 'statement' });
    return commit(step, record);
  };
  const reviewer = person('Ada', ['administrator']);
  const token = 'a-token-of-nobody-in-particular-1234567890';
  const warden = await startWarden({
    mode: 'team',
    store,
    vault: new Vault(Buffer.from(keyEncryptionKey, 'base64')),
    platforms: new ScriptedPlatform().registry,
    token,
    identity: () => new TestPeople(token, reviewer),
    provider: null,
    policies: await openPolicies('team'),
    listen: { host: '127.0.0.1', port: 0, allowedHosts: (port) => [`127.0.0.1:${port}`] },
    allowedOrigins: [],
    log: openLog('silent'),
    presence: null,
  });
  const review = `http://127.0.0.1:${warden.port}${pathOf(routes.policyChangeReview, { changeId })}`;
  await fetch(review, {
    method: 'POST',
    headers: { Authorization: `Bearer ${reviewer.token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ verdict: 'approve', digest }),
  });
}

void approve(Order.parse(JSON.parse(process.env['APPROVAL_ORDER'] ?? '')));
