import type { Role } from '../../src/contract/role';
import type { Approval, Principal, Question, QuestionFlag, QuestionRequest } from '../../src/policy/question';

/** A person with these roles. */
export const person = (id: string, ...roles: Role[]): Principal => ({
  id,
  kind: 'person',
  groups: [],
  roles,
});
export const service = (id: string, ...roles: Role[]): Principal => ({
  id,
  kind: 'service',
  groups: [],
  roles,
});
export const approval = (reviewer: string, ...roles: Role[]): Approval => ({ reviewer, roles, groups: [] });

const flag: QuestionFlag = {
  connectionId: '0b6f7d3e-6f0c-4a6e-9c1e-5a8f5f0c2d11',
  connection: 'Shop',
  platform: 'unleash',
  key: 'checkout',
  tags: [],
  purpose: 'release',
  owners: [],
};
const request: QuestionRequest = {
  kind: 'access',
  requester: 'dana',
  breakGlass: false,
  reason: 'Roll out the new checkout',
  ticket: null,
  durationSeconds: 3600,
  startsInSeconds: 0,
  urgent: false,
  change: null,
  approvals: [],
};

type Changes = Partial<Omit<Question, 'flag' | 'request'>> & {
  readonly flag?: Partial<QuestionFlag> | null;
  readonly request?: Partial<QuestionRequest> | null;
  readonly production?: boolean;
};

/** Dana, a developer, uses an hour's grant in production at noon on a Monday with a fresh second factor; and what differs. */
export function question({ production = true, ...changes }: Changes = {}): Question {
  return {
    principal: person('dana', 'developer'),
    action: 'use_grant',
    environment: { key: production ? 'production' : 'staging', production },
    now: new Date('2026-11-23T12:00:00Z'),
    mfaAgeSeconds: 60,
    risk: 0,
    ...changes,
    flag: changes.flag === null ? null : { ...flag, ...changes.flag },
    request: changes.request === null ? null : { ...request, ...changes.request },
  };
}
