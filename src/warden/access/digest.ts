import { createHash } from 'node:crypto';
import type { NewRequest } from '../../contract/access-request';
import type { Connection } from '../../contract/connection';
import { canonicalJson, type CanonicalValue } from '../../ledger/canonical-json';

export interface Digested {
  readonly wanted: NewRequest;
  readonly requester: string;
  readonly connection: Pick<Connection, 'platform' | 'project' | 'settings'>;
  readonly policySet: string;
}

/**
 * SHA-256 over everything that an approval stands for, in hexadecimal digits: platform and project, flags, environments,
 * the exact change with its base version and the state that results, requester, window and policies. Another request has
 * another digest.
 */
export function requestDigest({ wanted, requester, connection, policySet }: Digested): string {
  const { platform, project, settings } = connection;
  const value = { platform, project: project.id, settings, wanted, requester, policySet };
  return createHash('sha256')
    .update(canonicalJson(withoutFractions(value)))
    .digest('hex');
}

/** SHA-256 of any value of JSON, in hexadecimal digits; the order of its names doesn't matter. */
export function digestOf(value: unknown): string {
  return createHash('sha256')
    .update(canonicalJson(withoutFractions(value)))
    .digest('hex');
}

/** Canonical JSON here has whole numbers alone (see the ledger): fractions become text. */
function withoutFractions(value: unknown): CanonicalValue {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : `number ${value}`;
  if (Array.isArray(value)) return value.map(withoutFractions);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([name, item]) => [name, withoutFractions(item)]),
    );
  return value as string | boolean | null;
}
