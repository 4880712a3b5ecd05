import { openTexts, type OpenedPolicies } from '../../policy/policy-engine';
import { FaultyPolicies } from '../../policy/policy-set';
import type { PolicyCheckout, PolicySetTexts } from '../../contract/policy-change';
import type { StoredSet } from '../store/policy-rows';

/** Policies as they are kept, to be opened again by their hash. */
export function storedSet({ texts, set }: OpenedPolicies): StoredSet {
  const files = [...texts.files].map(([name, text]) => ({ name, text }));
  const { name, productionApprovals } = texts;
  return { hash: set.hash, schema: set.schema, name, productionApprovals, files };
}

/** Policies in words of the contract. */
export type ToldPolicies = Omit<PolicySetTexts, 'hash'> & { readonly checkout?: PolicyCheckout | undefined };

/** Policies that came in words of the contract. Throws FaultyPolicies. */
export function openedFrom(
  { name, productionApprovals, files, checkout }: ToldPolicies,
  schema: string,
): OpenedPolicies {
  const texts = new Map(files.map((file) => [file.name, file.text.replaceAll('\r\n', '\n')]));
  return openTexts({ name, productionApprovals, files: texts, ...(checkout && { checkout }) }, schema);
}

/**
 * A kept set, opened under a schema: policies that decide as they did when they were put in force, or why they can't be
 * used.
 */
export function reopened(hash: string, stored: StoredSet | null, schema: string): OpenedPolicies | string {
  if (!stored) return `The policies ${hash} are in force, and their texts are missing from the store.`;
  if (stored.schema !== schema)
    return 'The policies in force were checked against the facts of another version of the warden. Run all wardens in one version.';
  try {
    const opened = openedFrom(stored, schema);
    return opened.set.hash === hash ? opened : `The texts of the policies ${hash} were changed in the store.`;
  } catch (error) {
    if (!(error instanceof FaultyPolicies)) throw error;
    return `The policies ${hash} can't be used: ${error.message}`;
  }
}
