import type { ListedRequest, AccessRequest } from '../../contract/access-request';
import type { Delegation } from '../../contract/delegation';
import type { Grant, ListedGrant } from '../../contract/grant';
import type { PolicyChange } from '../../contract/policy-change';
import type { FlagAccess } from '../../contract/toggle';
import type { Known } from './known';

/** How matters stand between a person and the warden. */
export interface OwnAccess {
  /** The person's requests, newest first: all that are open and the latest that are not. */
  readonly requests: readonly AccessRequest[];
  /** The person's grants that are active or scheduled, newest first. */
  readonly grants: readonly Grant[];
  /** Requests that wait for this person's review. */
  readonly waiting: readonly ListedRequest[];
  /** Rights taken by break-glass that owe a review. */
  readonly reviewsDue: readonly ListedGrant[];
  /** Whether more waits for this person than is here. */
  readonly hasMore: boolean;
  /** Changes of the policies that wait for this person's review. */
  readonly policyChanges: readonly PolicyChange[];
  /** Whom this person has delegated their reviews to, now or from later on. */
  readonly delegations: readonly Delegation[];
  /** Who has delegated their reviews to this person, now or from later on. */
  readonly delegatedToMe: readonly Delegation[];
}

/** What this window knows of requests, grants and reviews; kept live, and answering at once from memory. */
export interface AccessModel {
  readonly own: Known<OwnAccess>;
  /** Access to a flag, from memory; asks nobody. */
  flag(connectionId: string, key: string): Known<FlagAccess>;
  /** Access to a flag, read anew where what is in memory is not current. Never rejects. */
  readFlag(connectionId: string, key: string): Promise<Known<FlagAccess>>;
  /** Reads what is a person's own anew. Never rejects. */
  refresh(): Promise<void>;
  /** Called after each change. Returns how to stop. */
  onDidChange(listener: () => void): () => void;
}
