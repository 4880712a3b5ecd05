import type { WardenInfo } from '../../contract/warden-info';
import { openTexts, type OpenedPolicies } from '../../policy/policy-engine';
import { FaultyPolicies, policySetOf } from '../../policy/policy-set';
import type { Ledger } from '../ledger/ledger';
import { thisWarden } from '../ledger/this-warden';
import type { StoredSet } from '../store/policy-rows';
import type { Store } from '../store/store';
import { storedSet } from './stored-set';

export interface StartingPolicies {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly mode: WardenInfo['mode'];
  /** Those that the configuration names. */
  readonly configured: OpenedPolicies;
}

/**
 * Records that the warden started, and by which policies it decides: those that are in force already. Only where there are
 * none it takes those of the configuration. An embedded warden has nobody who could review a change: it follows the profile
 * that came with it. The same policies under the schema of another version go on, unless they don't agree with it.
 */
export async function startPolicies(parts: StartingPolicies): Promise<void> {
  const { store, ledger } = parts;
  for (;;) {
    const inForce = await store.policies.inForce();
    const begun = inForce ? await inPlaceOf(inForce.hash, parts) : parts.configured;
    if (begun === null) {
      await ledger.record(started(parts, inForce?.hash));
      return;
    }
    const before = inForce?.hash ?? null;
    const { hash } = begun.set;
    const { checkout } = begun.texts;
    const since = new Date().toISOString();
    const done = await store.policies.commit(
      { set: storedSet(begun), inForce: { before, hash, since, changeId: null } },
      (transaction) =>
        ledger.recordWithin(transaction, [
          { ...started(parts, hash), policySetBefore: before, ...(checkout && { checkout }) },
        ]),
    );
    // Another warden on the same database may have been first.
    if (done) return;
  }
}

/** What the start puts in force in place of what is; null where that stays. */
async function inPlaceOf(
  inForce: string,
  { store, mode, configured }: StartingPolicies,
): Promise<OpenedPolicies | null> {
  if (inForce === configured.set.hash) return null;
  if (mode === 'embedded') return configured;
  const stored = await store.policies.set(inForce);
  return stored && isIntact(stored) ? carriedOver(stored, configured.set.schema) : null;
}

function carriedOver(stored: StoredSet, schema: string): OpenedPolicies | null {
  if (stored.schema === schema) return null;
  try {
    return openTexts({ ...stored, files: filesOf(stored) }, schema);
  } catch (error) {
    if (error instanceof FaultyPolicies) return null;
    throw error;
  }
}

/** Whether the texts are still those that the hash was made of. */
function isIntact(stored: StoredSet): boolean {
  try {
    return policySetOf(filesOf(stored), stored.schema).hash === stored.hash;
  } catch (error) {
    if (error instanceof FaultyPolicies) return false;
    throw error;
  }
}

const filesOf = ({ files }: StoredSet) => new Map(files.map(({ name, text }) => [name, text]));

const started = ({ mode }: StartingPolicies, policySet: string | undefined) => ({
  kind: 'warden_started' as const,
  actor: thisWarden,
  mode,
  ...(policySet !== undefined && { policySet }),
});
