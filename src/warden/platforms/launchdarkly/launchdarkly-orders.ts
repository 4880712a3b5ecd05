import type { FlagState } from '../../../contract/flag';
import { approvalsRequired, conflict, makeChange, notOffered } from '../http/make-change';
import type { PlatformLine } from '../http/platform-line';
import { PlatformError, type PlatformChange } from '../platform-adapter';
import { OneEnvironment, OneFlag, type FlagConfig, type LaunchDarklyFlag } from './launchdarkly-answers';
import { configOf } from './launchdarkly-flag';
import { isTargeted, stateOf } from './launchdarkly-state';

type Place = Pick<PlatformChange, 'flagKey' | 'environment'>;

interface Shown {
  state: FlagState;
  flag: LaunchDarklyFlag;
  config: FlagConfig;
}

/** Reads and changes single flags of one project. */
export class LaunchDarklyOrders {
  constructor(
    private readonly line: PlatformLine,
    private readonly project: string,
  ) {}

  /** Null when there is no such flag or environment, or the flag is archived. */
  async read(flagKey: string, environment: string, signal: AbortSignal): Promise<FlagState | null> {
    return (await this.#shown({ flagKey, environment }, signal))?.state ?? null;
  }

  /** @throws PlatformError */
  apply(change: PlatformChange, signal: AbortSignal): Promise<FlagState> {
    const { flagKey, environment, comment } = change;
    const steps = {
      platform: 'LaunchDarkly',
      read: (either: AbortSignal) => this.#shown(change, either),
      order: async ({ flag, config }: Shown, either: AbortSignal) => {
        const instruction = instructionFor(change, flag, config);
        await this.#requireNoApprovals(environment, flag, either);
        return {
          method: 'PATCH' as const,
          path: this.#path(flagKey),
          contentType: 'application/json; domain-model=launchdarkly.semanticpatch',
          body: { environmentKey: environment, comment, instructions: [instruction] },
        };
      },
      refusal,
      made: ({ flag, config }: Shown) => shows(change, flag, config),
    };
    return makeChange(this.line, change, steps, signal);
  }

  async #shown({ flagKey, environment }: Place, signal: AbortSignal): Promise<Shown | null> {
    try {
      const query = { env: environment };
      const flag = await this.line.ask({ path: this.#path(flagKey), query, signal }, OneFlag);
      const known = flag.environments && Object.hasOwn(flag.environments, environment);
      if (flag.archived || !known) return null;
      const config = configOf(flag, environment);
      return { flag, config, state: stateOf(flag, environment, config, undefined) };
    } catch (error) {
      if (error instanceof PlatformError && error.code === 'not_found') return null;
      throw error;
    }
  }

  #path(flagKey: string): string {
    return `/api/v2/flags/${encodeURIComponent(this.project)}/${encodeURIComponent(flagKey)}`;
  }

  /** A token may be allowed to pass the approvals of LaunchDarkly by; nobody asked us to. */
  async #requireNoApprovals(environment: string, { tags }: LaunchDarklyFlag, signal: AbortSignal) {
    const project = encodeURIComponent(this.project);
    const path = `/api/v2/projects/${project}/environments/${encodeURIComponent(environment)}`;
    const { approvalSettings: settings } = await this.line.ask({ path, signal }, OneEnvironment);
    const wanted = settings?.requiredApprovalTags ?? [];
    if (settings?.required && (wanted.length === 0 || wanted.some((tag) => tags.includes(tag))))
      throw approvalsRequired(`LaunchDarkly asks for an approval of its own in "${environment}".`);
  }
}

function refusal(error: PlatformError): PlatformError {
  if (error.more.status === 405) return approvalsRequired(error.detail, error);
  return error.more.status === 409 ? conflict(error) : error;
}

/** The instruction of a semantic patch. */
function instructionFor({ to }: PlatformChange, flag: LaunchDarklyFlag, config: FlagConfig): object {
  if ('state' in to) return { kind: to.state === 'on' ? 'turnFlagOn' : 'turnFlagOff' };
  const weight = weightOf(to.rolloutPercentage);
  const split = splitOf(flag, config);
  if (weight === null)
    throw notOffered(
      'LaunchDarkly splits by thousandths of a percent. Give a percentage with three decimals at most.',
    );
  if (!split)
    throw notOffered(
      'A percentage is clear only for a boolean flag without targets, rules and prerequisites, whose default rule is a percentage rollout. Change it in LaunchDarkly.',
    );
  const { bucketBy, contextKind } = config.fallthrough?.rollout ?? {};
  return {
    kind: 'updateFallthroughVariationOrRollout',
    rolloutWeights: { [split.served]: weight, [split.rest]: whole - weight },
    ...(contextKind && { rolloutContextKind: contextKind }),
    ...(bucketBy && { rolloutBucketBy: bucketBy }),
  };
}

/** The whole of a rollout's weights: thousandths of a percent. */
const whole = 100_000;

function weightOf(percentage: number): number | null {
  const weight = Math.round(percentage * 1_000);
  return Math.abs(weight - percentage * 1_000) < 1e-6 ? weight : null;
}

/** The identifiers of the two variations that everybody is split between; null when others or rules decide. */
function splitOf({ kind, variations }: LaunchDarklyFlag, config: FlagConfig) {
  const rollout = config.fallthrough?.rollout;
  if (kind !== 'boolean' || !rollout || rollout.experimentAllocation != null || isTargeted(config))
    return null;
  const ids = (value: boolean) =>
    variations.filter((one) => one.value === value).flatMap(({ _id }) => _id ?? []);
  const [[served, ...more], [rest, ...others]] = [ids(true), ids(false)];
  return served && rest && more.length + others.length === 0 ? { served, rest } : null;
}

function shows({ to }: PlatformChange, { variations }: LaunchDarklyFlag, config: FlagConfig): boolean {
  if ('state' in to) return config.on === (to.state === 'on');
  const served = (config.fallthrough?.rollout?.variations ?? [])
    .filter(({ variation }) => variations[variation]?.value === true)
    .reduce((sum, { weight }) => sum + weight, 0);
  return served === weightOf(to.rolloutPercentage);
}
