import { thisWarden } from '../ledger/this-warden';
import type { AccessRequest, NewReview, ReviewAs } from '../../contract/access-request';
import { actorFor, type Caller } from '../identity/caller';
import type { Act } from '../identity/step-up';
import { ProblemError } from '../problem-error';
import type { AccessParts } from './access-parts';
import { askedBy } from './judge';
import { reachOfMade } from './reach';
import type { RequestBook } from './request-book';
import { closed, letBy, outdated, reviewed } from './request-steps';
import { Reviewers, type Held } from './reviewers';

/** Reviews and withdraws requests. Whatever is refused is a ProblemError and leaves all as it was. */
export class ReviewDesk {
  private readonly reviewers: Reviewers;

  constructor(
    private readonly parts: AccessParts,
    private readonly book: RequestBook,
  ) {
    this.reviewers = new Reviewers(parts);
  }

  async review(id: string, review: NewReview, caller: Caller, act: Act): Promise<AccessRequest> {
    const { store, clock } = this.parts;
    const now = clock.now();
    const request = await this.book.get(id);
    const actor = actorFor(caller);
    const { person } = caller;
    const held = await this.reviewers.heldFor(person, review.onBehalfOf);
    const reviewer = { id: person.id, name: person.name };
    const step = reviewed(request, review, reviewer, held?.delegation ?? null, now, actor);
    const reach = await reachOfMade(store, request);
    if (!reach) {
      const because = 'What it is about is not there any more.';
      return this.book.commit(closed(request, 'superseded', now, because, thisWarden));
    }
    if (now.getTime() >= Date.parse(request.expiresAt))
      return this.book.commit(closed(request, 'expired', now, null, thisWarden));
    const asked = askedBy(request);
    const asking = { action: 'review_request', caller, asked, requestId: id, reach, act, now } as const;
    const verdict = await this.reviewers.pass(asking, held);
    if (request.policySet !== verdict.policySet) return this.book.commit(outdated(request, now));
    const given = letBy(verdict.policySet, step);
    return this.book.commit(
      review.verdict === 'deny' ? given : await this.book.approvedIfEnough(given, reach, now),
    );
  }

  async withdraw(id: string, caller: Caller): Promise<AccessRequest> {
    const request = await this.book.get(id);
    if (request.requester.id !== caller.person.id)
      throw new ProblemError('forbidden', 'Only who made a request may withdraw it.');
    return this.book.commit(closed(request, 'withdrawn', this.parts.clock.now(), null, actorFor(caller)));
  }

  /** What is delegated to somebody now. */
  heldBy({ person }: Caller): Promise<readonly Held[]> {
    return this.reviewers.heldBy(person);
  }

  /** As whom somebody may review a request now, with a second factor where one is needed; null: as nobody. */
  async reviewAs(
    request: AccessRequest,
    { person }: Caller,
    held: readonly Held[],
  ): Promise<ReviewAs | null> {
    if (request.state !== 'pending') return null;
    const reach = await reachOfMade(this.parts.store, request);
    if (!reach) return null;
    return this.reviewers.reviewAs(
      person,
      { action: 'review_request', asked: askedBy(request), reach },
      held,
    );
  }
}
