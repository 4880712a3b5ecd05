import { randomUUID } from 'node:crypto';
import type { Delegation, NewDelegation } from '../../contract/delegation';
import type { PersonRef } from '../../contract/person';
import { Personal, type NewActor, type NewEvent } from '../ledger/sealed-event';
import { ProblemError } from '../problem-error';
import { after } from './request-steps';

/** What happens to one delegation at once, or not at all: its row and the events that tell of it. */
export interface DelegationStep {
  readonly delegation: Delegation;
  readonly events: readonly NewEvent[];
}

/** A delegation that was not there before. */
export function made(
  { startsAt, durationSeconds, reason }: NewDelegation,
  delegator: PersonRef,
  delegate: PersonRef,
  { policySet, policies }: { policySet: string; policies: readonly string[] },
  now: Date,
  actor: NewActor,
): DelegationStep {
  const begins = Math.max(now.getTime(), startsAt === null ? 0 : Date.parse(startsAt));
  const delegation: Delegation = {
    id: randomUUID(),
    version: 1,
    state: begins > now.getTime() ? 'scheduled' : 'active',
    delegator,
    delegate,
    reason,
    startsAt: new Date(begins).toISOString(),
    endsAt: new Date(begins + durationSeconds * 1_000).toISOString(),
    createdAt: now.toISOString(),
    endedAt: null,
    endedBy: null,
  };
  const about = aboutDelegation(delegation);
  const event: NewEvent = {
    kind: 'delegation_made',
    actor,
    ...about,
    startsAt: delegation.startsAt,
    endsAt: delegation.endsAt,
    reason: new Personal(reason),
    policySet,
    policies: [...policies],
  };
  const began: NewEvent[] =
    delegation.state === 'active' ? [{ kind: 'delegation_began', actor, ...about }] : [];
  return { delegation, events: [event, ...began] };
}

/** What the time alone does to a delegation; null when it is not time yet. */
export function onTime(delegation: Delegation, now: Date, actor: NewActor): DelegationStep | null {
  const at = now.getTime();
  const about = aboutDelegation(delegation);
  const events: NewEvent[] = [];
  let { state } = delegation;
  if (state === 'scheduled' && at >= Date.parse(delegation.startsAt)) {
    state = 'active';
    events.push({ kind: 'delegation_began', actor, ...about });
  }
  if (state === 'active' && at >= Date.parse(delegation.endsAt)) {
    state = 'expired';
    events.push({ kind: 'delegation_ended', actor, ...about, state, reason: null });
  }
  if (events.length === 0) return null;
  const endedAt = state === 'expired' ? now.toISOString() : null;
  return { delegation: after(delegation, { state, endedAt }), events };
}

/** It ends at once: revoked, or declined by the delegate. Who is neither of the two has to say why. */
export function endedBy(
  delegation: Delegation,
  person: PersonRef,
  reason: string | null,
  now: Date,
  actor: NewActor,
): DelegationStep {
  const { delegator, delegate } = delegation;
  if (reason === null && person.id !== delegator.id && person.id !== delegate.id)
    throw new ProblemError('invalid_request', 'Ending a delegation of others needs a reason.', {
      errors: [{ at: '/reason', message: 'is needed' }],
    });
  const state = person.id === delegate.id ? 'declined' : 'revoked';
  return ended(delegation, state, { person, reason }, now, actor);
}

/** It ends since one of the two is nobody any more. */
export function lapsed(
  delegation: Delegation,
  by: { person: PersonRef; reason: string },
  now: Date,
  actor: NewActor,
): DelegationStep {
  return ended(delegation, 'lapsed', by, now, actor);
}

/** Whether reviews are delegated at a moment: by its times, whatever a timer has or hasn't done yet. */
export function holds({ state, startsAt, endsAt }: Delegation, now: Date): boolean {
  const at = now.getTime();
  return isOpen(state) && at >= Date.parse(startsAt) && at < Date.parse(endsAt);
}

/**
 * Whether reviews that were given by it while it held still count. What was taken back, or was somebody's who left, stands
 * for nothing any more.
 */
export function stands({ state }: Delegation): boolean {
  return state !== 'revoked' && state !== 'lapsed';
}

/**
 * Whether a delegation may stand beside those that are open: at no time it is there twice, nor leads over others back to
 * who delegates.
 * @throws ProblemError `conflict`
 */
export function requireRoom(one: Delegation, open: readonly Delegation[]): void {
  if (open.filter(({ delegator }) => delegator.id === one.delegator.id).length >= mostOfOne)
    throw new ProblemError('conflict', `You have ${mostOfOne} delegations already. End one of them first.`);
  const beside = open.filter((other) => overlap(one, other));
  const same = beside.find(
    ({ delegator, delegate }) => delegator.id === one.delegator.id && delegate.id === one.delegate.id,
  );
  if (same)
    throw new ProblemError('conflict', `${one.delegate.name} reviews for you until ${same.endsAt} already.`);
  if (leadsTo(one.delegator.id, one.delegate.id, beside))
    throw new ProblemError(
      'conflict',
      `${one.delegate.name} has delegated to you at that time, directly or over others: nobody would be there.`,
    );
}

/** Delegations that one person may have open. */
const mostOfOne = 20;

function leadsTo(goal: string, from: string, delegations: readonly Delegation[]): boolean {
  const reached = new Set([from]);
  // A set is walked through with what is added meanwhile.
  for (const person of reached)
    for (const { delegator, delegate } of delegations) if (delegator.id === person) reached.add(delegate.id);
  return reached.has(goal);
}

const overlap = (one: Delegation, other: Delegation) =>
  one.startsAt < other.endsAt && other.startsAt < one.endsAt;

const isOpen = (state: Delegation['state']) => state === 'scheduled' || state === 'active';

function ended(
  delegation: Delegation,
  state: 'revoked' | 'declined' | 'lapsed',
  by: NonNullable<Delegation['endedBy']>,
  now: Date,
  actor: NewActor,
): DelegationStep {
  if (!isOpen(delegation.state))
    throw new ProblemError('conflict', `The delegation ${delegation.id} is ${delegation.state} already.`);
  const reason = by.reason === null ? null : new Personal(by.reason);
  return {
    delegation: after(delegation, { state, endedAt: now.toISOString(), endedBy: by }),
    events: [{ kind: 'delegation_ended', actor, ...aboutDelegation(delegation), state, reason }],
  };
}

const aboutDelegation = ({ id, delegator, delegate }: Delegation) => ({
  delegationId: id,
  delegator: new Personal(delegator.id),
  delegate: new Personal(delegate.id),
});
