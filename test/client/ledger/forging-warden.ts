import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FlagHistory, ProvenEntry } from '../../../src/contract/ledger';
import { commit } from '../../../src/ledger/commitment';
import { eventBytes, parseEventBytes, type EventValue } from '../../../src/ledger/event-bytes';
import { inclusionProof } from '../../../src/ledger/make-proof';
import { formatVerifierKey, type SigningKey } from '../../../src/ledger/note-keys';
import { seededKey } from '../../ledger/keys';
import { nodesOf } from '../../ledger/naive-tree';
import { writtenLog } from '../../ledger/written-log';

type Opened = ProvenEntry['openings'][number];

/** A recorded event with what its commitments commit to. */
export interface Recorded {
  readonly bytes: Uint8Array;
  readonly openings: readonly Opened[];
}

export const connectionId = '0b6f7d3e-6f0c-4a6e-9c1e-5a8f5f0c2d11';

/** Somebody turns a flag on outside, as a warden records it. */
export function changed(flag: string, by = 'ada@example.com', at = '2026-05-04T11:00:00.000Z'): Recorded {
  const person = commit('by', by);
  const state = { rollout: 'everyone', version: '7' };
  const event: EventValue = {
    id: randomUUID(),
    at,
    kind: 'out_of_band_change',
    actor: { kind: 'warden', version: '1.0.0' },
    connectionId,
    flag,
    changes: [
      {
        what: 'state',
        environment: 'production',
        before: { ...state, state: 'off', rollout: 'nobody' },
        after: { ...state, state: 'on' },
      },
    ],
    by: { ...person.commitment },
  };
  return { bytes: eventBytes(event), openings: [person.opening] };
}

/**
 * A warden's ledger on a real server, by somebody who has its key: it signs and answers whatever it is told to. Until it
 * is told otherwise it is honest.
 */
export class ForgingWarden {
  readonly token = 'token';
  key: SigningKey = seededKey('warden.example/ledger', 1);
  /** What it answers as a flag's history, in place of the truth. */
  history: ((flag: string) => Promise<FlagHistory>) | null = null;
  private shown: Readonly<Record<string, Uint8Array>> = {};
  private recorded: readonly Recorded[] = [];
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      void this.answer(request.url ?? '').then((body) =>
        response.writeHead(body === null ? 404 : 200).end(body ?? undefined),
      );
    });
  }

  static async start(records: readonly Recorded[]): Promise<ForgingWarden> {
    const warden = new ForgingWarden();
    warden.signs(records);
    warden.server.listen(0, '127.0.0.1');
    await once(warden.server, 'listening');
    return warden;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Shows a log of these from now on, signed. */
  signs(records: readonly Recorded[]): void {
    this.recorded = records;
    this.shown = this.signed(records);
  }

  /** All resources of a log of these. */
  signed(records: readonly Recorded[]): Record<string, Uint8Array> {
    return writtenLog(
      records.map(({ bytes }) => bytes),
      this.key,
    );
  }

  /** Shows these resources, whatever they are. */
  shows(files: Readonly<Record<string, Uint8Array>>): void {
    this.shown = files;
  }

  /** The honest answer about these entries of a log, newest first. */
  async proven(indexes: readonly number[], records = this.recorded): Promise<FlagHistory> {
    const nodes = nodesOf(records.map(({ bytes }) => bytes));
    const items = indexes.map(async (index): Promise<ProvenEntry> => {
      const path = await inclusionProof(BigInt(index), BigInt(records.length), nodes);
      return {
        index: String(index),
        entry: Buffer.from(records[index]?.bytes ?? []).toString('base64'),
        proof: path.map((hash) => Buffer.from(hash).toString('base64')),
        openings: [...(records[index]?.openings ?? [])],
      };
    });
    return {
      checkpoint: Buffer.from(this.signed(records)['checkpoint'] ?? []).toString(),
      items: await Promise.all(items),
      nextCursor: null,
    };
  }

  async stop(): Promise<void> {
    if (!this.server.listening) return;
    const closed = once(this.server, 'close');
    this.server.close().closeAllConnections();
    await closed;
  }

  private async answer(url: string): Promise<Uint8Array | string | null> {
    if (url.startsWith('/ledger/')) return this.shown[url.slice('/ledger/'.length)] ?? null;
    if (url === '/v1/ledger') {
      const { verifier } = this.key;
      const info = {
        origin: verifier.name,
        verifierKey: formatVerifierKey(verifier),
        size: '0',
        prefix: '/ledger/',
      };
      return JSON.stringify(info);
    }
    const [, index] = /^\/v1\/ledger\/entries\/(\d+)$/.exec(url) ?? [];
    if (index !== undefined) {
      const { checkpoint, items } = await this.proven([Number(index)]);
      return JSON.stringify({ checkpoint, entry: items[0] });
    }
    const [, flag] = /\/flags\/([^/]+)\/history/.exec(url) ?? [];
    if (flag === undefined) return null;
    const about = this.recorded.flatMap(({ bytes }, at) => (flagIn(bytes) === flag ? [at] : []));
    return JSON.stringify(await (this.history?.(flag) ?? this.proven(about.toReversed())));
  }
}

function flagIn(bytes: Uint8Array): unknown {
  return parseEventBytes(bytes)['flag'];
}
