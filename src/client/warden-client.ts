import type {
  AccessRequest,
  BreakGlass,
  ListedRequest,
  NewRequest,
  NewReview,
  RequestState,
} from '../contract/access-request';
import type { Connection, Environment, NewConnection } from '../contract/connection';
import type { Delegates, Delegation, NewDelegation } from '../contract/delegation';
import type { Flag, FlagChange } from '../contract/flag';
import type { Grant, ListedGrant, NewBreakGlassReview, Revocation } from '../contract/grant';
import type { FlagHistory, LedgerEntry, LedgerInfo } from '../contract/ledger';
import type { LiveEvent } from '../contract/live-event';
import type { Page } from '../contract/page';
import type { Platform, Probe, ProbeRequest } from '../contract/platform';
import type {
  NewPolicyChange,
  NewPolicyReview,
  PoliciesInForce,
  PolicyChange,
  PolicyChangeState,
  PolicySetTexts,
} from '../contract/policy-change';
import type { SignedIn } from '../contract/signed-in';
import type { DryRun } from '../contract/terms';
import type { FlagAccess, NewToggle, Toggle } from '../contract/toggle';
import type { WardenInfo } from '../contract/warden-info';
import type { LogReader } from './ledger/log-reader';

/**
 * The contract, typed. Every answer is parsed; an answer that doesn't follow the contract is a failure, not a guess.
 * Methods reject with `WardenError` (problem details of the warden) or `WardenUnreachable`.
 */
export interface WardenClient {
  info(): Promise<WardenInfo>;
  /** Whom the warden takes the caller for. */
  me(): Promise<SignedIn>;
  platforms(): Promise<Platform[]>;
  probe(request: ProbeRequest, signal?: AbortSignal): Promise<Probe>;
  connections(): Promise<Connection[]>;
  connect(connection: NewConnection, signal?: AbortSignal): Promise<Connection>;
  disconnect(connectionId: string): Promise<void>;
  replaceCredential(connectionId: string, credential: string, signal?: AbortSignal): Promise<Connection>;
  /** Reads the platform now; answers with the connection and its fresh sync status. */
  sync(connectionId: string, signal?: AbortSignal): Promise<Connection>;
  environments(connectionId: string): Promise<Environment[]>;
  /** All flags of a connection, page by page. */
  flags(connectionId: string): AsyncIterable<Flag[]>;
  flag(connectionId: string, key: string): Promise<Flag>;
  changes(
    connectionId: string,
    key: string,
    page?: { cursor?: string; limit?: number },
  ): Promise<Page<FlagChange>>;
  dryRun(wanted: NewRequest): Promise<DryRun>;
  /** Asking again with the same key asks only once. */
  ask(wanted: NewRequest, idempotencyKey: string): Promise<AccessRequest>;
  requests(filter?: RequestFilter): Promise<Page<ListedRequest>>;
  request(requestId: string): Promise<AccessRequest>;
  /**
   * Asks for something else in place of what is pending; reviews of it count no more.
   * @param version the request as it was seen: `conflict` where it has changed since
   */
  editRequest(requestId: string, version: number, wanted: NewRequest): Promise<AccessRequest>;
  review(requestId: string, review: NewReview, proof?: string): Promise<AccessRequest>;
  withdraw(requestId: string): Promise<AccessRequest>;
  breakGlass(wanted: BreakGlass, idempotencyKey: string, proof?: string): Promise<AccessRequest>;
  grants(filter?: GrantFilter): Promise<Page<ListedGrant>>;
  /** All that was done by a grant, newest first. */
  togglesOf(grantId: string): Promise<Toggle[]>;
  revokeGrant(grantId: string, revocation: Revocation): Promise<Grant>;
  reviewGrant(grantId: string, review: NewBreakGlassReview, proof?: string): Promise<Grant>;
  delegations(filter?: DelegationFilter): Promise<Page<Delegation>>;
  /** To whom the caller may delegate their reviews. */
  delegates(): Promise<Delegates>;
  delegateReviews(wanted: NewDelegation): Promise<Delegation>;
  endDelegation(delegationId: string, revocation: Revocation): Promise<Delegation>;
  toggle(wanted: NewToggle, idempotencyKey: string, proof?: string): Promise<Toggle>;
  toggleById(toggleId: string): Promise<Toggle>;
  flagAccess(connectionId: string, key: string): Promise<FlagAccess>;
  policies(): Promise<PoliciesInForce>;
  policySet(hash: string): Promise<PolicySetTexts>;
  policyChanges(filter?: PolicyChangeFilter): Promise<Page<PolicyChange>>;
  policyChange(changeId: string): Promise<PolicyChange>;
  proposePolicyChange(wanted: NewPolicyChange): Promise<PolicyChange>;
  reviewPolicyChange(changeId: string, review: NewPolicyReview, proof?: string): Promise<PolicyChange>;
  withdrawPolicyChange(changeId: string): Promise<PolicyChange>;
  /** The ledger as a tiled log. Nothing of it is believed before it was verified, and that goes for what follows, too. */
  readonly log: LogReader;
  ledger(): Promise<LedgerInfo>;
  ledgerEntry(index: bigint): Promise<LedgerEntry>;
  /** What the ledger has about a flag, newest first. */
  flagHistory(
    connectionId: string,
    key: string,
    page?: { cursor?: string; limit?: number },
  ): Promise<FlagHistory>;
  /** The live stream; ends with an error when the warden is gone or `signal` aborts. */
  events(signal: AbortSignal): AsyncIterable<LiveEvent>;
  /** Breaks off what is under way. The client asks nothing more. */
  close(): Promise<void>;
}

export interface RequestFilter {
  mine?: boolean;
  waitingForMe?: boolean;
  state?: RequestState;
  connectionId?: string;
  cursor?: string;
}

export interface PolicyChangeFilter {
  waitingForMe?: boolean;
  state?: PolicyChangeState;
  cursor?: string;
}

export interface DelegationFilter {
  /** Those of the caller alone. */
  mine?: boolean;
  /** Those to the caller alone. */
  toMe?: boolean;
  /** Active and scheduled ones alone. */
  open?: boolean;
  cursor?: string;
}

export interface GrantFilter {
  mine?: boolean;
  /** Active and scheduled ones alone. */
  open?: boolean;
  reviewDue?: boolean;
  cursor?: string;
}
