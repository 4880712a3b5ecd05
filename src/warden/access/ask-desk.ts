import type { AccessRequest, BreakGlass, NewRequest } from '../../contract/access-request';
import type { Person, PersonRef } from '../../contract/person';
import type { DryRun, Terms } from '../../contract/terms';
import { actorFor, type Caller } from '../identity/caller';
import type { Act } from '../identity/step-up';
import { ProblemError } from '../problem-error';
import type { AccessParts } from './access-parts';
import { requireAskable } from './askable';
import type { Asked } from './asked';
import type { Verdict } from './judge';
import { newRequest } from './new-request';
import { reachOf, type Reach } from './reach';
import { Reminders } from './reminders';
import type { RequestBook } from './request-book';
import { askedEvent } from './request-events';
import { approved, chained, edited, type RequestStep } from './request-steps';
import { approvalCounts, Reviewers } from './reviewers';

/** Approvers a dry run names. */
const mostApprovers = 20;

/** Makes requests. Whatever is refused is a ProblemError and leaves all as it was. */
export class AskDesk {
  constructor(
    private readonly parts: AccessParts,
    private readonly book: RequestBook,
  ) {}

  /** What asking would lead to, by the very questions that asking puts. Stores nothing. */
  async dryRun(sent: NewRequest, caller: Caller): Promise<DryRun> {
    const wanted = await this.#behindItsGrant(sent);
    const now = this.parts.clock.now();
    const { reach, terms, asked } = await this.#considered(wanted, caller, now);
    const starts = wanted.startsAt === null ? now.getTime() : Date.parse(wanted.startsAt);
    return {
      terms,
      reach: {
        flags: reach.flags.map(({ key }) => key),
        flagCount: reach.flags.length,
        production: reach.environments.some(({ production }) => production !== false),
      },
      approvers: terms.approvals === 0 ? [] : await this.#approvers(asked, reach, terms),
      startsAt: wanted.startsAt,
      until:
        wanted.kind === 'access' ? new Date(starts + wanted.durationSeconds * 1_000).toISOString() : null,
    };
  }

  /** Makes a request; one that the policies approve by themselves is approved at once. */
  async ask(sent: NewRequest, idempotencyKey: string, caller: Caller, act: Act): Promise<AccessRequest> {
    const wanted = await this.#behindItsGrant(sent);
    const known = await this.book.asBefore(wanted, idempotencyKey, caller.person.id);
    if (known) return known;
    const now = this.parts.clock.now();
    const { request, reach } = await this.#allowed(wanted, caller, act, now, null);
    const event = askedEvent('request_made', request, actorFor(caller));
    const made: RequestStep = { requests: [request], events: [event] };
    return this.book.add(await this.book.approvedIfEnough(made, reach, now), idempotencyKey);
  }

  /** Asks for something else in place of what is pending. Reviews begin anew. */
  async edit(
    id: string,
    version: number,
    sent: NewRequest,
    caller: Caller,
    act: Act,
  ): Promise<AccessRequest> {
    const wanted = await this.#behindItsGrant(sent);
    const before = await this.book.get(id);
    if (before.requester.id !== caller.person.id)
      throw new ProblemError('forbidden', 'Only who made a request may edit it.');
    if (before.version !== version)
      throw new ProblemError(
        'conflict',
        `The request is at version ${before.version} by now. Look at it anew.`,
      );
    if (wanted.kind !== before.wanted.kind || wanted.connectionId !== before.wanted.connectionId)
      throw new ProblemError(
        'conflict',
        'Kind and connection stay as they are. Withdraw it and make another.',
      );
    const now = this.parts.clock.now();
    const { request, reach } = await this.#allowed(wanted, caller, act, now, id);
    const step = edited(before, request, actorFor(caller));
    return this.book.commit(await this.book.approvedIfEnough(step, reach, now));
  }

  /** A right now, to be reviewed after. */
  async breakGlass(
    wish: BreakGlass,
    idempotencyKey: string,
    caller: Caller,
    act: Act,
  ): Promise<AccessRequest> {
    const { store, gate, judge, clock } = this.parts;
    const wanted: NewRequest = { ...wish, startsAt: null, extends: null };
    const known = await this.book.asBefore(wanted, idempotencyKey, caller.person.id);
    if (known) return known;
    const now = clock.now();
    const reach = await reachOf(store, wanted);
    await requireAskable(store, wanted, reach, caller, now);
    await this.#requireNothingOverdue(caller, now);
    const asked = { ...askedNow(wanted, caller), breakGlass: true };
    const action = 'break_glass';
    const verdict = await gate.pass({ action, caller, asked, requestId: null, reach, act, now });
    const terms = await judge.terms(action, gate.acting(caller, now), asked, reach, now);
    const request = this.#born(wanted, caller, reach, terms, verdict, now, true);
    const actor = actorFor(caller);
    const made: RequestStep = { requests: [request], events: [askedEvent('request_made', request, actor)] };
    const ids = verdict.policies.map(({ id }) => id);
    return this.book.add(
      chained(made, approved(request, { policies: ids, approvals: 0, now, actor })),
      idempotencyKey,
    );
  }

  /** An extension begins when the grant ends that it extends. */
  async #behindItsGrant(wanted: NewRequest): Promise<NewRequest> {
    if (wanted.kind !== 'access' || wanted.extends === null) return wanted;
    const grant = await this.parts.store.access.grant(wanted.extends);
    return grant ? { ...wanted, startsAt: grant.endsAt } : wanted;
  }

  /** The request that somebody may make. */
  async #allowed(sent: NewRequest, caller: Caller, act: Act, now: Date, requestId: string | null) {
    const { store, gate } = this.parts;
    const { reach, terms, asked } = await this.#considered(sent, caller, now);
    await requireAskable(store, sent, reach, caller, now);
    const action = sent.kind === 'access' ? 'request_access' : 'propose_change';
    const verdict = await gate.pass({ action, caller, asked, requestId, reach, act, now });
    if (!terms.possible)
      throw new ProblemError(
        'denied_by_policy',
        `No approval could make this allowed. ${terms.missing.join(' ')}`.trim(),
      );
    return { request: this.#born(sent, caller, reach, terms, verdict, now, false), reach };
  }

  async #considered(wanted: NewRequest, caller: Caller, now: Date) {
    const { store, judge, gate } = this.parts;
    const reach = await reachOf(store, wanted);
    const asked = askedNow(wanted, caller);
    const action = wanted.kind === 'access' ? 'request_access' : 'propose_change';
    const terms = await judge.terms(action, gate.acting(caller, now), asked, reach, now);
    return { reach, asked, terms };
  }

  #born(
    wanted: NewRequest,
    { person }: Caller,
    { connection }: Reach,
    terms: AccessRequest['terms'],
    { policySet }: Verdict,
    now: Date,
    breakGlass: boolean,
  ): AccessRequest {
    const nextNoticeAt = new Reminders(this.parts).first(now);
    return newRequest({ wanted, person, connection, terms, policySet, breakGlass, now, nextNoticeAt });
  }

  async #approvers(asked: Asked, reach: Reach, terms: Terms): Promise<PersonRef[]> {
    const reviewed = { action: 'review_request', asked, reach } as const;
    const counts = ({ roles }: Person) => approvalCounts(roles, terms);
    const found: PersonRef[] = [];
    for await (const person of new Reviewers(this.parts).whoMay(reviewed, counts)) {
      found.push(person);
      if (found.length === mostApprovers) break;
    }
    return found;
  }

  async #requireNothingOverdue({ person }: Caller, now: Date): Promise<void> {
    const owed = await this.parts.store.access.grants(
      { person: person.id, reviewStates: ['due', 'overdue'] },
      null,
      100,
    );
    const overdue = owed.find(({ review }) => review !== null && Date.parse(review.by) <= now.getTime());
    if (overdue)
      throw new ProblemError(
        'conflict',
        `The review of your last break-glass (grant ${overdue.id}) is overdue. Until somebody has done it there is no other.`,
      );
  }
}

function askedNow(wanted: NewRequest, { person }: Caller): Asked {
  return { wanted, requester: person.id, breakGlass: false, reviews: [], digest: null };
}
