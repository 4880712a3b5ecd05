import type { FlagState } from '../../../contract/flag';
import { approvalsRequired, makeChange, notOffered } from '../http/make-change';
import type { Order, PlatformLine } from '../http/platform-line';
import { PlatformError, type PlatformChange } from '../platform-adapter';
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
    const { flagKey, environment, to } = change;
    const steps = {
      platform: 'Unleash',
      read: (either: AbortSignal) => this.#flags.read(flagKey, environment, either),
      versions: ({ versions }: LiveFlag) => versions,
      order: (before: LiveFlag) => this.#orderFor(change, before),
      refusal,
      made: (after: LiveFlag) =>
        'state' in to ? after.state.state === to.state : rolledTo(after, to.rolloutPercentage),
    };
    return makeChange(this.line, change, steps, signal);
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
      if (here?.changeRequestEnabled)
        throw approvalsRequired(`Unleash asks for a change request of its own in "${environment}".`);
    } catch (error) {
      // Open Source has no such thing. Who may not read it is told by the refusal of the change.
      const unasked = error instanceof PlatformError && ['not_found', 'forbidden'].includes(error.code);
      if (!unasked) throw error;
    }
  }
}

function refusal(error: PlatformError): PlatformError {
  if (error.code !== 'forbidden' || !/CHANGE_REQUEST/.test(error.detail)) return error;
  return new PlatformError('approvals_required', error.detail, { ...error.more, cause: error });
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
