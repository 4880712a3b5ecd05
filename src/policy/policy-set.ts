import { createHash } from 'node:crypto';
import { addPolicies, partsOf, type Policy, type PolicyFault } from './policy-file';

/** Policies that parse and agree with the schema. */
export interface PolicySet {
  /** SHA-256 over the schema and the names and texts of all files, in hexadecimal digits. */
  readonly hash: string;
  readonly schema: string;
  /** By id. */
  readonly policies: ReadonlyMap<string, Policy>;
}

/** Names of `.cedar` files and what they hold. */
export type PolicyFiles = ReadonlyMap<string, string>;

/** A single fault withholds the whole set: half of a policy set allows what the other half forbids. */
export class FaultyPolicies extends Error {
  override name = 'FaultyPolicies';
  constructor(readonly faults: readonly PolicyFault[]) {
    super(
      faults.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`).join('\n'),
    );
  }
}

/** Sets are kept so many, the one that was asked for last at the end: a warden opens the same one time and again. */
const mostKept = 8;
const kept = new Map<string, PolicySet>();

/** The set of these files; the same one for the same files. Throws FaultyPolicies. */
export function policySetOf(files: PolicyFiles, schema: string): PolicySet {
  const hash = hashOf(files, schema);
  const set = kept.get(hash) ?? checkedSet(hash, files, schema);
  kept.delete(hash);
  kept.set(hash, set);
  for (const oldest of [...kept.keys()].slice(0, -mostKept)) kept.delete(oldest);
  return set;
}

const namesOf = (files: PolicyFiles) => [...files.keys()].sort();

function hashOf(files: PolicyFiles, schema: string): string {
  const hash = createHash('sha256').update(JSON.stringify(['schema', schema]));
  for (const name of namesOf(files)) hash.update(JSON.stringify([name, files.get(name) ?? '']));
  return hash.digest('hex');
}

function checkedSet(hash: string, files: PolicyFiles, schema: string): PolicySet {
  const read = namesOf(files).map((name) => partsOf(name, files.get(name) ?? ''));
  const policies = new Map<string, Policy>();
  const faults = [
    ...read.flatMap(({ faults }) => faults),
    ...addPolicies(
      read.flatMap(({ parts }) => parts),
      schema,
      policies,
    ),
  ];
  if (faults.length === 0 && policies.size === 0)
    faults.push({ file: '.', line: 1, column: 1, message: 'there is no policy in any *.cedar file' });
  if (faults.length > 0) throw new FaultyPolicies(faults);
  return { hash, schema, policies };
}
