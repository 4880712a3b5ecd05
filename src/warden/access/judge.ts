import type { AccessRequest, Review } from '../../contract/access-request';
import type { Connection } from '../../contract/connection';
import type { Person } from '../../contract/person';
import type { DecidingPolicy, Terms } from '../../contract/terms';
import { secondsOf } from './request-events';
import type { PolicyEngine } from '../../policy/policy-engine';
import type { Approval, PolicyAction, QuestionRequest } from '../../policy/question';
import type { People } from '../identity/people';
import type { PoliciesInForce } from '../policy/policies-in-force';
import type { Decided } from '../policy/recent-decisions';
import type { DelegationRows } from '../store/delegation-rows';
import type { Acting, Asked } from './asked';
import { changeOf, questionOf, wait, windowOf, type Risky } from './access-question';
import { delegationFacts } from './delegation-facts';
import { stands } from './delegation-steps';
import type { Place } from './reach';
import { strictest, type TermsOfPlace } from './strictest-terms';

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
    private readonly delegations: Pick<DelegationRows, 'get'>,
  ) {}

  /** Whether somebody may do this everywhere that is reached. */
  async mayEverywhere(
    action: PolicyAction,
    acting: Acting,
    asked: Asked,
    at: Places | null,
    now: Date,
  ): Promise<Verdict> {
    const request = await this.#request(action, asked, at, now);
    const policy = await this.policies.now();
    return combined(
      policy.hash,
      questionsOf(policy, action, acting, asked, at, request, now).map(({ question }) => ({
        question,
        decision: policy.decide(question),
      })),
    );
  }

  /**
   * Whether somebody may review for another by the delegation that `asked` holds: who delegates has to be allowed to review
   * it themself, whatever others delegated to them. Both as with a fresh second factor.
   */
  async mayReviewFor(
    action: PolicyAction,
    delegator: Person,
    delegate: Person,
    asked: Asked,
    at: Places | null,
    now: Date,
  ): Promise<boolean> {
    const may = async (what: PolicyAction, person: Person) =>
      (await this.mayEverywhere(what, { person, mfaAgeSeconds: 0 }, asked, at, now)).allowed;
    return (await may(action, delegator)) && (await may('review_as_delegate', delegate));
  }

  /** The strictest terms of all places. */
  async terms(
    action: PolicyAction,
    acting: Acting,
    asked: Asked,
    at: Places | null,
    now: Date,
  ): Promise<Terms> {
    const request = await this.#request(action, asked, at, now);
    const policy = await this.policies.now();
    return strictest(
      questionsOf(policy, action, acting, asked, at, request, now).map((one) => termsOf(policy, one)),
    );
  }

  /** The terms of each place, in their order. */
  async termsOfEach(
    action: PolicyAction,
    acting: Acting,
    asked: Asked,
    at: Places,
    now: Date,
  ): Promise<Terms[]> {
    const { connection, places } = at;
    const request = await this.#request(action, asked, at, now);
    const policy = await this.policies.now();
    const known = new Map<string, Terms>();
    return places.map((place) => {
      // Each place by itself: nothing is asked for all of them together.
      const one = questionOf(action, acting, { connection, place }, request, asked, now, 1);
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
  async #request(action: PolicyAction, asked: Asked, at: Places | null, now: Date): Promise<QuestionRequest> {
    const { wanted, requester, breakGlass, reviews, digest, doing } = asked;
    const given = await Promise.all(
      reviews
        .filter((one) => one.verdict === 'approve' && one.digest === digest && one.reviewer.id !== requester)
        .map((one) => this.#approvalOf(one, asked, at, now)),
    );
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
      approvals: given.filter((one) => one !== null),
    };
  }

  /** With the roles and groups of whose right it was given by; null where that is nobody any more. */
  async #approvalOf(review: Review, asked: Asked, at: Places | null, now: Date): Promise<Approval | null> {
    const reviewer = await this.people.current(review.reviewer.id);
    if (reviewer?.kind !== 'person') return null;
    const { onBehalfOf } = review;
    if (!onBehalfOf) return { reviewer: reviewer.id, roles: reviewer.roles, groups: reviewer.groups };
    const delegation = await this.delegations.get(onBehalfOf.delegationId);
    const isItsOwn =
      delegation?.delegator.id === onBehalfOf.id &&
      delegation.delegate.id === reviewer.id &&
      stands(delegation);
    const delegator = isItsOwn ? await this.people.current(onBehalfOf.id) : null;
    if (!delegation || !delegator) return null;
    const { wanted, requester, breakGlass, digest } = asked;
    // It had to hold when the review was given; who both are is looked at now.
    const facts = delegationFacts(delegation, delegator, reviewer, new Date(review.at));
    const about = { wanted, requester, breakGlass, digest, reviews: [], delegation: facts };
    if (!(await this.mayReviewFor('review_request', delegator, reviewer, about, at, now))) return null;
    return {
      reviewer: reviewer.id,
      onBehalfOf: delegator.id,
      roles: delegator.roles,
      groups: delegator.groups,
    };
  }
}

/** A stored request as the policies are asked about it. */
export function askedBy({ wanted, requester, breakGlass, reviews, digest }: AccessRequest): Asked {
  return { wanted, requester: requester.id, breakGlass, reviews, digest };
}

/** One question for all places that the policies can't tell apart; without any place, one about no flag. */
function questionsOf(
  policy: PolicyEngine,
  action: PolicyAction,
  acting: Acting,
  asked: Asked,
  at: Places | null,
  request: QuestionRequest,
  now: Date,
): Risky[] {
  const spots = at ? at.places.map((place) => ({ connection: at.connection, place })) : [null];
  const questions = new Map<string, Risky>();
  for (const spot of spots) {
    const one = questionOf(action, acting, spot, request, asked, now, spots.length);
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
