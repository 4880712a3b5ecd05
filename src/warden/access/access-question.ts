import type { NewRequest } from '../../contract/access-request';
import type { Connection } from '../../contract/connection';
import type { Risk } from '../../contract/terms';
import type { WantedChange } from '../../contract/wanted-change';
import {
  isAboutDelegation,
  type PolicyAction,
  type Question,
  type QuestionRequest,
} from '../../policy/question';
import { principalOf } from './delegation-facts';
import type { Acting, Asked } from './asked';
import type { Place } from './reach';
import { riskOf } from './risk';

export interface Spot {
  readonly connection: Connection;
  readonly place: Place;
}

/** A question, and why its risk is what it is. */
export interface Risky {
  readonly question: Question;
  readonly risk: Risk;
}

/** What the policies are asked about an act in one place, of which there are `placeCount` at once. */
export function questionOf(
  action: PolicyAction,
  { person, mfaAgeSeconds }: Acting,
  spot: Spot | null,
  request: QuestionRequest,
  { delegation }: Asked,
  now: Date,
  placeCount: number,
): Risky {
  const question = {
    principal: principalOf(person),
    action,
    flag: spot && flagOf(spot),
    environment: spot && {
      key: spot.place.environment.key,
      // What the platform doesn't tell counts as production.
      production: spot.place.environment.production !== false,
    },
    request,
    delegation: isAboutDelegation(action) ? delegation : undefined,
    now,
    mfaAgeSeconds,
  };
  const risk = riskOf(question, placeCount);
  return { question: { ...question, risk: risk.score }, risk };
}

function flagOf({ connection, place: { flag } }: Spot): Question['flag'] {
  return {
    connectionId: connection.id,
    connection: connection.name,
    platform: connection.platform,
    key: flag.key,
    tags: flag.tags,
    purpose: flag.purpose,
    owners: flag.owners.map((owner) => owner.name),
  };
}

/** Seconds to the beginning and from there to the end; below 0 once it has begun. */
export function windowOf({ startsAt, endsAt }: { startsAt: string; endsAt: string }, now: Date) {
  return {
    durationSeconds: Math.ceil((Date.parse(endsAt) - Date.parse(startsAt)) / 1_000),
    startsInSeconds: Math.ceil((Date.parse(startsAt) - now.getTime()) / 1_000),
  };
}

/** Whether somebody may do a thing later is asked as if it were the time. */
export function wait(action: PolicyAction, { startsAt }: NewRequest, now: Date): number {
  if (action === 'use_grant' || action === 'apply_change' || startsAt === null) return 0;
  return Math.max(0, Math.ceil((Date.parse(startsAt) - now.getTime()) / 1_000));
}

export function changeOf(to: WantedChange): QuestionRequest['change'] {
  return 'state' in to ? to : { rolloutPercent: Math.floor(to.rolloutPercentage) };
}
