import type { AuditEventKind } from '../../../contract/audit-event';
import type { ExportedEntry } from '../exported-entry';

/** How much an event asks to be looked at. */
export type Severity = 'informational' | 'low' | 'medium' | 'high';

const severities: Partial<Record<AuditEventKind, Severity>> = {
  log_key_replaced: 'high',
  out_of_band_change: 'high',
  break_glass_overdue: 'high',
  access_denied: 'medium',
  act_denied: 'medium',
  policies_put_in_force: 'medium',
  policy_change_proposed: 'low',
  step_up_refused: 'medium',
  dead_letter: 'medium',
  export_began: 'medium',
  export_ended: 'medium',
  replay_asked: 'low',
  personal_values_erased: 'low',
  connection_added: 'low',
  connection_removed: 'low',
  credential_replaced: 'low',
  toggle_ended: 'low',
  delegation_made: 'low',
  delegation_ended: 'low',
  person_provisioned: 'low',
};

/** Of an event. Break-glass is never merely informational. */
export function severityOf({ event }: ExportedEntry): Severity {
  if (!event) return 'informational';
  if (event.kind === 'request_made' && event.breakGlass) return 'high';
  // Past any review.
  if (event.kind === 'policies_put_in_force' && event.changeId === null) return 'high';
  if (event.kind === 'toggle_ended' && event.outcome === 'unknown') return 'medium';
  return severities[event.kind] ?? 'informational';
}

/** Whether what the event tells of went well; null where it says neither. */
export function successOf({ event }: ExportedEntry): boolean | null {
  switch (event?.kind) {
    case 'access_denied':
    case 'act_denied':
    case 'step_up_refused':
    case 'dead_letter':
      return false;
    case 'connection_tried':
      return event.outcome === 'answered';
    case 'toggle_ended':
      return event.outcome === 'unknown' ? null : event.outcome === 'applied';
    case 'toggle_intended':
    case undefined:
      return null;
    default:
      return true;
  }
}
