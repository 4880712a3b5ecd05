import type { Transaction } from 'kysely';
import type { NewEvent } from '../ledger/sealed-event';
import { ProblemError } from '../problem-error';
import { hashInForce } from '../store/policy-rows';
import type { Tables } from '../store/tables';

/** Events that tell by which policies something was allowed. */
const allowing: ReadonlySet<NewEvent['kind']> = new Set<NewEvent['kind']>([
  'request_made',
  'request_edited',
  'request_reviewed',
  'request_approved',
  'grant_ended',
  'break_glass_reviewed',
  'toggle_intended',
  'delegation_made',
]);

/**
 * What was allowed by policies that are not in force any more doesn't happen. To be called while nobody else can append to
 * the ledger: then no switch comes in between.
 * @throws ProblemError `unavailable`, which is gone at the next try
 */
export async function requireInForce(
  transaction: Transaction<Tables>,
  events: readonly NewEvent[],
): Promise<void> {
  const used = new Set(
    events.flatMap((event) =>
      allowing.has(event.kind) && 'policySet' in event && event.policySet !== undefined
        ? [event.policySet]
        : [],
    ),
  );
  if (used.size === 0) return;
  const hash = await hashInForce(transaction);
  if (hash === null || used.size > 1 || !used.has(hash)) throw policiesChanged();
}

/** What was about to be allowed by other policies than those in force. */
export const policiesChanged = () =>
  new ProblemError('unavailable', 'The policies were changed at this very moment. Try again.', {
    retryAfter: 1,
  });
