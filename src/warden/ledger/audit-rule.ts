import type { AuditEventKind } from '../../contract/audit-event';

/**
 * What a route or job of the warden leaves in the ledger, declared next to it: the kinds of events that it records, those
 * that it may record besides or instead, or why it records none.
 */
export type AuditRule =
  | { readonly records: readonly AuditEventKind[]; readonly mayRecord?: readonly AuditEventKind[] }
  | { readonly exempt: string };

/** Where a route's rule stands in the OpenAPI document. */
export const auditRuleField = 'x-audit';

export const records = (...kinds: AuditEventKind[]): { [auditRuleField]: AuditRule } => ({
  [auditRuleField]: { records: kinds },
});

/** Of a route whose events depend on what the policies or the platform say. */
export const recordsAndMay = (
  kinds: readonly AuditEventKind[],
  mayRecord: readonly AuditEventKind[],
): { [auditRuleField]: AuditRule } => ({ [auditRuleField]: { records: kinds, mayRecord } });

/** @param reason a sentence */
export const exempt = (reason: string): { [auditRuleField]: AuditRule } => ({
  [auditRuleField]: { exempt: reason },
});
