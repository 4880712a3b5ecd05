import { randomUUID } from 'node:crypto';
import type { OwnAccess } from '../../src/client/access/access-model';
import type { AccessRequest } from '../../src/contract/access-request';
import type { Delegation } from '../../src/contract/delegation';
import type { Grant } from '../../src/contract/grant';
import type { Terms } from '../../src/contract/terms';
import type { Toggle } from '../../src/contract/toggle';
import { connectionId, state } from '../lifecycle/facts';

/** The moment at which facts of access are told. */
export const accessNow = new Date('2026-11-23T12:00:00.000Z');

/** An ISO moment so many minutes from {@link accessNow}. */
export const inMinutes = (minutes: number): string =>
  new Date(accessNow.getTime() + minutes * 60_000).toISOString();

export const ada = { id: 'https://id.example#ada', name: 'Ada' };
export const bo = { id: 'https://id.example#bo', name: 'Bo' };

export const terms = (more: Partial<Terms> = {}): Terms => ({
  possible: true,
  approvals: 1,
  approvalsMissing: 1,
  approverRoles: ['approver'],
  mfaWithinSeconds: null,
  needsReason: true,
  needsTicket: false,
  ticketLike: [],
  longestSeconds: null,
  missing: [],
  deniedBy: [],
  risk: null,
  ...more,
});

export const accessRequest = (more: Partial<AccessRequest> = {}): AccessRequest => ({
  id: randomUUID(),
  version: 1,
  state: 'pending',
  wanted: {
    kind: 'access',
    connectionId,
    startsAt: null,
    reason: 'Payments fail',
    ticket: null,
    urgent: false,
    scope: {
      flags: { by: 'key', keys: ['new-checkout'] },
      environments: ['production'],
      actions: ['toggle'],
    },
    durationSeconds: 3_600,
    extends: null,
  },
  breakGlass: false,
  requester: ada,
  digest: 'a'.repeat(64),
  policySet: 'b'.repeat(64),
  terms: terms(),
  reviews: [],
  createdAt: inMinutes(-5),
  expiresAt: inMinutes(60),
  notices: [],
  nextNoticeAt: null,
  closedAt: null,
  closedBecause: null,
  grantId: null,
  application: null,
  ...more,
});

export const review = (verdict: 'approve' | 'deny', comment: string | null = null) => ({
  reviewer: bo,
  verdict,
  comment,
  at: inMinutes(-1),
  digest: 'a'.repeat(64),
});

/** Bo's reviews in Ada's hands, unless others are named. */
export const delegation = (more: Partial<Delegation> = {}): Delegation => ({
  id: randomUUID(),
  version: 1,
  state: 'active',
  delegator: bo,
  delegate: ada,
  reason: 'On leave',
  startsAt: inMinutes(-10),
  endsAt: inMinutes(38),
  createdAt: inMinutes(-10),
  endedAt: null,
  endedBy: null,
  ...more,
});

export const grant = (more: Partial<Grant> = {}): Grant => ({
  id: randomUUID(),
  version: 1,
  state: 'active',
  requestId: randomUUID(),
  person: ada,
  connectionId,
  scope: { flags: { by: 'key', keys: ['new-checkout'] }, environments: ['production'], actions: ['toggle'] },
  startsAt: inMinutes(-10),
  endsAt: inMinutes(38),
  endedAt: null,
  endedBy: null,
  review: null,
  ...more,
});

/** Ada's toggle in production, from on to off unless others are named. */
export const toggle = (more: Partial<Toggle> = {}): Toggle => ({
  id: randomUUID(),
  connectionId,
  flag: 'new-checkout',
  environment: 'production',
  to: { state: 'off' },
  by: ada,
  grantId: randomUUID(),
  requestId: randomUUID(),
  state: 'applied',
  at: inMinutes(-5),
  detail: null,
  before: state({ version: '1' }),
  after: state({ version: '2', state: 'off' }),
  entries: ['7', '8'],
  ...more,
});

export const ownAccess = (more: Partial<OwnAccess> = {}): OwnAccess => ({
  requests: [],
  grants: [],
  waiting: [],
  reviewsDue: [],
  hasMore: false,
  policyChanges: [],
  delegations: [],
  delegatedToMe: [],
  ...more,
});
