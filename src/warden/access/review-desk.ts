import { thisWarden } from '../ledger/this-warden';
import type { AccessRequest, NewReview } from '../../contract/access-request';
import { actorFor, type Caller } from '../identity/caller';
import type { Act } from '../identity/step-up';
import { ProblemError } from '../problem-error';
import type { AccessParts } from './access-parts';
import { askedBy } from './judge';
import { reachOfMade } from './reach';
import type { RequestBook } from './request-book';
import { closed, letBy, outdated, reviewed } from './request-steps';

/** Reviews and withdraws requests. Whatever is refused is a ProblemError and leaves all as it was. */
export class ReviewDesk {
  constructor(
    private readonly parts: AccessParts,
    private readonly book: RequestBook,
  ) {}

  async review(id: string, review: NewReview, caller: Caller, act: Act): Promise<AccessRequest> {
    const { store, gate, clock } = this.parts;
    const now = clock.now();
    const request = await this.book.get(id);
    const actor = actorFor(caller);
    const { person } = caller;
    const step = reviewed(request, review, { id: person.id, name: person.name }, now, actor);
    const reach = await reachOfMade(store, request);
    if (!reach) {
      const because = 'What it is about is not there any more.';
      return this.book.commit(closed(request, 'superseded', now, because, thisWarden));
    }
    if (now.getTime() >= Date.parse(request.expiresAt))
      return this.book.commit(closed(request, 'expired', now, null, thisWarden));
    const asked = askedBy(request);
    const verdict = await gate.pass({
      action: 'review_request',
      caller,
      asked,
      requestId: id,
      reach,
      act,
      now,
    });
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

  /** Whether somebody may review a request now, with a second factor where one is needed. */
  async mayReview(request: AccessRequest, { person }: Caller): Promise<boolean> {
    const { store, judge, clock } = this.parts;
    if (request.state !== 'pending' || person.id === request.requester.id) return false;
    const reach = await reachOfMade(store, request);
    if (!reach) return false;
    const acting = { person, mfaAgeSeconds: 0 };
    const asked = askedBy(request);
    return (await judge.mayEverywhere('review_request', acting, asked, reach, clock.now())).allowed;
  }
}
