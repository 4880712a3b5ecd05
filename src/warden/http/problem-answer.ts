import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { Problem, problem } from '../../contract/problem';
import { describeError } from '../log/describe-error';
import type { Log } from '../log/log';
import { ProblemError } from '../problem-error';
import { isOutage } from '../store/is-outage';
import { problemType, securityHeaders } from './headers';

/** An answer with problem details, as RFC 9457 writes them. */
export function problemAnswer(details: Problem, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(Problem.parse(details)), {
    status: details.status,
    headers: {
      ...securityHeaders,
      'Content-Type': problemType,
      ...(details.retryAfter !== undefined && { 'Retry-After': String(details.retryAfter) }),
      ...(details.stepUp && { 'WWW-Authenticate': stepUpChallenge(details.stepUp) }),
      ...headers,
    },
  });
}

/** RFC 9470, 3. The values are tokens without quotes; whatever isn't is left to the body. */
function stepUpChallenge({ acrValues, maxAgeSeconds }: NonNullable<Problem['stepUp']>): string {
  const plain = acrValues.filter((value) => /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(value)).join(' ');
  return `Bearer realm="flagwarden", error="insufficient_user_authentication", acr_values="${plain}", max_age="${maxAgeSeconds}"`;
}

/** Turns whatever a handler throws into problem details. What was not foreseen is logged and not told. */
export function answerError(error: unknown, context: Context, log: Log): Response {
  if (error instanceof ProblemError) return problemAnswer(error.problem);
  if (error instanceof HTTPException && error.status === 400) {
    return problemAnswer(problem('invalid_request', 'The body is not well-formed JSON.'));
  }
  if (error instanceof HTTPException && error.status === 415) {
    return problemAnswer(problem('unsupported_media_type', 'The Content-Type header is not well-formed.'));
  }
  if (isOutage(error)) {
    log.error({ error: describeError(error) }, 'The store does not answer');
    return problemAnswer(
      problem('unavailable', "The warden's database does not answer. Try again soon.", { retryAfter: 5 }),
    );
  }
  log.error({ error: describeError(error), route: context.req.routePath }, 'A request failed unexpectedly');
  return problemAnswer(problem('internal', "Something unforeseen happened. The warden's log says where."));
}
