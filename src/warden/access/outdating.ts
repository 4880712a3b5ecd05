import type { AccessParts } from './access-parts';
import { outdated } from './request-steps';

/** Rows of one look. */
const mostRows = 200;

/** Ends requests that were made under policies that are not in force any more, once after each change of them. */
export class Outdating {
  #doneFor: string | null = null;

  constructor(private readonly parts: Pick<AccessParts, 'store' | 'ledger' | 'policies' | 'clock'>) {}

  /** Whoever is first ends them, whichever warden they are; others find them ended. */
  async sweep(): Promise<void> {
    const { store, ledger, policies, clock } = this.parts;
    const { hash } = await policies.now();
    if (hash === this.#doneFor) return;
    let last: { createdAt: string; id: string } | undefined;
    do {
      const behind = last ? { at: last.createdAt, id: last.id } : null;
      const pending = await store.access.requests({ state: 'pending' }, behind, mostRows);
      for (const request of pending) {
        if (request.policySet === hash) continue;
        const step = outdated(request, clock.now());
        await store.access.commit(step, (transaction) => ledger.recordWithin(transaction, step.events));
      }
      last = pending.length === mostRows ? pending.at(-1) : undefined;
    } while (last);
    this.#doneFor = hash;
  }
}
