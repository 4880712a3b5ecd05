import type { AccessRequest, NewRequest, Review } from '../../contract/access-request';
import type { Connection } from '../../contract/connection';
import type { Person } from '../../contract/person';
import type { DecidingPolicy, Risk, Terms } from '../../contract/terms';
import type { WantedChange } from '../../contract/wanted-change';
import { secondsOf } from './request-events';
import type { PolicyEngine } from '../../policy/policy-engine';
import type { PolicyAction, Question, QuestionRequest } from '../../policy/question';
import type { People } from '../identity/people';
import type { PoliciesInForce } from '../policy/policies-in-force';
import type { Decided } from '../policy/recent-decisions';
import type { Place } from './reach';
import { riskOf } from './risk';
import { strictest, type TermsOfPlace } from './strictest-terms';

/** Who asks for or does something, and how long ago they showed a second factor. */
export interface Acting {
  readonly person: Person;
  /** Null where they showed none. */
  readonly mfaAgeSeconds: number | null;
}

/** What a request is, for the policies: stored ones and those that are only being thought of. */
export interface Asked {
  readonly wanted: NewRequest;
  readonly requester: string;
  readonly breakGlass: boolean;
  readonly reviews: readonly Review[];
  readonly digest: string | null;
  /** What is being done now, within which window; left out while nothing is done yet. */
  readonly doing?: { readonly to: WantedChange; readonly startsAt: string; readonly endsAt: string };
}

/** Where something is asked about: nowhere, when what it was about is not there any more. */
export interface Places {
  readonly connection: Connection;
  readonly places: readonly Place[];
}

/** One answer for all places: a single no is a no. */
export interface Verdict {
  readonly allowed: boolean;
  /** The policies that decided; where several places differ, those that denied. */
  readonly policies: readonly DecidingPolicy[];
  readonly errors: readonly string[];
  /** The policies that were asked. */
  readonly policySet: string;
  /** What was asked and answered. */
  readonly decided: readonly Decided[];
}

/** Puts questions about access to the policies. */
export class Judge {
  constructor(
    private readonly policies: PoliciesInForce,
    private readonly people: People,
  ) {}

  /** Whether somebody may do this everywhere that is reached. */
  async mayEverywhere(
    action: PolicyAction,
    acting: Acting,
    asked: Asked,
    at: Places | null,
    now: Date,
  ): Promise<Verdict> {
    const request = await this.#request(action, asked, now);
    const policy = await this.policies.now();
    return combined(
      policy.hash,
      questionsOf(policy, action, acting, at, request, now).map(({ question }) => ({
        question,
        decision: policy.decide(question),
      })),
    );
  }

  /** The strictest terms of all places. */
  async terms(
    action: PolicyAction,
    acting: Acting,
    asked: Asked,
    at: Places | null,
    now: Date,
  ): Promise<Terms> {
    const request = await this.#request(action, asked, now);
    const policy = await this.policies.now();
    return strictest(
      questionsOf(policy, action, acting, at, request, now).map((one) => termsOf(policy, one)),
    );
  }

  /** The terms of each place, in their order. */
  async termsOfEach(
    action: PolicyAction,
    acting: Acting,
    asked: Asked,
    { connection, places }: Places,
    now: Date,
  ): Promise<Terms[]> {
    const request = await this.#request(action, asked, now);
    const policy = await this.policies.now();
    const known = new Map<string, Terms>();
    return places.map((place) => {
      // Each place by itself: nothing is asked for all of them together.
      const one = questionOf(action, acting, { connection, place }, request, now, 1);
      const kind = kindOf(policy, one);
      const terms = known.get(kind) ?? strictest([termsOf(policy, one)]);
      known.set(kind, terms);
      return terms;
    });
  }

  /**
   * Approvals as they count at this moment: of this very digest, by people the warden still knows, with the groups and roles
   * they have now. Distinct people, never who asks.
   */
  async #request(
    action: PolicyAction,
    { wanted, requester, breakGlass, reviews, digest, doing }: Asked,
    now: Date,
  ): Promise<QuestionRequest> {
    const approvals: QuestionRequest['approvals'][number][] = [];
    for (const review of reviews) {
      if (review.verdict !== 'approve' || review.digest !== digest || review.reviewer.id === requester)
        continue;
      const reviewer = await this.people.current(review.reviewer.id);
      if (reviewer?.kind !== 'person') continue;
      approvals.push({ reviewer: reviewer.id, roles: reviewer.roles, groups: reviewer.groups });
    }
    return {
      kind: wanted.kind,
      requester,
      breakGlass,
      reason: wanted.reason,
      ticket: wanted.ticket,
      ...(doing
        ? windowOf(doing, now)
        : { durationSeconds: secondsOf(wanted), startsInSeconds: wait(action, wanted, now) }),
      urgent: wanted.urgent,
      change: doing ? changeOf(doing.to) : wanted.kind === 'change' ? changeOf(wanted.to) : null,
      approvals,
    };
  }
}

/** A stored request as the policies are asked about it. */
export function askedBy({ wanted, requester, breakGlass, reviews, digest }: AccessRequest): Asked {
  return { wanted, requester: requester.id, breakGlass, reviews, digest };
}

interface Spot {
  readonly connection: Connection;
  readonly place: Place;
}

/** A question, and why its risk is what it is. */
interface Risky {
  readonly question: Question;
  readonly risk: Risk;
}

/** One question for all places that the policies can't tell apart; without any place, one about no flag. */
function questionsOf(
  policy: PolicyEngine,
  action: PolicyAction,
  acting: Acting,
  at: Places | null,
  request: QuestionRequest,
  now: Date,
): Risky[] {
  const spots = at ? at.places.map((place) => ({ connection: at.connection, place })) : [null];
  const questions = new Map<string, Risky>();
  for (const spot of spots) {
    const one = questionOf(action, acting, spot, request, now, spots.length);
    const kind = kindOf(policy, one);
    if (!questions.has(kind)) questions.set(kind, one);
  }
  return [...questions.values()];
}

const termsOf = (policy: PolicyEngine, { question, risk }: Risky): TermsOfPlace => ({
  ...policy.terms(question),
  risk,
});

/** What has one kind has one answer. */
const kindOf = (policy: PolicyEngine, { question: { flag, environment }, risk }: Risky): string =>
  JSON.stringify([policy.alike(flag, environment), risk]);

function questionOf(
  action: PolicyAction,
  { person, mfaAgeSeconds }: Acting,
  spot: Spot | null,
  request: QuestionRequest,
  now: Date,
  placeCount: number,
): Risky {
  const question = {
    principal: { id: person.id, kind: person.kind, groups: person.groups, roles: person.roles },
    action,
    flag: spot && flagOf(spot),
    environment: spot && {
      key: spot.place.environment.key,
      // What the platform doesn't tell counts as production.
      production: spot.place.environment.production !== false,
    },
    request,
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
function windowOf({ startsAt, endsAt }: { startsAt: string; endsAt: string }, now: Date) {
  return {
    durationSeconds: Math.ceil((Date.parse(endsAt) - Date.parse(startsAt)) / 1_000),
    startsInSeconds: Math.ceil((Date.parse(startsAt) - now.getTime()) / 1_000),
  };
}

/** Whether somebody may do a thing later is asked as if it were the time. */
function wait(action: PolicyAction, { startsAt }: NewRequest, now: Date): number {
  if (action === 'use_grant' || action === 'apply_change' || startsAt === null) return 0;
  return Math.max(0, Math.ceil((Date.parse(startsAt) - now.getTime()) / 1_000));
}

function changeOf(to: WantedChange): QuestionRequest['change'] {
  return 'state' in to ? to : { rolloutPercent: Math.floor(to.rolloutPercentage) };
}

function combined(policySet: string, decided: readonly Decided[]): Verdict {
  const decisions = decided.map(({ decision }) => decision);
  const denials = decisions.filter(({ answer }) => answer !== 'allow');
  const deciding = denials.length > 0 ? denials : decisions;
  const policies = new Map(deciding.flatMap(({ determining }) => determining.map((one) => [one.id, one])));
  return {
    allowed: decisions.length > 0 && denials.length === 0,
    policies: [...policies.values()],
    errors: [...new Set(decisions.flatMap(({ errors }) => errors))],
    policySet,
    decided,
  };
}
