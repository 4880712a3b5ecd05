import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Vault } from '../../src/warden/credentials/vault';
import { Ledger } from '../../src/warden/ledger/ledger';
import { openLogKey } from '../../src/warden/ledger/log-key';
import type { NewEvent } from '../../src/warden/ledger/sealed-event';
import { openLog } from '../../src/warden/log/log';
import { SinkSettings } from '../../src/warden/sinks/sink-settings';
import { Sinks } from '../../src/warden/sinks/sinks';
import { openSqlite } from '../../src/warden/store/open-sqlite';
import type { Store } from '../../src/warden/store/store';
import { HttpReceiver } from '../warden/sinks/receivers';
import { compare, type Bench, type BenchRow } from './harness';

const events = 5_000;
const together = 500;
const secretName = 'FLAGWARDEN_BENCH_HOOK_KEY';
const pace = { poll: 10, firstPause: 1_000, longestPause: 1_000, patience: 30_000, lease: 60_000 };

/** How long sinks take to send a ledger, against writing the very lines that they send to a file, flushed as often. */
export const bench: Bench = async ({ runs, log }) => {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-bench-'));
  const store = await openSqlite(directory);
  const receiver = await HttpReceiver.start();
  try {
    log(`writing a ledger of ${events} events`);
    const ledger = new Ledger(store.ledger, await openLogKey(store.logKey, new Vault(randomBytes(32))));
    for (let at = 0; at < events; at += together)
      await ledger.record(...Array.from({ length: together }, () => event));
    process.env[secretName] = randomUUID();
    const file = (batch: number) =>
      sinkTo({ kind: 'file', path: path.join(directory, `${randomUUID()}.jsonl`) }, batch);
    const webhook = (batch: number) =>
      sinkTo(
        {
          kind: 'webhook',
          url: receiver.url(),
          secret: { environment: secretName },
          allowAddresses: ['127.0.0.1'],
        },
        batch,
      );
    await sendAll(store, ledger, webhook(1000));
    const { lines } = receiver;
    const rows: BenchRow[] = [];
    for (const batch of [100, 1000])
      for (const [place, sink] of [
        ['a file', file],
        ['a webhook on this machine', webhook],
      ] as const)
        rows.push(
          await compare({
            name: `${events} events to ${place}, ${batch} at a time`,
            runs,
            ours: async () => {
              receiver.posted.length = 0;
              await sendAll(store, ledger, sink(batch));
            },
            peer: {
              name: 'the same lines appended to a file',
              measure: () => writeAll(path.join(directory, `${randomUUID()}.txt`), lines, batch),
            },
            note: 'flushed after each batch; ours reads entries and keeps its place, durably',
          }),
        );
    return rows;
  } finally {
    await receiver.stop();
    await store.close();
    await rm(directory, { recursive: true, force: true });
  }
};

const event: NewEvent = {
  kind: 'out_of_band_change',
  actor: { kind: 'warden', version: '1.0.0' },
  connectionId: randomUUID(),
  flag: 'checkout.new-basket',
  changes: [
    {
      what: 'state',
      environment: 'production',
      before: { state: 'off', rollout: 'everyone', version: '1' },
      after: { state: 'on', rollout: 'everyone', version: '2' },
    },
  ],
  by: null,
};

/** A new sink, so that it begins with the first entry. */
const sinkTo = (to: unknown, batch: number): SinkSettings =>
  SinkSettings.parse({ name: `s-${randomUUID()}`, format: 'json', batch, to });

async function sendAll(store: Store, ledger: Ledger, sink: SinkSettings): Promise<void> {
  const sinks = new Sinks({ settings: [sink], store, ledger, log: openLog('silent'), pace });
  await sinks.start();
  try {
    for (;;) {
      const [shown] = await sinks.list();
      if (shown?.lastFailure) throw new Error(`The sink failed: ${shown.lastFailure.reason}`);
      if (shown?.lag === '0') return;
      await wait(5);
    }
  } finally {
    await sinks.stop();
  }
}

async function writeAll(name: string, lines: readonly string[], batch: number): Promise<void> {
  for (let at = 0; at < lines.length; at += batch) {
    const file = await open(name, 'a');
    try {
      await file.appendFile(`${lines.slice(at, at + batch).join('\n')}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  }
}
