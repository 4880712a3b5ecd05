import { Leavers } from './leavers';
import type { LiveEvents } from '../live/live-events';
import type { Log } from '../log/log';
import type { Ledger } from '../ledger/ledger';
import type { Store } from '../store/store';
import { AccessTimers } from './access-timers';
import { AccessFeed } from './access-feed';
import type { AccessParts } from './access-parts';
import { AskDesk } from './ask-desk';
import { Broker } from './broker';
import { ChangeMaker } from './change-maker';
import { DelegationDesk } from './delegation-desk';
import { FlagAccessDesk } from './flag-access';
import { Gate } from './gate';
import type { StepUp } from '../identity/step-up';
import { GrantDesk } from './grant-desk';
import { Judge } from './judge';
import { Outdating } from './outdating';
import type { People } from '../identity/people';
import type { PlatformHand } from './platform-hand';
import { Permissions } from '../policy/permissions';
import type { PoliciesInForce } from '../policy/policies-in-force';
import type { RecentDecisions } from '../policy/recent-decisions';
import { RequestBook } from './request-book';
import { Reminders } from './reminders';
import { ReviewDesk } from './review-desk';
import type { ReviewSettings } from './review-settings';
import { ToggleDesk } from './toggle-desk';
import type { WardenClock } from './warden-clock';

export interface AccessOptions {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly policies: PoliciesInForce;
  readonly recent: RecentDecisions;
  readonly people: People;
  /** Null where nobody can be asked for a second factor. */
  readonly stepUp: StepUp | null;
  readonly hand: PlatformHand;
  readonly clock: WardenClock;
  readonly reviews: ReviewSettings;
  readonly events: LiveEvents;
  readonly log: Log;
  /** What else is done at each look at what is due. */
  readonly alsoThen: () => Promise<void>;
}

/** Everything between asking for a change of a flag and its being made. */
export class Access {
  readonly asking: AskDesk;
  readonly reviewing: ReviewDesk;
  readonly requests: RequestBook;
  readonly grants: GrantDesk;
  readonly delegations: DelegationDesk;
  readonly toggles: ToggleDesk;
  readonly ofFlags: FlagAccessDesk;
  readonly leavers: Leavers;
  readonly timers: AccessTimers;

  constructor({ people, stepUp, hand, events, log, alsoThen, ...shared }: AccessOptions) {
    const { store, ledger, policies, recent } = shared;
    const judge = new Judge(policies, people, store.delegations);
    const gate = new Gate(judge, ledger, stepUp, recent);
    const parts: AccessParts = { ...shared, judge, people, gate };
    const outdating = new Outdating(parts);
    const broker = new Broker({ ...shared, hand });
    this.leavers = new Leavers(parts);
    const feed = new AccessFeed(store.ledger, events);
    this.timers = new AccessTimers({
      ...shared,
      log,
      broker,
      reminders: new Reminders(parts),
      changes: new ChangeMaker(parts, broker),
      alsoThen: async () => {
        await this.leavers.sweep();
        await outdating.sweep();
        await this.delegations.tend();
        await alsoThen();
        await feed.look();
      },
    });
    const onDue = () => this.timers.kick();
    this.requests = new RequestBook(parts, onDue);
    this.asking = new AskDesk(parts, this.requests);
    this.reviewing = new ReviewDesk(parts, this.requests);
    this.grants = new GrantDesk(parts, onDue);
    this.delegations = new DelegationDesk(parts, new Permissions(policies, stepUp, ledger, recent), onDue);
    this.toggles = new ToggleDesk(parts, broker);
    this.ofFlags = new FlagAccessDesk(parts);
  }
}
