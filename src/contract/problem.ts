import * as z from 'zod';

/** Stable error codes with their HTTP status. */
export const problems = {
  invalid_request: { status: 400, title: 'The request is not valid' },
  unauthenticated: { status: 401, title: 'A valid bearer token is needed' },
  step_up_needed: { status: 401, title: 'A fresh second factor is needed' },
  forbidden: { status: 403, title: 'This is not allowed' },
  not_found: { status: 404, title: 'There is no such thing' },
  method_not_allowed: { status: 405, title: 'This method is not allowed here' },
  conflict: { status: 409, title: 'This conflicts with what is there' },
  denied_by_policy: { status: 403, title: 'The policies do not allow this' },
  body_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The body must be application/json' },
  misdirected_request: { status: 421, title: 'The Host header names another server' },
  probe_failed: { status: 422, title: 'The platform could not be connected' },
  too_many_requests: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'The warden failed' },
  unavailable: { status: 503, title: 'The warden is not ready' },
} as const;

export const ProblemCode = z
  .enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]])
  .meta({ id: 'ProblemCode' });
export type ProblemCode = keyof typeof problems;

/** Problem details (RFC 9457). `type` is `urn:flagwarden:problem:<code>`. */
export const Problem = z
  .object({
    type: z.string().regex(/^urn:flagwarden:problem:/),
    title: z.string(),
    status: z.int().min(400).max(599),
    code: ProblemCode,
    /** What is wrong here and how to mend it. */
    detail: z.string(),
    /** What is wrong where, as JSON Pointers into the body or names of parameters. */
    errors: z.array(z.object({ at: z.string(), message: z.string() })).optional(),
    /** Of `probe_failed`: why the platform could not be connected, as in a sync failure. */
    cause: z.string().optional(),
    /**
     * Of `step_up_needed` (RFC 9470): sign in again with one of these `acr_values` and this `max_age`, and with the challenge as
     * the `nonce`; then send the request again with the ID token in the header `Flagwarden-Step-Up`.
     */
    stepUp: z
      .object({
        challenge: z.string(),
        acrValues: z.array(z.string()),
        maxAgeSeconds: z.int().positive(),
      })
      .optional(),
    /** Seconds to wait before trying again. */
    retryAfter: z.int().nonnegative().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

/** Builds problem details for a code. */
export function problem(
  code: ProblemCode,
  detail: string,
  more: Pick<Problem, 'errors' | 'cause' | 'retryAfter' | 'stepUp'> = {},
): Problem {
  const { status, title } = problems[code];
  return { type: `urn:flagwarden:problem:${code}`, title, status, code, detail, ...more };
}
