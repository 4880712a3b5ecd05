import type { DeterminingPolicy } from '../../policy/decision';
import type { PolicyAction, Question, QuestionDelegation } from '../../policy/question';
import { actorFor, type Caller } from '../identity/caller';
import type { Act, StepUp } from '../identity/step-up';
import type { Ledger } from '../ledger/ledger';
import { ProblemError } from '../problem-error';
import type { PoliciesInForce } from './policies-in-force';
import type { Decided, RecentDecisions } from './recent-decisions';
import { refusalInWords } from './refusal-in-words';

/** By which policies somebody was let. */
export interface Passed {
  readonly policySet: string;
  readonly policies: readonly string[];
}

/** Puts questions about the warden itself to the policies. */
export class Permissions {
  constructor(
    private readonly policies: PoliciesInForce,
    private readonly stepUp: StepUp | null,
    private readonly ledger: Ledger,
    private readonly recent: RecentDecisions,
  ) {}

  /** @throws ProblemError `denied_by_policy`, and that is recorded */
  async require(action: PolicyAction, caller: Caller): Promise<void> {
    const now = new Date();
    const decided = await this.#decided(action, caller, now, this.#age(caller, now));
    this.recent.note([decided]);
    if (decided.decision.answer !== 'allow') throw await this.#refused(decided, caller);
  }

  /** Whether somebody may, with a second factor where one is needed. */
  async may(action: PolicyAction, caller: Caller, now: Date): Promise<boolean> {
    return (await this.#decided(action, caller, now, 0)).decision.answer === 'allow';
  }

  /**
   * Lets through what the policies allow, after a second factor where they want one.
   * @param delegation what it is about, where it is about one
   * @throws ProblemError `denied_by_policy` or `step_up_needed`
   */
  async pass(
    action: PolicyAction,
    caller: Caller,
    act: Act,
    now: Date,
    delegation?: QuestionDelegation,
  ): Promise<Passed> {
    const decided = await this.#decided(action, caller, now, this.#age(caller, now), delegation);
    if (decided.decision.answer === 'allow') return this.#passed(decided);
    const fresh = await this.#decided(action, caller, now, 0, delegation);
    const within = (await this.policies.now()).terms(decided.question).mfaWithinSeconds;
    if (fresh.decision.answer !== 'allow' || !this.stepUp || within === null)
      throw await this.#refused(decided, caller);
    await this.stepUp.demand(caller, act, within);
    return this.#passed(fresh);
  }

  /** Records that somebody was refused by what stands before every policy. */
  async denied(action: PolicyAction, caller: Caller, by: DeterminingPolicy): Promise<ProblemError> {
    const { hash } = await this.policies.now();
    return this.#recorded(action, caller, hash, [by.id], `Refused by policy: ${by.title ?? by.id}.`);
  }

  #passed(decided: Decided): Passed {
    this.recent.note([decided]);
    const { policySet, determining } = decided.decision;
    return { policySet, policies: determining.map(({ id }) => id) };
  }

  #age(caller: Caller, now: Date): number | null {
    return this.stepUp?.ageOf(caller, now) ?? null;
  }

  async #decided(
    action: PolicyAction,
    { person: { id, kind, groups, roles } }: Caller,
    now: Date,
    mfaAgeSeconds: number | null,
    delegation?: QuestionDelegation,
  ): Promise<Decided> {
    const question: Question = {
      principal: { id, kind, groups, roles },
      action,
      flag: null,
      environment: null,
      request: null,
      delegation,
      now,
      mfaAgeSeconds,
      risk: 0,
    };
    return { question, decision: (await this.policies.now()).decide(question) };
  }

  #refused({ question, decision }: Decided, caller: Caller): Promise<ProblemError> {
    const { determining, policySet } = decision;
    const because = refusalInWords(decision);
    const policies = determining.map(({ id }) => id);
    return this.#recorded(question.action, caller, policySet, policies, because);
  }

  async #recorded(
    action: PolicyAction,
    caller: Caller,
    policySet: string,
    policies: readonly string[],
    because: string,
  ): Promise<ProblemError> {
    await this.ledger.record({
      kind: 'act_denied',
      actor: actorFor(caller),
      action,
      requestId: null,
      environment: null,
      policySet,
      policies,
      because,
    });
    return new ProblemError('denied_by_policy', because);
  }
}
