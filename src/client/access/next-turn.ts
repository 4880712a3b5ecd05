import type { OwnAccess } from './access-model';

/** How long after a grant's beginning or end the warden is asked, so that its own clock has passed it too: milliseconds. */
const grace = 1_000;
/** The longest time a timer can wait, in milliseconds. */
const longestTimer = 2 ** 31 - 1;

/**
 * Milliseconds until time alone changes something: a grant or a delegation begins or ends, a pending request expires. Null when nothing
 * is going to. What is already past is not waited for: the warden will tell.
 */
export function nextTurn(
  { grants, requests, waiting, delegations, delegatedToMe }: OwnAccess,
  now: Date,
): number | null {
  const turns = [
    ...[...grants, ...delegations, ...delegatedToMe].flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]),
    ...[...requests, ...waiting].filter(({ state }) => state === 'pending').map(({ expiresAt }) => expiresAt),
  ]
    .map((at) => Date.parse(at) - now.getTime())
    .filter((left) => left > 0);
  return turns.length === 0 ? null : Math.min(longestTimer, Math.min(...turns) + grace);
}
