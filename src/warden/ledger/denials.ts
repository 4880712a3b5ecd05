import type { AuditEvent } from '../../contract/audit-event';
import { describeError } from '../log/describe-error';
import type { Log } from '../log/log';
import type { AuditRule } from './audit-rule';
import type { Ledger } from './ledger';
import { Personal } from './sealed-event';

export type DenialReason = Extract<AuditEvent, { kind: 'access_denied' }>['reason'];

/** Milliseconds between two recordings, so that nobody who is refused can fill the ledger. */
const pause = 60_000;
/** Callers that are told apart between two recordings; all others count as one. */
const mostCallers = 50;

interface Denial {
  readonly reason: DenialReason;
  readonly address: string;
  readonly since: Date;
  count: number;
}

/** Records refused requests: the first at once, those of the next minute together. */
export class Denials {
  readonly name = 'denials';
  readonly audit: AuditRule = { records: ['access_denied'] };
  #waiting = new Map<string, Denial>();
  #timer: NodeJS.Timeout | null = null;
  #flushedAt = -Infinity;
  #flushing: Promise<void> = Promise.resolve();

  constructor(
    private readonly ledger: Ledger,
    private readonly log: Log,
  ) {}

  note(reason: DenialReason, caller: string): void {
    const address = this.#waiting.size < mostCallers ? caller : 'several';
    this.#count({ reason, address, since: new Date(), count: 1 });
    this.#timer ??= setTimeout(
      () => {
        this.#flushing = this.#flush();
      },
      Math.max(0, this.#flushedAt + pause - performance.now()),
    ).unref();
  }

  /** Records what is still to be recorded. */
  async stop(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    await this.#flushing;
    await this.#flush();
  }

  #count(denial: Denial): void {
    const key = JSON.stringify([denial.reason, denial.address]);
    const known = this.#waiting.get(key);
    if (known) known.count += denial.count;
    else this.#waiting.set(key, denial);
  }

  async #flush(): Promise<void> {
    this.#timer = null;
    this.#flushedAt = performance.now();
    const denials = [...this.#waiting.values()];
    this.#waiting = new Map();
    if (denials.length === 0) return;
    try {
      await this.ledger.record(
        ...denials.map(({ reason, address, since, count }) => ({
          kind: 'access_denied' as const,
          actor: { kind: 'client' as const, address: new Personal(address) },
          reason,
          count,
          since: since.toISOString(),
        })),
      );
    } catch (error) {
      this.log.error({ error: describeError(error) }, 'Refused requests could not be recorded');
      for (const denial of denials) this.#count(denial);
    }
  }
}
