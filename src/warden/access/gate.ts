import type { Terms } from '../../contract/terms';
import { actorFor, type Caller } from '../identity/caller';
import type { Act, StepUp } from '../identity/step-up';
import type { Ledger } from '../ledger/ledger';
import type { RecentDecisions } from '../policy/recent-decisions';
import { ProblemError } from '../problem-error';
import type { Acting, Asked } from './asked';
import type { Judge, Places, Verdict } from './judge';
import type { PolicyAction } from '../../policy/question';

export interface Asking {
  readonly action: PolicyAction;
  readonly caller: Caller;
  /** Whose right it is; the caller's where left out. */
  readonly acting?: Acting;
  readonly asked: Asked;
  /** Of a request that is there already. */
  readonly requestId: string | null;
  /** Null when what it is about is not there any more. */
  readonly reach: Places | null;
  readonly act: Act;
  readonly now: Date;
}

/** Lets through what the policies allow, after a second factor where they want one. What is refused is recorded. */
export class Gate {
  constructor(
    private readonly judge: Judge,
    private readonly ledger: Ledger,
    private readonly stepUp: StepUp | null,
    private readonly recent: RecentDecisions,
  ) {}

  acting(caller: Caller, now: Date): Acting {
    return { person: caller.person, mfaAgeSeconds: this.stepUp?.ageOf(caller, now) ?? null };
  }

  /** @throws ProblemError `denied_by_policy` or `step_up_needed` */
  async pass(asking: Asking): Promise<Verdict> {
    const { action, caller, asked, reach, act, now } = asking;
    const acting = asking.acting ?? this.acting(caller, now);
    const verdict = await this.judge.mayEverywhere(action, acting, asked, reach, now);
    if (verdict.allowed) return this.#noted(verdict);
    const fresh = { ...acting, mfaAgeSeconds: 0 };
    const withFactor = await this.judge.mayEverywhere(action, fresh, asked, reach, now);
    if (!withFactor.allowed) throw await this.#denied(asking, withFactor);
    const terms = await this.judge.terms(action, acting, asked, reach, now);
    if (!this.stepUp || terms.mfaWithinSeconds === null) throw await this.#denied(asking, verdict, terms);
    await this.stepUp.demand(caller, act, terms.mfaWithinSeconds);
    return this.#noted(withFactor);
  }

  #noted(verdict: Verdict): Verdict {
    this.recent.note(verdict.decided);
    return verdict;
  }

  async #denied(asking: Asking, verdict: Verdict, known?: Terms): Promise<ProblemError> {
    const { action, caller, asked, requestId, reach, now } = asking;
    const acting = asking.acting ?? this.acting(caller, now);
    const terms = known ?? (await this.judge.terms(action, acting, asked, reach, now));
    const whose = asking.acting ? `${asking.acting.person.name} may not do this now. ` : '';
    const because = whose + denialInWords(this.#noted(verdict), terms);
    const [place] = reach?.places.length === 1 ? reach.places : [];
    await this.ledger.record({
      kind: 'act_denied',
      actor: actorFor(caller),
      action,
      connectionId: asked.wanted.connectionId,
      ...(place && { flag: place.flag.key }),
      requestId,
      environment: place?.environment.key ?? null,
      policySet: verdict.policySet,
      policies: verdict.policies.map(({ id }) => id),
      because,
    });
    return new ProblemError('denied_by_policy', because);
  }
}

/** Why not, in one or a few sentences. */
function denialInWords({ policies, errors }: Verdict, { missing }: Terms): string {
  if (errors.length > 0)
    return `The policies could not be evaluated, so nothing is allowed: ${errors.join('; ')}`;
  const named = policies.map(({ id, title }) => title ?? id).join('; ');
  const why = named === '' ? 'No policy allows this.' : `Refused by policy: ${named}.`;
  return [why, ...missing].join(' ');
}
