import { DatabaseSync } from 'node:sqlite';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { z } from 'zod';
import { Vault } from '../../../src/warden/credentials/vault';
import { Ledger } from '../../../src/warden/ledger/ledger';
import { openLogKey } from '../../../src/warden/ledger/log-key';
import { NodeSqliteDialect } from '../../../src/warden/store/sqlite-dialect';
import { Store } from '../../../src/warden/store/store';
import type { Tables } from '../../../src/warden/store/tables';
import { FailingDialect } from '../store/failing-dialect';
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
  const kind = address.startsWith('postgres:') ? 'postgres' : 'sqlite';
  const dialect = new FailingDialect(
    kind === 'postgres'
      ? new PostgresDialect({ pool: new pg.Pool({ connectionString: address, max: 1 }) })
      : new NodeSqliteDialect(new DatabaseSync(address)),
    () => {
      process.kill(process.pid, 'SIGKILL');
      return new Promise<never>(() => undefined);
    },
  );
  const store = new Store(new Kysely<Tables>({ dialect }), kind);
  const vault = new Vault(Buffer.from(keyEncryptionKey, 'base64'));
  const ledger = new Ledger(store.ledger, await openLogKey(store.logKey, vault));
  dialect.arm({ statement, lost });
  await ledger.record(...names.map(event));
  console.log('acknowledged');
  await store.close();
}

void append(Order.parse(JSON.parse(process.env['APPEND_ORDER'] ?? '')));
