import { thisWarden } from '../ledger/this-warden';
import { scimClient } from '../identity/scim-client';
import type { AccessParts } from './access-parts';
import { lapsed } from './delegation-steps';
import { revoked } from './grant-steps';
import { closed, type Step } from './request-steps';

/** Rows of one look. */
const mostRows = 100;
/** Looks in a row: what is changed at the same moment is read anew. */
const mostLooks = 100;
const because = 'The identity provider has disabled this person.';

/** Ends what people still have who may have nothing any more. What they may not use already, nobody has to look at then. */
export class Leavers {
  constructor(private readonly parts: Pick<AccessParts, 'store' | 'ledger' | 'clock'>) {}

  /** Whoever is first ends it, whichever warden they are; others find it ended. */
  async sweep(): Promise<void> {
    const { store, ledger, clock } = this.parts;
    const by = { id: scimClient.id, name: scimClient.name };
    for (let look = 0; look < mostLooks; look++) {
      const { requests, grants } = await store.scim.openOfBarred(mostRows);
      const delegations = await store.delegations.openOfBarred(mostRows);
      if (requests.length + grants.length + delegations.length === 0) return;
      const now = clock.now();
      for (const request of requests)
        await this.#commit(closed(request, 'withdrawn', now, because, thisWarden));
      for (const one of delegations) {
        const { delegation, events } = lapsed(one, { person: by, reason: because }, now, thisWarden);
        await store.delegations.change(delegation, (transaction) => ledger.recordWithin(transaction, events));
      }
      for (const grant of grants) await this.#commit(revoked(grant, by, because, now, thisWarden));
    }
  }

  async #commit(step: Step): Promise<void> {
    const { store, ledger } = this.parts;
    await store.access.commit(step, (transaction) => ledger.recordWithin(transaction, step.events));
  }
}
