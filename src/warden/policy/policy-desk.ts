import type {
  NewPolicyChange,
  NewPolicyReview,
  PoliciesInForce as InForce,
  PolicyChange,
  PolicySetTexts,
} from '../../contract/policy-change';
import type { OpenedPolicies } from '../../policy/policy-engine';
import { FaultyPolicies } from '../../policy/policy-set';
import { actorFor, type Caller } from '../identity/caller';
import type { People } from '../identity/people';
import type { Act } from '../identity/step-up';
import type { Ledger } from '../ledger/ledger';
import { thisWarden } from '../ledger/this-warden';
import { ProblemError } from '../problem-error';
import type { PolicyStep } from '../store/policy-rows';
import type { Store } from '../store/store';
import type { WardenClock } from '../access/warden-clock';
import { brokenInWords } from './broken-in-words';
import type { Permissions } from './permissions';
import type { PoliciesInForce } from './policies-in-force';
import {
  closed,
  proposed,
  requirePending,
  reviewed,
  type ChangeStep,
  type StepOfChange,
} from './policy-change-steps';
import { examine, type Examination } from './policy-effect';
import type { RecentDecisions } from './recent-decisions';
import { openedFrom, storedSet, type ToldPolicies } from './stored-set';

/** Changes that may be pending at once. */
const mostPending = 20;

export interface PolicyDeskParts {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly policies: PoliciesInForce;
  readonly permissions: Permissions;
  readonly people: People;
  readonly recent: RecentDecisions;
  readonly clock: WardenClock;
  /** Embedded, nobody else is there who could review a change. */
  readonly hasReviewers: boolean;
  /** Called when there is something to tell. */
  readonly onDue: () => void;
}

/** Changes of the policies: proposed by one, reviewed by another, and then in force at all wardens at once. */
export class PolicyDesk {
  readonly #stopping = new AbortController();
  #examining: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: PolicyDeskParts) {}

  async inForce(): Promise<InForce> {
    const { store, policies } = this.parts;
    const row = await store.policies.inForce();
    if (!row) throw new ProblemError('not_found', 'No policies are in force.');
    const change = row.changeId === null ? null : await store.policies.change(row.changeId);
    return { ...row, name: (await policies.now()).profile, checkout: change?.checkout ?? null };
  }

  /** @throws ProblemError `not_found` */
  async set(hash: string): Promise<PolicySetTexts> {
    const stored = await this.parts.store.policies.set(hash);
    if (!stored) throw new ProblemError('not_found', `There is no policy set ${hash}.`);
    const { name, productionApprovals, files } = stored;
    return { hash, name, productionApprovals, files };
  }

  /** @throws ProblemError `not_found` */
  async get(id: string): Promise<PolicyChange> {
    const change = await this.parts.store.policies.change(id);
    if (!change) throw new ProblemError('not_found', `There is no policy change ${id}.`);
    return change;
  }

  /** Puts policies up for review, after they were held to what must hold for all. Nothing that is in force changes. */
  async propose(wanted: NewPolicyChange, caller: Caller): Promise<PolicyChange> {
    if (!this.parts.hasReviewers)
      throw new ProblemError(
        'conflict',
        'This warden serves one person alone: nobody else could review the change. It follows the profile "solo" that came with it.',
      );
    const texts = 'restore' in wanted ? await this.set(wanted.restore) : wanted;
    const opened = this.#opened(texts);
    const { id, name } = caller.person;
    return this.#propose(opened, { id, name }, actorFor(caller), wanted.reason);
  }

  /**
   * Puts the policies up for review that the configuration names, where they are others than those in force. Who wrote them
   * is not known. Null where there is nothing to do: they are in force, wait already, or were denied. Nor where what is in force
   * can't be used: then nobody can review anything.
   */
  async proposeConfigured(opened: OpenedPolicies): Promise<PolicyChange | null> {
    const { store, policies } = this.parts;
    const { engine, policies: usable } = await policies.governing();
    const { hash } = engine;
    if (opened.set.hash === hash || !usable) return null;
    const latest = (await store.policies.changes(null, null, 100)).find(
      ({ before, after }) => before === hash && after === opened.set.hash,
    );
    if (latest?.state === 'pending' || latest?.state === 'denied') return null;
    return this.#propose(opened, null, thisWarden, null);
  }

  /**
   * One person's review. Approved, the set is in force from that moment on, at all wardens; the same transaction says so in
   * the ledger.
   */
  async review(id: string, review: NewPolicyReview, caller: Caller, act: Act): Promise<PolicyChange> {
    const { policies, permissions, clock } = this.parts;
    const change = await this.get(id);
    const now = clock.now();
    requirePending(change);
    if (change.author?.id === caller.person.id)
      throw await permissions.denied('change_policy', caller, ownReview);
    if (review.digest !== change.digest)
      throw new ProblemError('conflict', 'This is not the change that was reviewed. Look at it anew.');
    if (review.verdict === 'deny' && review.comment === null)
      throw new ProblemError('invalid_request', 'A denial needs a comment that says why.', {
        errors: [{ at: '/comment', message: 'is needed to deny' }],
      });
    const end = ending(change, (await policies.now()).hash, now);
    if (end) return this.#commit(end);
    const { policySet, policies: by } = await permissions.pass('change_policy', caller, act, now);
    if (policySet !== change.before) return this.#commit(superseded(change, now));
    const { person } = caller;
    return this.#commit(
      reviewed(change, {
        review,
        reviewer: { id: person.id, name: person.name },
        actor: actorFor(caller),
        policySet,
        policies: by,
        now,
      }),
    );
  }

  async withdraw(id: string, caller: Caller): Promise<PolicyChange> {
    const change = await this.get(id);
    if (change.author?.id !== caller.person.id)
      throw new ProblemError('forbidden', 'Only who proposed a policy change may withdraw it.');
    return this.#commit(closed(change, 'withdrawn', this.parts.clock.now(), null, actorFor(caller)));
  }

  /** Whether somebody may review a change now, with a second factor where one is needed. */
  async mayReview({ state, author }: PolicyChange, caller: Caller): Promise<boolean> {
    if (state !== 'pending' || author?.id === caller.person.id) return false;
    return this.parts.permissions.may('change_policy', caller, this.parts.clock.now());
  }

  /** Ends what nobody reviewed in time, and what other policies have overtaken. Whoever is first does it. */
  async sweep(): Promise<void> {
    const { store, ledger, clock } = this.parts;
    const pending = await store.policies.changes('pending', null, mostPending);
    if (pending.length === 0) return;
    const inForce = await store.policies.inForce();
    for (const change of pending) {
      const end = ending(change, inForce?.hash ?? '', clock.now());
      if (end) await store.policies.commit(end, (within) => ledger.recordWithin(within, end.events));
    }
  }

  /** Breaks off what is being examined. */
  async stop(): Promise<void> {
    this.#stopping.abort(new ProblemError('unavailable', 'The warden stops.', { retryAfter: 5 }));
    await this.#examining;
  }

  #opened(texts: ToldPolicies): OpenedPolicies {
    try {
      return openedFrom(texts, this.parts.policies.schema);
    } catch (error) {
      if (!(error instanceof FaultyPolicies)) throw error;
      throw new ProblemError('invalid_request', `The policies can't be used: ${error.message}`, {
        errors: error.faults.map(({ file, line, column, message }) => ({
          at: `${file}:${line}:${column}`,
          message,
        })),
      });
    }
  }

  async #propose(
    opened: OpenedPolicies,
    author: PolicyChange['author'],
    actor: Parameters<typeof closed>[4],
    reason: string | null,
  ): Promise<PolicyChange> {
    const { store, policies, people, recent, clock } = this.parts;
    await this.#requireNew(opened.set.hash);
    const before = await policies.governing();
    const known = await people.all();
    const examination = await this.#inTurn(async () =>
      examine(
        before,
        opened,
        await recent.replayable(),
        new Map(known.map(({ id, name }) => [id, name])),
        this.#stopping.signal,
      ),
    );
    requireSound(examination);
    const filesBefore = (await store.policies.set(before.engine.hash))?.files ?? [];
    const step = proposed({
      author,
      actor,
      reason,
      before: before.engine.hash,
      filesBefore,
      set: storedSet(opened),
      checkout: opened.texts.checkout ?? null,
      effect: examination.effect,
      now: clock.now(),
    });
    await this.#write(step);
    return step.newChange;
  }

  async #requireNew(hash: string): Promise<void> {
    const { store } = this.parts;
    if ((await store.policies.inForce())?.hash === hash)
      throw new ProblemError('conflict', `The policies ${hash} are in force already.`);
    const pending = await store.policies.changes('pending', null, mostPending);
    const same = pending.find(({ after }) => after === hash);
    if (same)
      throw new ProblemError('conflict', `The policy change ${same.id} is the same, and waits for review.`);
    if (pending.length >= mostPending)
      throw new ProblemError(
        'conflict',
        `${mostPending} policy changes wait already. Withdraw or review some.`,
      );
  }

  /** One after the other: each takes the processor for seconds. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#examining.then(work);
    this.#examining = done.catch(() => undefined);
    return done;
  }

  async #commit(step: StepOfChange): Promise<PolicyChange> {
    await this.#write(step);
    return step.change;
  }

  async #write({ events, ...step }: ChangeStep & PolicyStep): Promise<void> {
    const { store, ledger, onDue } = this.parts;
    const done = await store.policies.commit(step, (transaction) => ledger.recordWithin(transaction, events));
    if (!done)
      throw new ProblemError(
        'conflict',
        'The policies or this change were changed at the same moment. Look anew.',
      );
    onDue();
  }
}

/** The floor's own: no policy can lift it. */
const ownReview = {
  id: 'floor/policy-review-by-author',
  title: 'Nobody reviews their own policy change',
};

/** How a change has ended by itself; null where it hasn't. */
function ending(change: PolicyChange, inForce: string, now: Date): StepOfChange | null {
  if (now.getTime() >= Date.parse(change.expiresAt)) return closed(change, 'expired', now, null, thisWarden);
  return change.before === inForce ? null : superseded(change, now);
}

const superseded = (change: PolicyChange, now: Date) =>
  closed(
    change,
    'superseded',
    now,
    'Other policies were put in force meanwhile. Propose it anew, to see what it changes now.',
    thisWarden,
  );

/** @throws ProblemError `invalid_request` with what doesn't hold */
function requireSound({ report, staysReviewable }: Examination): void {
  const errors = brokenInWords(report);
  if (!staysReviewable)
    errors.push({
      at: 'change_policy',
      message: 'Nobody could review the next policy change: permit somebody to change_policy',
    });
  if (errors.length > 0)
    throw new ProblemError(
      'invalid_request',
      `What must hold for all policies does not: ${errors.map(({ message }) => message).join('; ')}`.slice(
        0,
        2_000,
      ),
      { errors },
    );
}
