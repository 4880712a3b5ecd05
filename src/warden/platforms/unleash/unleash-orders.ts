import type { FlagState } from '../../../contract/flag';
import { PlatformError, type PlatformChange } from '../platform-adapter';
import type { Order, PlatformLine } from '../http/platform-line';
import { ChangeRequestConfig, type FeatureStrategy } from './unleash-answers';
import { UnleashLiveFlags, type LiveFlag } from './unleash-live-flag';

/** Changes flags of one project. Unleash has no place for a comment of ours. */
export class UnleashOrders {
  readonly #flags: UnleashLiveFlags;

  constructor(
    private readonly line: PlatformLine,
    private readonly project: string,
  ) {
    this.#flags = new UnleashLiveFlags(line, project);
  }

  /** @throws PlatformError */
  async apply(change: PlatformChange, signal: AbortSignal): Promise<FlagState> {
    await this.#requireNoApprovals(change.environment, signal);
    const before = await this.#flags.read(change.flagKey, change.environment, signal);
    const order = this.#orderFor(change, asMeant(before, change));
    await this.#tell({ ...order, signal });
    return this.#shownAfter(change, signal);
  }

  #orderFor({ flagKey, environment, to }: PlatformChange, before: LiveFlag): Omit<Order, 'signal'> {
    const parts = [this.project, 'features', flagKey, 'environments', environment];
    const place = parts.reduce((path, part) => `${path}/${encodeURIComponent(part)}`, '/api/admin/projects');
    if ('state' in to) {
      if (to.state === 'on') requireStrategyInForce(before);
      return { method: 'POST', path: `${place}/${to.state}` };
    }
    const { id } = gradualStrategyOf(before, to.rolloutPercentage);
    return {
      method: 'PATCH',
      path: `${place}/strategies/${encodeURIComponent(id)}`,
      body: [{ op: 'replace', path: '/parameters/rollout', value: String(to.rolloutPercentage) }],
    };
  }

  /** A token may be allowed to pass the approvals of Unleash by; nobody asked us to. */
  async #requireNoApprovals(environment: string, signal: AbortSignal): Promise<void> {
    const path = `/api/admin/projects/${encodeURIComponent(this.project)}/change-requests/config`;
    try {
      const config = await this.line.ask({ path, signal }, ChangeRequestConfig);
      const here = config.find((one) => one.environment === environment);
      if (here?.changeRequestEnabled) throw approvalsRequired(environment);
    } catch (error) {
      // Open Source has no such thing. Who may not read it is told by the refusal of the change.
      const unasked = error instanceof PlatformError && ['not_found', 'forbidden'].includes(error.code);
      if (!unasked) throw error;
    }
  }

  async #tell(order: Order): Promise<void> {
    try {
      await this.line.tell(order);
    } catch (error) {
      if (error instanceof PlatformError && error.code === 'forbidden' && /CHANGE_REQUEST/.test(error.detail))
        throw new PlatformError('approvals_required', error.detail, { ...error.more, cause: error });
      throw error;
    }
  }

  /** @throws PlatformError `outcome_unknown` when Unleash does not show what it took */
  async #shownAfter({ flagKey, environment, to }: PlatformChange, signal: AbortSignal): Promise<FlagState> {
    let after: LiveFlag | null;
    try {
      after = await this.#flags.read(flagKey, environment, signal);
    } catch (error) {
      const why = error instanceof PlatformError ? ` ${error.detail}` : '';
      throw new PlatformError(
        'outcome_unknown',
        `Unleash took the change, but what it shows now could not be read.${why}`,
        { cause: error },
      );
    }
    const shown =
      after && ('state' in to ? after.state.state === to.state : rolledTo(after, to.rolloutPercentage));
    if (after && shown) return after.state;
    throw new PlatformError(
      'outcome_unknown',
      `Unleash took the change, but shows ${after ? `the flag ${after.state.state}` : 'no such flag'} now.`,
    );
  }
}

function asMeant(before: LiveFlag | null, { flagKey, environment, baseVersion }: PlatformChange): LiveFlag {
  if (!before)
    throw new PlatformError('conflict', `Unleash has no flag "${flagKey}" in "${environment}" any more.`);
  if (before.versions.has(baseVersion)) return before;
  throw new PlatformError(
    'conflict',
    `"${flagKey}" was changed in "${environment}" meanwhile: it is ${before.state.state} now. Look at it anew.`,
  );
}

/** "The percentage" is clear only where one gradual rollout for everybody is all that is in force. */
function gradualStrategyOf({ strategies }: LiveFlag, percentage: number): { id: string } {
  if (!Number.isInteger(percentage))
    throw notOffered('Unleash rolls out by whole percents. Give a percentage without a fraction.');
  if (!strategies)
    throw notOffered('A release plan decides whom this flag serves here. Change it in Unleash.');
  const active = strategies.filter(inForce);
  const [only] = active;
  if (!only || active.length !== 1 || only.name !== 'flexibleRollout' || !only.id)
    throw notOffered(
      `A percentage is clear only where one gradual rollout is in force; here there are: ${namesOf(active)}. Change it in Unleash.`,
    );
  if ((only.constraints ?? []).length > 0 || only.segments.length > 0)
    throw notOffered(
      'This gradual rollout is for some users alone (constraints or segments). Change it in Unleash.',
    );
  return { id: only.id };
}

const namesOf = (strategies: readonly FeatureStrategy[]) =>
  strategies.map(({ name }) => name).join(', ') || 'no strategies';

function rolledTo({ strategies }: LiveFlag, percentage: number): boolean {
  const [only, ...others] = (strategies ?? []).filter(inForce);
  return others.length === 0 && Number(only?.parameters?.['rollout']) === percentage;
}

const inForce = ({ disabled }: FeatureStrategy) => disabled !== true;

/** Unleash would add a strategy for everyone beside those that somebody disabled. */
function requireStrategyInForce({ strategies }: LiveFlag): void {
  if (strategies && strategies.length > 0 && !strategies.some(inForce))
    throw notOffered(
      'Every strategy of the flag is disabled here, and Unleash would turn it on for everyone by one more. Enable a strategy in Unleash first.',
    );
}

const approvalsRequired = (environment: string) =>
  new PlatformError(
    'approvals_required',
    `Unleash asks for a change request of its own in "${environment}". Make the change there.`,
  );

const notOffered = (detail: string) => new PlatformError('not_offered', detail);
