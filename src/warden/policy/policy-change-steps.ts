import { randomUUID } from 'node:crypto';
import type {
  NewPolicyReview,
  PolicyChange,
  PolicyCheckout,
  PolicyEffect,
  PolicySetTexts,
} from '../../contract/policy-change';
import type { PersonRef } from '../../contract/person';
import { digestOf } from '../access/digest';
import { Personal, type NewActor, type NewEvent } from '../ledger/sealed-event';
import { ProblemError } from '../problem-error';
import type { PolicyStep, StoredSet } from '../store/policy-rows';

/** Milliseconds that a policy change waits for its review. */
const pendingFor = 7 * 86_400_000;

/** What happens at once, or not at all: rows and the events that tell of them. */
export interface ChangeStep extends PolicyStep {
  readonly events: readonly NewEvent[];
}

/** A step after which a change is what it says. */
export interface StepOfChange extends ChangeStep {
  readonly change: PolicyChange;
}

export interface Proposed {
  /** Null where the configuration names it. */
  readonly author: PersonRef | null;
  readonly actor: NewActor;
  readonly reason: string | null;
  readonly before: string;
  /** The texts of the policies in force; empty where they can't be read. */
  readonly filesBefore: PolicySetTexts['files'];
  readonly set: StoredSet;
  readonly checkout: PolicyCheckout | null;
  readonly effect: PolicyEffect;
  readonly now: Date;
}

/** A change that waits for its review. */
export function proposed(given: Proposed) {
  const { author, actor, reason, before, filesBefore, set, checkout, effect, now } = given;
  const { hash: after, productionApprovals } = set;
  const bound = { before, after, checkout, author: author?.id ?? null, productionApprovals };
  const change: PolicyChange = {
    id: randomUUID(),
    version: 1,
    state: 'pending',
    author,
    reason,
    name: set.name,
    before,
    after,
    checkout,
    digest: digestOf(bound),
    files: differing(filesBefore, set.files),
    effect,
    review: null,
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + pendingFor).toISOString(),
    closedAt: null,
    closedBecause: null,
  };
  const { replayed, imagined } = effect;
  const event: NewEvent = {
    kind: 'policy_change_proposed',
    actor,
    ...about(change),
    reason: reason === null ? null : new Personal(reason),
    digest: change.digest,
    ...(checkout && { checkout }),
    gains: replayed.gains + imagined.gains,
    losses: replayed.losses + imagined.losses,
  };
  return { set, newChange: change, events: [event] };
}

export interface Reviewed {
  readonly review: NewPolicyReview;
  readonly reviewer: PersonRef;
  readonly actor: NewActor;
  /** The policies that let the reviewer review. */
  readonly policySet: string;
  readonly policies: readonly string[];
  readonly now: Date;
}

/** One person's review, which ends the change: its set is in force, or it never will be. */
export function reviewed(
  change: PolicyChange,
  { review: { verdict, comment }, reviewer, actor, policySet, policies, now }: Reviewed,
): StepOfChange {
  const at = now.toISOString();
  const review = { reviewer, verdict, comment, at };
  const event: NewEvent = {
    kind: 'policy_change_reviewed',
    actor,
    ...about(change),
    verdict,
    comment: comment === null ? null : new Personal(comment),
    digest: change.digest,
    policySet,
    policies,
  };
  if (verdict === 'deny') {
    const denied = closed(change, 'denied', now, null, actor);
    return { change: { ...denied.change, review }, events: [event, ...denied.events] };
  }
  const { id, before, after } = change;
  return {
    change: { ...change, version: change.version + 1, state: 'approved', review, closedAt: at },
    inForce: { before, hash: after, since: at, changeId: id },
    events: [event, { kind: 'policies_put_in_force', actor, before, after, changeId: id }],
  };
}

/** The change ends, and what is in force stays. */
export function closed(
  change: PolicyChange,
  state: 'denied' | 'withdrawn' | 'expired' | 'superseded',
  now: Date,
  because: string | null,
  actor: NewActor,
): StepOfChange {
  requirePending(change);
  return {
    change: {
      ...change,
      version: change.version + 1,
      state,
      closedAt: now.toISOString(),
      closedBecause: because,
    },
    events: [{ kind: 'policy_change_closed', actor, ...about(change), state, because }],
  };
}

/** @throws ProblemError `conflict` */
export function requirePending({ id, state }: PolicyChange): void {
  if (state !== 'pending') throw new ProblemError('conflict', `The policy change ${id} is ${state} already.`);
}

const about = ({ id, before, after }: PolicyChange) => ({ changeId: id, before, after });

function differing(before: PolicySetTexts['files'], after: PolicySetTexts['files']): PolicyChange['files'] {
  const [old, now] = [before, after].map((files) => new Map(files.map(({ name, text }) => [name, text])));
  const names = [...new Set([...before, ...after].map(({ name }) => name))].sort();
  return names.flatMap((name) => {
    const [was, is] = [old?.get(name), now?.get(name)];
    if (was === is) return [];
    return [{ name, change: was === undefined ? 'added' : is === undefined ? 'removed' : 'changed' }];
  });
}
