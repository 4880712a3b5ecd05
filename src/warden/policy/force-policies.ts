import type { OpenedPolicies } from '../../policy/policy-engine';
import type { Ledger } from '../ledger/ledger';
import { thisWarden } from '../ledger/this-warden';
import type { Store } from '../store/store';
import { storedSet } from './stored-set';

/**
 * Puts policies in force past any review, for who runs the warden's machine when nobody can review any more: who can do
 * that can change the database anyway, and here it is in the ledger for everyone to see.
 * @returns the hash of those before; null, and nothing is done, where a first start is still to come
 */
export async function forcePolicies(
  { store, ledger }: { readonly store: Store; readonly ledger: Ledger },
  policies: OpenedPolicies,
): Promise<string | null> {
  const after = policies.set.hash;
  const { checkout } = policies.texts;
  for (;;) {
    const before = (await store.policies.inForce())?.hash;
    if (before === undefined) return null;
    const done = await store.policies.commit(
      {
        set: storedSet(policies),
        inForce: { before, hash: after, since: new Date().toISOString(), changeId: null },
      },
      (transaction) =>
        ledger.recordWithin(transaction, [
          {
            kind: 'policies_put_in_force',
            actor: thisWarden,
            before,
            after,
            changeId: null,
            ...(checkout && { checkout }),
          },
        ]),
    );
    if (done) return before;
  }
}
