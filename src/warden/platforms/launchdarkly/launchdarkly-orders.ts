import type { FlagState } from '../../../contract/flag';
import { PlatformError, type PlatformChange } from '../platform-adapter';
import type { PlatformLine } from '../http/platform-line';
import { OneEnvironment, OneFlag, type FlagConfig, type LaunchDarklyFlag } from './launchdarkly-answers';
import { configOf } from './launchdarkly-flag';
import { isTargeted, stateOf } from './launchdarkly-state';

type Place = Pick<PlatformChange, 'flagKey' | 'environment'>;

/** Reads and changes single flags of one project. */
export class LaunchDarklyOrders {
  constructor(
    private readonly line: PlatformLine,
    private readonly project: string,
  ) {}

  /** Null when there is no such flag or environment, or the flag is archived. */
  async read({ flagKey, environment }: Place, signal: AbortSignal): Promise<FlagState | null> {
    const flag = await this.#flag({ flagKey, environment }, signal);
    return flag && stateOf(flag, environment, configOf(flag, environment), undefined);
  }

  /** @throws PlatformError */
  async apply(change: PlatformChange, signal: AbortSignal): Promise<FlagState> {
    const flag = await this.#flag(change, signal);
    if (!flag)
      throw new PlatformError('conflict', `LaunchDarkly has no flag "${change.flagKey}" there any more.`);
    const config = configOf(flag, change.environment);
    const now = stateOf(flag, change.environment, config, undefined);
    if (now.version !== change.baseVersion)
      throw new PlatformError(
        'conflict',
        `"${flag.key}" was changed in "${change.environment}" meanwhile: it is ${now.state} now. Look at it anew.`,
      );
    const instruction = instructionFor(change, flag, config);
    await this.#requireNoApprovals(change.environment, flag, signal);
    await this.#tell(change, instruction, signal);
    return this.#shownAfter(change, signal);
  }

  async #flag({ flagKey, environment }: Place, signal: AbortSignal): Promise<LaunchDarklyFlag | null> {
    try {
      const query = { env: environment };
      const flag = await this.line.ask({ path: this.#path(flagKey), query, signal }, OneFlag);
      const known = flag.environments && Object.hasOwn(flag.environments, environment);
      return flag.archived || !known ? null : flag;
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

  async #tell({ flagKey, environment, comment }: PlatformChange, instruction: object, signal: AbortSignal) {
    try {
      await this.line.tell({
        method: 'PATCH',
        path: this.#path(flagKey),
        contentType: 'application/json; domain-model=launchdarkly.semanticpatch',
        body: { environmentKey: environment, comment, instructions: [instruction] },
        signal,
      });
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      if (error.more.status === 405) throw approvalsRequired(error.detail, error);
      if (error.more.status === 409)
        throw new PlatformError('conflict', error.detail, { ...error.more, cause: error });
      throw error;
    }
  }

  /** @throws PlatformError `outcome_unknown` when LaunchDarkly does not show what it took */
  async #shownAfter(change: PlatformChange, signal: AbortSignal): Promise<FlagState> {
    let flag: LaunchDarklyFlag | null;
    try {
      flag = await this.#flag(change, signal);
    } catch (error) {
      const why = error instanceof PlatformError ? ` ${error.detail}` : '';
      const detail = `LaunchDarkly took the change, but what it shows now could not be read.${why}`;
      throw new PlatformError('outcome_unknown', detail, { cause: error });
    }
    const config = flag && configOf(flag, change.environment);
    if (flag && config && shown(change, flag, config))
      return stateOf(flag, change.environment, config, undefined);
    throw new PlatformError('outcome_unknown', 'LaunchDarkly took the change, but shows something else now.');
  }
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

function shown({ to }: PlatformChange, { variations }: LaunchDarklyFlag, config: FlagConfig): boolean {
  if ('state' in to) return config.on === (to.state === 'on');
  const served = (config.fallthrough?.rollout?.variations ?? [])
    .filter(({ variation }) => variations[variation]?.value === true)
    .reduce((sum, { weight }) => sum + weight, 0);
  return served === weightOf(to.rolloutPercentage);
}

const notOffered = (detail: string) => new PlatformError('not_offered', detail);
const approvalsRequired = (detail: string, cause?: PlatformError) =>
  new PlatformError('approvals_required', `${detail} Make the change there.`, { ...cause?.more, cause });
