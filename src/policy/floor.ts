import type { DeterminingPolicy } from './decision';
import { isCarriedOut, isReview, type Question } from './question';

/** A rule that stands before every policy set and that none can lose. */
interface FloorRule extends DeterminingPolicy {
  forbids(question: Question): boolean;
}

const rules: readonly FloorRule[] = [
  {
    id: 'floor/review-by-requester',
    title: 'Nobody reviews their own request',
    forbids: (question) => isReview(question.action) && question.principal.id === question.request?.requester,
  },
  {
    id: 'floor/review-by-service',
    title: 'Only people review',
    forbids: ({ action, principal }) =>
      (isReview(action) || action === 'change_policy') && principal.kind === 'service',
  },
  {
    id: 'floor/review-for-requester',
    title: 'Nobody reviews a request for who made it',
    forbids: ({ action, delegation, request }) =>
      isReview(action) && delegation !== undefined && delegation.delegator.id === request?.requester,
  },
  {
    id: 'floor/delegate-by-another',
    title: 'Only the delegator delegates, and only the delegate reviews for them',
    forbids: ({ action, principal, delegation }) =>
      delegation !== undefined &&
      ((action === 'delegate_reviews' && principal.id !== delegation.delegator.id) ||
        (action === 'review_as_delegate' && principal.id !== delegation.delegate.id)),
  },
  {
    id: 'floor/delegate-to-oneself',
    title: 'Nobody delegates to themself',
    forbids: ({ delegation }) =>
      delegation !== undefined && delegation.delegator.id === delegation.delegate.id,
  },
  {
    id: 'floor/delegate-is-service',
    title: 'Services neither delegate nor are delegated to',
    forbids: ({ action, principal, delegation }) =>
      delegation !== undefined &&
      ((action === 'delegate_reviews' && principal.kind === 'service') ||
        delegation.delegator.kind === 'service' ||
        delegation.delegate.kind === 'service'),
  },
  {
    id: 'floor/delegation-not-begun',
    title: 'The delegation has not begun yet',
    forbids: ({ action, delegation }) =>
      action === 'review_as_delegate' && delegation !== undefined && delegation.startsInSeconds > 0,
  },
  {
    id: 'floor/delegation-over',
    title: 'The delegation is over',
    forbids: ({ action, delegation }) =>
      action === 'review_as_delegate' &&
      delegation !== undefined &&
      delegation.startsInSeconds + delegation.durationSeconds <= 0,
  },
  {
    id: 'floor/use-by-another',
    title: 'A right serves only who asked for it',
    forbids: (question) =>
      isCarriedOut(question.action) && question.principal.id !== question.request?.requester,
  },
  {
    id: 'floor/not-begun',
    title: 'The right has not begun yet',
    forbids: (question) => isCarriedOut(question.action) && (question.request?.startsInSeconds ?? 0) > 0,
  },
  {
    id: 'floor/expired',
    title: 'The right has expired',
    forbids: ({ action, request }) =>
      action === 'use_grant' && request !== null && request.startsInSeconds + request.durationSeconds <= 0,
  },
];

/** Ids of policies that start like this are the floor's own. */
export const floorPrefix = 'floor/';

/** The rules of the floor that forbid it. A policy set is asked only where there are none. */
export const forbiddenByFloor = (question: Question): readonly DeterminingPolicy[] =>
  rules.filter((rule) => rule.forbids(question)).map(({ id, title }) => ({ id, title }));
