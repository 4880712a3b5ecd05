import type { ReviewAs } from '../../contract/access-request';
import type { Grant, NewBreakGlassReview } from '../../contract/grant';
import { actorFor, type Caller } from '../identity/caller';
import type { Act } from '../identity/step-up';
import { ProblemError } from '../problem-error';
import type { AccessParts } from './access-parts';
import { breakGlassReviewed, revoked, type GrantStep } from './grant-steps';
import { askedBy, type Verdict } from './judge';
import type { PolicyAction } from '../../policy/question';
import { reachOfMade } from './reach';
import { letBy } from './request-steps';
import { Reviewers, type Held } from './reviewers';

/** Ends grants before their time, and reviews what was taken by break-glass. */
export class GrantDesk {
  private readonly reviewers: Reviewers;

  constructor(
    private readonly parts: AccessParts,
    private readonly onDue: () => void,
  ) {
    this.reviewers = new Reviewers(parts);
  }

  /** @throws ProblemError `not_found` */
  async get(id: string): Promise<Grant> {
    const grant = await this.parts.store.access.grant(id);
    if (!grant) throw new ProblemError('not_found', `There is no grant ${id}.`);
    return grant;
  }

  /** Everybody may give up their own; for another's the policies decide. */
  async revoke(id: string, reason: string | null, caller: Caller, act: Act): Promise<Grant> {
    const grant = await this.get(id);
    const now = this.parts.clock.now();
    const { person } = caller;
    const step = revoked(grant, { id: person.id, name: person.name }, reason, now, actorFor(caller));
    if (grant.person.id === person.id) return this.#commit(step);
    const { policySet } = await this.#pass('revoke_grant', grant, caller, act, now);
    return this.#commit(letBy(policySet, step));
  }

  async review(id: string, review: NewBreakGlassReview, caller: Caller, act: Act): Promise<Grant> {
    const grant = await this.get(id);
    const now = this.parts.clock.now();
    const { person } = caller;
    const reviewer = { id: person.id, name: person.name };
    const held = await this.reviewers.heldFor(person, review.onBehalfOf);
    const delegation = held?.delegation ?? null;
    const step = breakGlassReviewed(grant, review, reviewer, delegation, now, actorFor(caller));
    const { policySet } = await this.#pass('review_break_glass', grant, caller, act, now, held);
    return this.#commit(letBy(policySet, step));
  }

  /** What is delegated to somebody now. */
  heldBy({ person }: Caller): Promise<readonly Held[]> {
    return this.reviewers.heldBy(person);
  }

  /** As whom somebody may review a break-glass now, with a second factor where one is needed; null: as nobody. */
  async reviewAs(grant: Grant, { person }: Caller, held: readonly Held[]): Promise<ReviewAs | null> {
    const { store } = this.parts;
    if (grant.review === null) return null;
    const request = await store.access.request(grant.requestId);
    if (!request) return null;
    const reach = await reachOfMade(store, request);
    return this.reviewers.reviewAs(
      person,
      { action: 'review_break_glass', asked: askedBy(request), reach },
      held,
    );
  }

  async #pass(
    action: PolicyAction,
    grant: Grant,
    caller: Caller,
    act: Act,
    now: Date,
    held: Held | null = null,
  ): Promise<Verdict> {
    const { store } = this.parts;
    const request = await store.access.request(grant.requestId);
    if (!request) throw new ProblemError('internal', `The request of the grant ${grant.id} is missing.`);
    const reach = await reachOfMade(store, request);
    const asked = askedBy(request);
    return this.reviewers.pass({ action, caller, asked, requestId: request.id, reach, act, now }, held);
  }

  async #commit(step: GrantStep): Promise<Grant> {
    const { store, ledger } = this.parts;
    const done = await store.access.commit(step, (transaction) =>
      ledger.recordWithin(transaction, step.events),
    );
    if (!done)
      throw new ProblemError('conflict', 'The grant was changed at the same moment. Look at it anew.');
    this.onDue();
    return step.grants[0];
  }
}
