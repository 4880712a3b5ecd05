import type { Decide } from './decide';
import type { Decision } from './decision';
import type { Approval, PolicyAction, Question, QuestionRequest } from './question';

/** What whoever asks can still bring about. Everything else of a question is as it is. */
export interface Reachable {
  readonly reason: string;
  readonly ticket: string | null;
  readonly durationSeconds: number;
  readonly mfaAgeSeconds: number | null;
  readonly approvals: readonly Approval[];
}

/** Everything that has to be allowed for somebody to get where they want, under the facts they can still bring about. */
export interface Road {
  decisions(reachable: Reachable): readonly Decision[];
  allows(reachable: Reachable): boolean;
}

const followedBy: Partial<Record<PolicyAction, PolicyAction>> = {
  request_access: 'use_grant',
  propose_change: 'apply_change',
  break_glass: 'use_grant',
};

/** Asking leads to doing: the terms of a request are those under which it may be made and then be carried out. */
export function roadOf(decide: Decide, question: Question): Road {
  const next = followedBy[question.action];
  const legs =
    next === undefined
      ? [(reachable: Reachable) => reached(question, reachable)]
      : [
          (reachable: Reachable) => reached(carriedOut(question, next), reachable),
          (reachable: Reachable) => reached(question, { ...reachable, approvals: [] }),
        ];
  return {
    decisions: (reachable) => legs.map((leg) => decide(leg(reachable))),
    allows: (reachable) => legs.every((leg) => decide(leg(reachable)).answer === 'allow'),
  };
}

/** The question as it will be when the right has begun. */
function carriedOut(question: Question, action: PolicyAction): Question {
  const { request, now } = question;
  if (request === null) return { ...question, action };
  const wait = Math.max(0, request.startsInSeconds);
  return {
    ...question,
    action,
    now: new Date(now.getTime() + wait * 1000),
    request: {
      ...request,
      startsInSeconds: request.startsInSeconds - wait,
      breakGlass: request.breakGlass || question.action === 'break_glass',
    },
  };
}

function reached(question: Question, reachable: Reachable): Question {
  const { mfaAgeSeconds, ...ofRequest } = reachable;
  const { reason, durationSeconds } = reachable;
  const request: QuestionRequest | null = question.request && { ...question.request, ...ofRequest };
  // Where there is no request, it is the delegation that is asked for.
  const delegation =
    request === null && question.delegation
      ? { ...question.delegation, reason, durationSeconds }
      : question.delegation;
  return { ...question, request, delegation, mfaAgeSeconds };
}
