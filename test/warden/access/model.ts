import type { AccessRequest } from '../../../src/contract/access-request';
import { newRequest } from '../../../src/warden/access/new-request';
import { bornConnection } from '../samples';

/** What models of requests and grants begin with. */

export const warden = { kind: 'warden', version: '1' } as const;
export const named = (id: string) => ({ id, name: id });

/** A digest that differs from version to version. */
export const fingerprintOf = (version: number) => version.toString(16).padStart(64, 'f');

const connection = {
  ...bornConnection('shop'),
  sync: { state: 'pending' as const },
  revision: 0,
  flagCount: 0,
};

interface Born {
  breakGlass?: boolean;
  /** Seconds from `now`; null: at once. */
  startsIn?: number | null;
}

/** What Dana has just asked for, and two others have to approve. */
export function bornAccess(
  now: Date,
  durationSeconds: number,
  { breakGlass = false, startsIn = null }: Born = {},
): AccessRequest {
  return newRequest({
    wanted: {
      kind: 'access',
      connectionId: connection.id,
      scope: { flags: { by: 'key', keys: ['a'] }, environments: ['production'], actions: ['toggle'] },
      durationSeconds,
      startsAt: startsIn === null ? null : new Date(now.getTime() + startsIn * 1_000).toISOString(),
      reason: 'Because',
      ticket: null,
      urgent: false,
      extends: null,
    },
    person: { id: 'dana', kind: 'person', name: 'Dana', email: null, groups: [], roles: [] },
    connection,
    terms: {
      possible: true,
      approvals: 2,
      approvalsMissing: 2,
      approverRoles: [],
      mfaWithinSeconds: null,
      needsReason: true,
      needsTicket: false,
      ticketLike: [],
      longestSeconds: null,
      missing: [],
      deniedBy: [],
      risk: null,
    },
    policySet: 'p',
    breakGlass,
    now,
    nextNoticeAt: null,
  });
}
