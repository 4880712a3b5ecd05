import type { PolicyEngine } from '../../policy/policy-engine';
import type { PolicyAction } from '../../policy/question';
import { actorFor, type Caller } from '../identity/caller';
import type { StepUp } from '../identity/step-up';
import type { Ledger } from '../ledger/ledger';
import { ProblemError } from '../problem-error';

/** Puts questions about the warden itself to the policies. */
export class Permissions {
  constructor(
    private readonly policy: PolicyEngine,
    private readonly stepUp: StepUp | null,
    private readonly ledger: Ledger,
  ) {}

  /** @throws ProblemError `denied_by_policy`, and that is recorded */
  async require(action: PolicyAction, caller: Caller): Promise<void> {
    const { id, kind, groups, roles } = caller.person;
    const now = new Date();
    const { answer, determining, errors } = this.policy.decide({
      principal: { id, kind, groups, roles },
      action,
      flag: null,
      environment: null,
      request: null,
      now,
      mfaAgeSeconds: this.stepUp?.ageOf(caller, now) ?? null,
      risk: 0,
    });
    if (answer === 'allow') return;
    const named = determining.map(({ id: policy, title }) => title ?? policy).join('; ');
    const because =
      errors.length > 0
        ? `The policies could not be evaluated, so nothing is allowed: ${errors.join('; ')}`
        : named === ''
          ? 'No policy allows this with your roles.'
          : `Refused by policy: ${named}.`;
    await this.ledger.record({
      kind: 'act_denied',
      actor: actorFor(caller),
      action,
      requestId: null,
      environment: null,
      policySet: this.policy.hash,
      policies: determining.map(({ id: policy }) => policy),
      because,
    });
    throw new ProblemError('denied_by_policy', because);
  }
}
