import { randomUUID } from 'node:crypto';
import type { AccessRequest, NewRequest } from '../../contract/access-request';
import type { Connection } from '../../contract/connection';
import type { Person } from '../../contract/person';
import { requestDigest } from './digest';

/** Milliseconds that a request waits for approval. */
const pendingFor = 24 * 3_600_000;

export interface Born {
  readonly wanted: NewRequest;
  readonly person: Person;
  readonly connection: Connection;
  readonly terms: AccessRequest['terms'];
  readonly policySet: string;
  readonly breakGlass: boolean;
  readonly now: Date;
  readonly nextNoticeAt: string | null;
}

/** A request at its birth: pending, until a day has passed or its window is over. */
export function newRequest({
  wanted,
  person,
  connection,
  terms,
  policySet,
  breakGlass,
  now,
  nextNoticeAt,
}: Born): AccessRequest {
  const windowEnds =
    wanted.kind === 'access' && wanted.startsAt !== null
      ? Date.parse(wanted.startsAt) + wanted.durationSeconds * 1_000
      : Infinity;
  return {
    id: randomUUID(),
    version: 1,
    state: 'pending',
    wanted,
    breakGlass,
    requester: { id: person.id, name: person.name },
    digest: requestDigest({ wanted, requester: person.id, connection, policySet }),
    policySet,
    terms,
    reviews: [],
    createdAt: now.toISOString(),
    expiresAt: new Date(Math.min(now.getTime() + pendingFor, windowEnds)).toISOString(),
    notices: [],
    nextNoticeAt,
    closedAt: null,
    closedBecause: null,
    grantId: null,
    application: null,
  };
}
