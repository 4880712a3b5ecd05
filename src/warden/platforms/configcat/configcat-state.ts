import type { FlagState, Rollout } from '../../../contract/flag';
import type { Formula, Setting, Value } from './configcat-answers';

/** Only a boolean setting is on or off: by its default value. */
export const isFlag = ({ settingType }: Setting): boolean => settingType === 'boolean';

/** A setting's state in an environment. */
export function stateOf(environment: string, formula: Formula): FlagState {
  const on = isFlag(formula.setting) ? boolOf(formula.setting, formula.defaultValue) : null;
  return {
    environment,
    state: on === null ? 'not_configured' : on ? 'on' : 'off',
    rollout: on === null ? { to: 'unknown' } : rolloutOf(formula),
    // Before its first change a setting may have no version.
    version: formula.lastVersionId || 'none',
    changedAt: formula.updatedAt ?? null,
    lastEvaluatedAt: null,
  };
}

/** Null when it isn't told, or there is no such variation. */
export function boolOf({ predefinedVariations }: Setting, value: Value): boolean | null {
  const { predefinedVariationId: variation, boolValue } = value;
  if (!variation) return boolValue ?? null;
  const found = (predefinedVariations ?? []).find((one) => one.predefinedVariationId === variation);
  return found?.value.boolValue ?? null;
}

/** The options of a percentage rule for everybody, where it is all that decides; null otherwise. */
export function splitOf({ targetingRules }: Formula) {
  const [only, ...others] = targetingRules;
  const forEverybody = only && others.length === 0 && only.conditions.length === 0;
  return forEverybody && only.percentageOptions.length > 0 ? only.percentageOptions : null;
}

/** Whom a boolean setting gives `true`. Whom no rule matches gets the default value. */
function rolloutOf(formula: Formula): Rollout {
  const { setting, defaultValue, targetingRules } = formula;
  const split = splitOf(formula);
  if (split) return rolloutOfSplit(setting, split);
  const given = [
    defaultValue,
    ...targetingRules.flatMap(({ value, percentageOptions }) => [
      ...(value ? [value] : []),
      ...percentageOptions.filter(({ percentage }) => percentage > 0).map((option) => option.value),
    ]),
  ].map((value) => boolOf(setting, value));
  if (given.includes(null)) return { to: 'unknown' };
  if (given.every((value) => value === true)) return { to: 'everyone' };
  return given.includes(true) ? { to: 'some', percentage: null } : { to: 'nobody' };
}

function rolloutOfSplit(setting: Setting, split: readonly { percentage: number; value: Value }[]): Rollout {
  const values = split.map(({ percentage, value }) => ({ percentage, bool: boolOf(setting, value) }));
  if (values.some(({ bool }) => bool === null)) return { to: 'unknown' };
  const served = values.filter(({ bool }) => bool).reduce((sum, { percentage }) => sum + percentage, 0);
  if (served <= 0) return { to: 'nobody' };
  return served >= 100 ? { to: 'everyone' } : { to: 'some', percentage: served };
}
