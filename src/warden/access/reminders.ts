import type { AccessRequest } from '../../contract/access-request';
import type { Person, PersonRef } from '../../contract/person';
import { Personal } from '../ledger/sealed-event';
import { thisWarden } from '../ledger/this-warden';
import type { AccessParts } from './access-parts';
import { askedBy } from './judge';
import { reachOfMade } from './reach';
import { aboutRequest } from './request-events';
import { after } from './request-steps';
import { approvalCounts, Reviewers } from './reviewers';
import { stagesOf, type NoticeStage } from './review-settings';

/**
 * Tells of requests that nobody has decided: once those whose approval is asked for, then, stage by stage, others. Being told
 * makes nobody able to review; only whom the policies let review is told.
 */
export class Reminders {
  constructor(private readonly parts: AccessParts) {}

  /** When the first notice of a request that is born now is due; null: there is none. */
  first(now: Date): string | null {
    const [stage] = stagesOf(this.parts.reviews);
    return stage ? later(now.toISOString(), stage.afterMinutes) : null;
  }

  /** Does the notice that is due. Whoever is first does it, whichever warden they are; the others find it done. */
  async tend(request: AccessRequest): Promise<void> {
    const { store, ledger, clock, reviews } = this.parts;
    const stages = stagesOf(reviews);
    const stage = stages[request.notices.length];
    const following = stages[request.notices.length + 1];
    const due = request.nextNoticeAt;
    const nextNoticeAt =
      due !== null && stage && following ? later(due, following.afterMinutes - stage.afterMinutes) : null;
    if (!stage) {
      const next = after(request, { nextNoticeAt: null });
      await store.access.commit({ requests: [next] }, async () => {});
      return;
    }
    const people = await this.#toTell(request, stage);
    const notice = { kind: stage.kind, at: clock.now().toISOString(), people };
    const next = after(request, { notices: [...request.notices, notice], nextNoticeAt });
    await store.access.commit({ requests: [next] }, (transaction) =>
      ledger.recordWithin(transaction, [
        {
          kind: 'request_reminded',
          actor: thisWarden,
          ...aboutRequest(request),
          notice: stage.kind,
          people: people.map(({ id }) => new Personal(id)),
        },
      ]),
    );
  }

  /** Who may review it now, belongs to the stage or reviews for who does, hasn't reviewed it and wasn't told before. */
  async #toTell(request: AccessRequest, stage: NoticeStage): Promise<PersonRef[]> {
    const { store } = this.parts;
    const reach = await reachOfMade(store, request);
    if (!reach) return [];
    const done = new Set([
      request.requester.id,
      ...request.reviews.map(({ reviewer }) => reviewer.id),
      ...request.notices.flatMap((notice) => notice.people.map(({ id }) => id)),
    ]);
    const reviewed = { action: 'review_request', asked: askedBy(request), reach } as const;
    const told: PersonRef[] = [];
    const meant = (person: Person) => isMeant(person, stage, request);
    for await (const person of new Reviewers(this.parts).whoMay(reviewed, meant, done)) told.push(person);
    return told;
  }
}

function isMeant({ roles, groups }: Person, { to }: NoticeStage, { terms }: AccessRequest): boolean {
  if (to)
    return roles.some((role) => to.roles.includes(role)) || groups.some((group) => to.groups.includes(group));
  return approvalCounts(roles, terms);
}

const later = (instant: string, minutes: number) =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString();
