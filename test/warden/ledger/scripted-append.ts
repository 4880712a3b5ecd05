import { z } from 'zod';
import { Vault } from '../../../src/warden/credentials/vault';
import { Ledger } from '../../../src/warden/ledger/ledger';
import { openLogKey } from '../../../src/warden/ledger/log-key';
import { deadlyStore } from '../store/deadly-store';
import { event } from './sample-event';

/**
 * Appends events to the ledger at an address, and is killed at one statement of that: SIGKILL leaves no time for anything.
 * Says `acknowledged` when it lived to see the end.
 */
const Order = z.object({
  address: z.string(),
  keyEncryptionKey: z.string(),
  statement: z.int(),
  lost: z.enum(['statement', 'answer']),
  names: z.array(z.string()),
});

async function append({ address, keyEncryptionKey, statement, lost, names }: z.infer<typeof Order>) {
  const { store, dialect } = deadlyStore(address);
  const vault = new Vault(Buffer.from(keyEncryptionKey, 'base64'));
  const ledger = new Ledger(store.ledger, await openLogKey(store.logKey, vault));
  dialect.arm({ statement, lost });
  await ledger.record(...names.map(event));
  console.log('acknowledged');
  await store.close();
}

void append(Order.parse(JSON.parse(process.env['APPEND_ORDER'] ?? '')));
