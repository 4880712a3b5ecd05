import { DatabaseSync } from 'node:sqlite';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { z } from 'zod';
import { Vault } from '../../../src/warden/credentials/vault';
import { Ledger } from '../../../src/warden/ledger/ledger';
import { openLogKey } from '../../../src/warden/ledger/log-key';
import { openLog } from '../../../src/warden/log/log';
import { Sinks } from '../../../src/warden/sinks/sinks';
import { NodeSqliteDialect } from '../../../src/warden/store/sqlite-dialect';
import { Store } from '../../../src/warden/store/store';
import type { Tables } from '../../../src/warden/store/tables';
import { hook } from './exporting';

/** Exports the ledger at an address to a webhook, until it is killed. */
const Order = z.object({ address: z.string(), keyEncryptionKey: z.string(), url: z.string() });

async function run({ address, keyEncryptionKey, url }: z.infer<typeof Order>): Promise<void> {
  const kind = address.startsWith('postgres:') ? 'postgres' : 'sqlite';
  const dialect =
    kind === 'postgres'
      ? new PostgresDialect({ pool: new pg.Pool({ connectionString: address, max: 2 }) })
      : new NodeSqliteDialect(new DatabaseSync(address));
  const store = new Store(new Kysely<Tables>({ dialect }), kind);
  const vault = new Vault(Buffer.from(keyEncryptionKey, 'base64'));
  const ledger = new Ledger(store.ledger, await openLogKey(store.logKey, vault));
  // A short claim, so that whoever goes on does not wait for a dead one's for long.
  const pace = { poll: 10, firstPause: 5, longestPause: 20, patience: 30_000, lease: 1_000 };
  const log = openLog();
  await new Sinks({ settings: [hook(url)], store, ledger, log, pace }).start();
}

void run(Order.parse(JSON.parse(process.env['EXPORT_ORDER'] ?? '')));
