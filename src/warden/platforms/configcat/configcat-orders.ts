import type { FlagState } from '../../../contract/flag';
import { approvalsRequired, conflict, makeChange, notOffered } from '../http/make-change';
import type { Order } from '../http/platform-line';
import { PlatformError, type PlatformChange } from '../platform-adapter';
import type { OneFormula, Setting } from './configcat-answers';
import { valuePath, type ConfigCatApi } from './configcat-api';
import { boolOf, isFlag, splitOf, stateOf } from './configcat-state';

interface Shown {
  state: FlagState;
  formula: OneFormula;
}

interface Operation {
  op: 'replace';
  path: string;
  value: unknown;
}

/** Reads and changes single settings of one config. */
export class ConfigCatOrders {
  constructor(private readonly api: ConfigCatApi) {}

  async read(flagKey: string, environment: string, signal: AbortSignal): Promise<FlagState | null> {
    return (await this.#shown({ flagKey, environment }, signal))?.state ?? null;
  }

  /** @throws PlatformError */
  apply(change: PlatformChange, signal: AbortSignal): Promise<FlagState> {
    const steps = {
      platform: 'ConfigCat',
      read: (either: AbortSignal) => this.#shown(change, either),
      order: ({ formula }: Shown) => orderFor(change, formula),
      // ConfigCat looks at the version itself, in the same moment in which it makes the change.
      refusal: (error: PlatformError) => (error.more.status === 409 ? conflict(error) : error),
      made: (after: Shown) => shows(change, after),
    };
    return makeChange(this.api.line, change, steps, signal);
  }

  async #shown(
    { flagKey, environment }: Pick<PlatformChange, 'flagKey' | 'environment'>,
    signal: AbortSignal,
  ): Promise<Shown | null> {
    const environments = await this.api.environments(signal);
    if (!environments.some(({ environmentId }) => environmentId === environment)) return null;
    const setting = (await this.api.settings(signal)).find(({ key }) => key === flagKey);
    if (!setting) return null;
    try {
      const formula = await this.api.formula(environment, setting.settingId, signal);
      return { state: stateOf(environment, formula), formula };
    } catch (error) {
      if (error instanceof PlatformError && error.code === 'not_found') return null;
      throw error;
    }
  }
}

function orderFor({ to, environment, comment }: PlatformChange, formula: OneFormula): Omit<Order, 'signal'> {
  const { setting, lastVersionId, approveRequired, readOnly } = formula;
  if (readOnly)
    throw new PlatformError(
      'forbidden',
      'The credentials may not do this: they may only read in this environment.',
    );
  if (approveRequired)
    throw approvalsRequired('ConfigCat asks for a change request of its own in this environment.');
  if (!isFlag(setting))
    throw notOffered(
      'Only a setting that is true or false can be turned on and off. Change it in ConfigCat.',
    );
  return {
    method: 'PATCH',
    path: valuePath(environment, setting.settingId),
    query: { reason: comment, ...(lastVersionId && { latestVersionId: lastVersionId }) },
    body:
      'state' in to ? [defaultOf(formula, to.state === 'on')] : percentagesOf(formula, to.rolloutPercentage),
  };
}

function defaultOf({ setting, defaultValue }: OneFormula, on: boolean): Operation {
  if (!defaultValue.predefinedVariationId)
    return { op: 'replace', path: '/defaultValue/boolValue', value: on };
  const variation = variationOf(setting, on);
  return { op: 'replace', path: '/defaultValue/predefinedVariationId', value: variation };
}

function variationOf({ predefinedVariations }: Setting, on: boolean): string {
  const [only, ...others] = (predefinedVariations ?? []).filter(({ value }) => value.boolValue === on);
  if (only && others.length === 0) return only.predefinedVariationId;
  throw notOffered(`Not exactly one of the setting's variations is ${on}. Change it in ConfigCat.`);
}

function percentagesOf(formula: OneFormula, percentage: number): Operation[] {
  if (!Number.isInteger(percentage))
    throw notOffered('ConfigCat rolls out by whole percents. Give a percentage without a fraction.');
  const values = (splitOf(formula) ?? []).map(({ value }) => boolOf(formula.setting, value));
  if (values.length !== 2 || !values.includes(true) || !values.includes(false))
    throw notOffered(
      'A percentage is clear only where one percentage rule, for everybody, between true and false is all that decides. Change it in ConfigCat.',
    );
  return values.map((served, index) => ({
    op: 'replace',
    path: `/targetingRules/0/percentageOptions/${index}/percentage`,
    value: served ? percentage : 100 - percentage,
  }));
}

function shows({ to }: PlatformChange, { state, formula }: Shown): boolean {
  if ('state' in to) return state.state === to.state;
  const served = (splitOf(formula) ?? []).filter(({ value }) => boolOf(formula.setting, value));
  return served.length === 1 && served[0]?.percentage === to.rolloutPercentage;
}
