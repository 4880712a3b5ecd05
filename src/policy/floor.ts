import type { DeterminingPolicy } from './decision';
import type { Question } from './question';

/** A rule that stands before every policy set and that none can lose. */
interface FloorRule extends DeterminingPolicy {
  forbids(question: Question): boolean;
}

const isReview = ({ action }: Question) => action === 'review_request' || action === 'review_break_glass';
const isUse = ({ action }: Question) => action === 'use_grant' || action === 'apply_change';

const rules: readonly FloorRule[] = [
  {
    id: 'floor/review-by-requester',
    title: 'Nobody reviews their own request',
    forbids: (question) => isReview(question) && question.principal.id === question.request?.requester,
  },
  {
    id: 'floor/review-by-service',
    title: 'Only people review',
    forbids: (question) =>
      (isReview(question) || question.action === 'change_policy') && question.principal.kind === 'service',
  },
  {
    id: 'floor/use-by-another',
    title: 'A right serves only who asked for it',
    forbids: (question) => isUse(question) && question.principal.id !== question.request?.requester,
  },
  {
    id: 'floor/not-begun',
    title: 'The right has not begun yet',
    forbids: (question) => isUse(question) && (question.request?.startsInSeconds ?? 0) > 0,
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
