import type { AuditEventKind } from '../../contract/audit-event';

/**
 * What a route or job of the warden leaves in the ledger, declared next to it: the kinds of events that it may record, or
 * why it records none.
 */
export type AuditRule = { readonly records: readonly AuditEventKind[] } | { readonly exempt: string };

/** Where a route's rule stands in the OpenAPI document. */
export const auditRuleField = 'x-audit';

export const records = (...kinds: AuditEventKind[]): { [auditRuleField]: AuditRule } => ({
  [auditRuleField]: { records: kinds },
});

/** @param reason a sentence */
export const exempt = (reason: string): { [auditRuleField]: AuditRule } => ({
  [auditRuleField]: { exempt: reason },
});
