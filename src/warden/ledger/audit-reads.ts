import { actorFor, type Caller } from '../identity/caller';
import type { Ledger } from './ledger';

/** Milliseconds for which one event stands for a reader's reads: following the ledger must not make it grow for ever. */
const standsFor = 10 * 60_000;
/** Readers remembered at most; the ones heard of longest ago are forgotten first. */
const mostReaders = 10_000;

/** Records who reads the audit trail, before they are answered. */
export class AuditReads {
  readonly #recorded = new Map<string, { readonly at: number; readonly done: Promise<void> }>();

  constructor(private readonly ledger: Ledger) {}

  /**
   * Resolves when the read, or one by the same caller shortly before, is in the ledger.
   * @param connectionId the connection whose flags are read about; left out for the whole ledger
   */
  async note(caller: Caller, connectionId?: string): Promise<void> {
    const key = JSON.stringify([caller.person.id, caller.address, connectionId]);
    const now = performance.now();
    const before = this.#recorded.get(key);
    if (before && now - before.at < standsFor) return before.done;
    const done = this.ledger.record({
      kind: 'audit_read',
      actor: actorFor(caller),
      ...(connectionId === undefined ? { scope: 'ledger' } : { scope: 'connection', connectionId }),
    });
    this.#recorded.delete(key);
    this.#recorded.set(key, { at: now, done });
    done.catch(() => this.#recorded.delete(key));
    if (this.#recorded.size > mostReaders) this.#recorded.delete(this.#recorded.keys().next().value ?? '');
    return done;
  }
}
