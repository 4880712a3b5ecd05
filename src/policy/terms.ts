import type { Role } from '../contract/role';
import type { ApprovalWay } from './approval-ways';
import type { DeterminingPolicy } from './decision';

/**
 * What a requester needs. Of asking (`request_access`, `propose_change`, `break_glass`) the terms cover the way to the end:
 * asking and then using or applying. Whoever fulfils them all is allowed; with any one less they are denied.
 */
export interface Terms {
  /** Whether there are any such terms. Otherwise the rest says nothing and `deniedBy` and `missing` say why. */
  readonly possible: boolean;
  /** The least number of approvals, by people each of whom holds just one of the roles. */
  readonly approvals: number;
  /** The least number of approvals that it takes beside those there are. */
  readonly approvalsMissing: number;
  /** All roles that stand in a way. */
  readonly approverRoles: readonly Role[];
  /** Which approvals do: each way suffices by itself. */
  readonly approvalWays: readonly ApprovalWay[];
  /** Null: no second factor needed. */
  readonly mfaWithinSeconds: number | null;
  readonly needsReason: boolean;
  readonly needsTicket: boolean;
  /** What a ticket has to be like, one of them, with `*` for any run of characters. Empty: any ticket does. */
  readonly ticketLike: readonly string[];
  /** Null: no limit within 90 days. */
  readonly longestSeconds: number | null;
  /** What the question's own facts lack, one sentence each, in a stable order. */
  readonly missing: readonly string[];
  /** The policies that forbid it as it is asked. */
  readonly deniedBy: readonly DeterminingPolicy[];
}
