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

/** Throws FaultyPolicies. */
export function policySetOf(files: PolicyFiles, schema: string): PolicySet {
  const hash = createHash('sha256').update(JSON.stringify(['schema', schema]));
  const read = [...files.keys()].sort().map((name) => {
    const content = files.get(name) ?? '';
    hash.update(JSON.stringify([name, content]));
    return partsOf(name, content);
  });
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
  return { hash: hash.digest('hex'), schema, policies };
}
