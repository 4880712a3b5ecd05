import { randomUUID } from 'node:crypto';
import type { DeadLetter, Sink } from '../../contract/sink';
import type { Page } from '../../contract/page';
import type { AuditRule } from '../ledger/audit-rule';
import type { Ledger } from '../ledger/ledger';
import { thisWarden } from '../ledger/this-warden';
import type { NewActor } from '../ledger/sealed-event';
import type { Log } from '../log/log';
import { ProblemError } from '../problem-error';
import type { Store } from '../store/store';
import { exportTarget } from './export-target';
import { openTransport } from './open-transport';
import { SinkLoop, type SinkPace } from './sink-loop';
import type { SinkSettings } from './sink-settings';

const usualPace: SinkPace = {
  poll: 1_000,
  firstPause: 1_000,
  longestPause: 60_000,
  patience: 30_000,
  lease: 60_000,
};

export interface SinksParts {
  readonly settings: readonly SinkSettings[];
  readonly store: Store;
  readonly ledger: Ledger;
  readonly log: Log;
  readonly pace?: SinkPace;
}

/** The export of the ledger to all configured sinks. */
export class Sinks {
  readonly name = 'sinks';
  readonly audit: AuditRule = { records: ['export_began', 'export_ended', 'dead_letter'] };
  readonly #loops: readonly SinkLoop[];

  /** @throws SecretFileError when a secret or certificate of a sink can't be read */
  constructor(private readonly parts: SinksParts) {
    const { settings: all, store, ledger, log, pace = usualPace } = parts;
    const holder = randomUUID();
    this.#loops = all.map((settings) => {
      const transport = openTransport(settings, pace.patience);
      return new SinkLoop({ settings, transport, store, ledger, log, pace, holder });
    });
  }

  async start(): Promise<void> {
    await this.#endOthers();
    for (const settings of this.parts.settings) await this.#begin(settings);
    for (const loop of this.#loops) loop.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#loops.map((loop) => loop.stop()));
  }

  async list(): Promise<Sink[]> {
    const size = await this.#size();
    return Promise.all(this.parts.settings.map((settings) => this.#shown(settings, size)));
  }

  /** @throws ProblemError `not_found` */
  async deadLetters(sink: string, from: bigint, limit: number): Promise<Page<DeadLetter>> {
    this.#settingsOf(sink);
    const rows = await this.parts.store.sinks.deadLetters(sink, from, limit + 1);
    const next = rows[limit];
    return {
      items: rows.slice(0, limit).map((row) => ({ ...row, index: String(row.index) })),
      nextCursor: next ? String(next.index) : null,
    };
  }

  /**
   * Sends again from an entry on, and records that somebody asked for it.
   * @throws ProblemError `not_found`; `invalid_request` when the ledger does not reach so far
   */
  async replay(sink: string, from: bigint, by: NewActor): Promise<Sink> {
    const settings = this.#settingsOf(sink);
    const { store, ledger } = this.parts;
    const size = await this.#size();
    if (from > size)
      throw new ProblemError(
        'invalid_request',
        `The ledger has ${size} entries. Name one of them, or ${size}.`,
        {
          errors: [{ at: '/from', message: `must be at most ${size}` }],
        },
      );
    await store.sinks.rewind(sink, from, (transaction, instead) =>
      ledger.recordWithin(transaction, [
        { kind: 'replay_asked', actor: by, sink, from: Number(from), instead: Number(instead) },
      ]),
    );
    return this.#shown(settings, await this.#size());
  }

  async #begin(settings: SinkSettings): Promise<void> {
    const { store, ledger } = this.parts;
    const { name: sink, begin } = settings;
    const target = exportTarget(settings);
    const next = begin === 'first' ? 0n : await this.#size();
    await store.sinks.begin(sink, next, JSON.stringify(target), (transaction, from) =>
      ledger.recordWithin(transaction, [
        { kind: 'export_began', actor: thisWarden, sink, ...target, from: Number(from) },
      ]),
    );
  }

  async #endOthers(): Promise<void> {
    const { settings, store, ledger } = this.parts;
    const names = settings.map(({ name }) => name);
    await store.sinks.endAllBut(names, (transaction, ended) =>
      ledger.recordWithin(
        transaction,
        ended.map((sink) => ({ kind: 'export_ended', actor: thisWarden, sink })),
      ),
    );
  }

  async #shown({ name, format, to, personalValues }: SinkSettings, size: bigint): Promise<Sink> {
    const position = await this.parts.store.sinks.position(name);
    const next = position?.next ?? 0n;
    return {
      name,
      format,
      transport: to.kind,
      personalValues,
      sentIndex: next === 0n ? null : String(next - 1n),
      lag: String(size > next ? size - next : 0n),
      lastFailure: position?.failure ?? null,
      deadLetters: position?.deadLetters ?? 0,
    };
  }

  #settingsOf(sink: string): SinkSettings {
    const found = this.parts.settings.find(({ name }) => name === sink);
    if (found) return found;
    throw new ProblemError('not_found', `There is no sink "${sink}" in this warden's configuration.`);
  }

  async #size(): Promise<bigint> {
    return (await this.parts.store.ledger.checkpoint())?.size ?? 0n;
  }
}
