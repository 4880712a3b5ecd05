import type { Ledger } from '../ledger/ledger';
import type { Store } from '../store/store';
import type { Gate } from './gate';
import type { Judge } from './judge';
import type { People } from '../identity/people';
import type { PoliciesInForce } from '../policy/policies-in-force';
import type { RecentDecisions } from '../policy/recent-decisions';
import type { ReviewSettings } from './review-settings';
import type { WardenClock } from './warden-clock';

/** What everything about access works with. */
export interface AccessParts {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly policies: PoliciesInForce;
  readonly recent: RecentDecisions;
  readonly judge: Judge;
  readonly gate: Gate;
  readonly people: People;
  readonly clock: WardenClock;
  /** Who is told of what nobody decides. */
  readonly reviews: ReviewSettings;
}
