import type { Decide } from './decide';
import type { Decision } from './decision';
import { isCarriedOut, isReview, type Question } from './question';
import { questionsOf, type Universe } from './universe';

/** What has to hold for every policy set, whatever it says. */
interface Invariant {
  readonly id: string;
  readonly title: string;
  /** The question whose decision breaks it; null where it holds. */
  readonly broken: (asked: Asked) => Question | null;
}

interface Asked {
  readonly question: Question;
  readonly decision: Decision;
  readonly decide: Decide;
  readonly productionApprovals: number;
}

export interface BrokenInvariant {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  /** The first question that breaks it. */
  readonly example: Question;
  readonly decision: Decision;
}

export interface InvariantReport {
  readonly asked: number;
  readonly broken: readonly BrokenInvariant[];
  /** The ids of the policies that decided none of the questions. */
  readonly idle: readonly string[];
}

const reading = new Set<Question['action']>(['read_flags', 'read_audit_trail', 'read_sinks']);
const isAllowed = ({ decision }: Asked) => decision.answer === 'allow';
const brokenIf = (isBroken: boolean, { question }: Asked) => (isBroken ? question : null);

const invariants: readonly Invariant[] = [
  {
    id: 'no-errors',
    title: 'No policy fails',
    broken: (asked) => brokenIf(asked.decision.errors.length > 0, asked),
  },
  {
    id: 'no-own-review',
    title: 'Nobody approves their own, nor has a delegate do it',
    broken: (asked) => {
      const { question, decide } = asked;
      const { request, principal, delegation } = question;
      if (!isReview(question.action) || !isAllowed(asked) || request === null) return null;
      const own = [principal, ...(delegation ? [delegation.delegator] : [])].map(({ id }): Question => ({
        ...question,
        request: { ...request, requester: id },
      }));
      return own.find((one) => decide(one).answer === 'allow') ?? null;
    },
  },
  {
    id: 'production-approvals',
    title: 'Nothing is toggled in production without its approvals, save break-glass',
    broken: (asked) => brokenIf(isAllowed(asked) && lacksApprovals(asked), asked),
  },
  {
    id: 'auditors-only-read',
    title: 'Auditors never write',
    broken: (asked) => {
      const { roles, groups } = asked.question.principal;
      const isAuditor = roles.length === 1 && roles[0] === 'auditor' && groups.length === 0;
      return brokenIf(
        isAuditor && !reading.has(asked.question.action) && isAllowed(asked) && !isGivingBack(asked),
        asked,
      );
    },
  },
  {
    id: 'no-expired-grant',
    title: 'Expired grants and delegations never allow',
    broken: (asked) => {
      const { action, request, delegation } = asked.question;
      const right = action === 'use_grant' ? request : action === 'review_as_delegate' ? delegation : null;
      const isOver = right && right.startsInSeconds + right.durationSeconds <= 0;
      return brokenIf(isOver === true && isAllowed(asked), asked);
    },
  },
  {
    id: 'risk-only-denies',
    title: 'More risk never allows more',
    broken: (asked) => {
      const { question, decide } = asked;
      if (question.risk === 0 || !isAllowed(asked)) return null;
      const isRiskier = [0, question.risk - 1].some(
        (risk) => decide({ ...question, risk }).answer === 'deny',
      );
      return brokenIf(isRiskier, asked);
    },
  },
];

function lacksApprovals({ question, productionApprovals }: Asked): boolean {
  const { action, environment, request } = question;
  if (!isCarriedOut(action)) return false;
  if (request === null || request.breakGlass || environment?.production !== true) return false;
  const others = request.approvals.filter(
    ({ reviewer, onBehalfOf }) => reviewer !== request.requester && onBehalfOf !== request.requester,
  );
  const people = new Set(others.map(({ reviewer }) => reviewer));
  const rights = new Set(others.map(({ reviewer, onBehalfOf }) => onBehalfOf ?? reviewer));
  return Math.min(people.size, rights.size) < productionApprovals;
}

/** Whoever has a right may lay it down. */
const isGivingBack = ({ question: { action, principal, request } }: Asked): boolean =>
  action === 'revoke_grant' && principal.id === request?.requester;

/** Asks questions and holds every decision against every invariant. */
export class InvariantCheck {
  readonly #idle: Set<string>;
  readonly #broken = new Map<string, BrokenInvariant>();
  #asked = 0;

  constructor(
    private readonly decide: Decide,
    policyIds: Iterable<string>,
    private readonly productionApprovals: number,
  ) {
    this.#idle = new Set(policyIds);
  }

  put(question: Question): void {
    const { decide, productionApprovals } = this;
    this.#asked++;
    const decision = decide(question);
    for (const { id } of decision.determining) this.#idle.delete(id);
    for (const { id, title, broken: breaks } of invariants) {
      const example = breaks({ question, decision, decide, productionApprovals });
      if (example === null) continue;
      const known = this.#broken.get(id);
      this.#broken.set(
        id,
        known
          ? { ...known, count: known.count + 1 }
          : { id, title, count: 1, example, decision: decide(example) },
      );
    }
  }

  report(): InvariantReport {
    return { asked: this.#asked, broken: [...this.#broken.values()], idle: [...this.#idle].sort() };
  }
}

/** The report over every question of the universe. */
export function checkInvariants(
  decide: Decide,
  policyIds: Iterable<string>,
  universe: Universe,
  productionApprovals: number,
): InvariantReport {
  const check = new InvariantCheck(decide, policyIds, productionApprovals);
  for (const question of questionsOf(universe)) check.put(question);
  return check.report();
}
