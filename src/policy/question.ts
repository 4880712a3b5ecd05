import type { Flag } from '../contract/flag';
import type { Role } from '../contract/role';

/** The actions of the warden that policies decide. */
export const policyActions = [
  'request_access',
  'propose_change',
  'review_request',
  'use_grant',
  'apply_change',
  'break_glass',
  'review_break_glass',
  'review_as_delegate',
  'delegate_reviews',
  'end_delegation',
  'revoke_grant',
  'read_flags',
  'manage_connections',
  'read_audit_trail',
  'read_sinks',
  'replay_sinks',
  'erase_personal_values',
  'propose_policy',
  'change_policy',
] as const;

export type PolicyAction = (typeof policyActions)[number];

/** Who acts. */
export interface Principal {
  readonly id: string;
  readonly kind: 'person' | 'service';
  readonly groups: readonly string[];
  readonly roles: readonly Role[];
}

export interface QuestionFlag {
  readonly connectionId: string;
  readonly connection: string;
  readonly platform: string;
  readonly key: string;
  readonly tags: readonly string[];
  readonly purpose: Flag['purpose'];
  readonly owners: readonly string[];
}

/** One person's approval, with the roles and groups that count when the question is asked. */
export interface Approval {
  readonly reviewer: string;
  readonly roles: readonly Role[];
  readonly groups: readonly string[];
  /** For whom it was given, whose roles and groups these are then; left out where the reviewer gave it for themself. */
  readonly onBehalfOf?: string | undefined;
}

/** One person's reviews in the hands of another. */
export interface QuestionDelegation {
  readonly delegator: Principal;
  readonly delegate: Principal;
  readonly reason: string;
  readonly durationSeconds: number;
  /** From `now`; below 0 once it has begun. */
  readonly startsInSeconds: number;
}

export interface QuestionRequest {
  readonly kind: 'access' | 'change';
  /** The id of who asks or asked. */
  readonly requester: string;
  readonly breakGlass: boolean;
  readonly reason: string;
  readonly ticket: string | null;
  /** How long the right lasts; of a change how long it stays, 0 for ever. */
  readonly durationSeconds: number;
  /** From `now`; below 0 once it has begun. */
  readonly startsInSeconds: number;
  readonly urgent: boolean;
  /** Whole percent. Null where the request is for access and nothing is being toggled yet. */
  readonly change: { readonly state: 'on' | 'off' } | { readonly rolloutPercent: number } | null;
  readonly approvals: readonly Approval[];
}

/** Everything a decision rests on: may this principal do this now? All of it comes from the warden, none from a client. */
export interface Question {
  readonly principal: Principal;
  readonly action: PolicyAction;
  /** Null for actions that are about no flag, and for those that `outlivesFlags` names when the flag is gone. */
  readonly flag: QuestionFlag | null;
  /** `production` is also true where it is unknown. */
  readonly environment: { readonly key: string; readonly production: boolean } | null;
  readonly request: QuestionRequest | null;
  /** Of actions about delegating, and of those alone. */
  readonly delegation?: QuestionDelegation | undefined;
  readonly now: Date;
  /** Since the principal's second factor; null without one. */
  readonly mfaAgeSeconds: number | null;
  /** 0 to 100. */
  readonly risk: number;
}

const aboutNoFlag: ReadonlySet<PolicyAction> = new Set([
  'delegate_reviews',
  'end_delegation',
  'read_flags',
  'manage_connections',
  'read_audit_trail',
  'read_sinks',
  'replay_sinks',
  'erase_personal_values',
  'propose_policy',
  'change_policy',
]);

/** Whether the action is still asked about, with neither flag nor environment, when the flag is gone. */
export const outlivesFlags = (action: PolicyAction): boolean =>
  action === 'revoke_grant' || action === 'review_break_glass' || action === 'review_as_delegate';

/** Whether the action is about a delegation, so that one is needed. */
export const isAboutDelegation = (action: PolicyAction): boolean =>
  action === 'delegate_reviews' || action === 'end_delegation' || action === 'review_as_delegate';

/** Whether the action is a review. */
export const isReview = (action: PolicyAction): boolean =>
  action === 'review_request' || action === 'review_break_glass' || action === 'review_as_delegate';

/** Whether the action changes a flag, so that its approvals are needed. */
export const isCarriedOut = (action: PolicyAction): boolean =>
  action === 'use_grant' || action === 'apply_change';

/** Whether the action is done to one flag in one environment for one request, so that all three are needed. */
export const isAboutFlag = (action: PolicyAction): boolean => !aboutNoFlag.has(action);
