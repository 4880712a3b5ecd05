export const ids = {
  product: '00000000-0000-0000-0000-00000000000a',
  config: '00000000-0000-0000-0000-00000000000b',
  oldConfig: '00000000-0000-0000-0000-00000000000c',
  production: '00000000-0000-0000-0000-0000000000e1',
  test: '00000000-0000-0000-0000-0000000000e2',
};

export const product = {
  organization: { organizationId: '00000000-0000-0000-0000-0000000000ff', name: 'Example' },
  productId: ids.product,
  name: 'Shop',
  description: null,
  order: 0,
  reasonRequired: false,
  approveRequired: false,
};

export const configOf = (configId: string, name: string, evaluationVersion: 'v1' | 'v2') => ({
  product,
  configId,
  name,
  description: null,
  order: 0,
  migratedConfigId: null,
  evaluationVersion,
});

export interface ScriptedEnvironment {
  environmentId: string;
  name: string;
  order: number;
  readOnly: boolean;
  approveRequired: boolean;
}

export const environmentOf = ({ environmentId, name, order, approveRequired }: ScriptedEnvironment) => ({
  product,
  environmentId,
  name,
  color: null,
  description: null,
  order,
  reasonRequired: false,
  approveRequired,
});

export interface ScriptedValue {
  boolValue: boolean | null;
  stringValue: string | null;
  intValue: number | null;
  doubleValue: number | null;
  predefinedVariationId: string | null;
}

export const valueOf = (value: boolean | string, variation: string | null = null): ScriptedValue => ({
  boolValue: typeof value === 'boolean' && variation === null ? value : null,
  stringValue: typeof value === 'string' ? value : null,
  intValue: null,
  doubleValue: null,
  predefinedVariationId: variation,
});

export interface ScriptedRule {
  conditions: object[];
  percentageOptions: { percentage: number; value: ScriptedValue }[];
  value: ScriptedValue | null;
}

/** A rule for everybody that gives so many percent `true`. */
export const split = (percentage: number): ScriptedRule => ({
  conditions: [],
  percentageOptions: [
    { percentage, value: valueOf(true) },
    { percentage: 100 - percentage, value: valueOf(false) },
  ],
  value: null,
});

/** A rule for some. */
export const rule = (given: boolean): ScriptedRule => ({
  conditions: [
    {
      userCondition: {
        comparisonAttribute: 'Email',
        comparator: 'sensitiveTextEquals',
        comparisonValue: { stringValue: 'ann@example.com', doubleValue: null, listValue: null },
      },
      segmentCondition: null,
      prerequisiteFlagCondition: null,
    },
  ],
  percentageOptions: [],
  value: valueOf(given),
});

export interface ScriptedSetting {
  settingId: number;
  key: string;
  hint: string | null;
  settingType: 'boolean' | 'string';
  variations: { predefinedVariationId: string; bool: boolean }[];
  tags: string[];
  /** By environment. */
  formulas: Map<
    string,
    { version: string; updatedAt: string; defaultValue: ScriptedValue; targetingRules: ScriptedRule[] }
  >;
}

const variationsOf = ({ variations }: ScriptedSetting) =>
  variations.map(({ predefinedVariationId, bool }) => ({
    predefinedVariationId,
    name: null,
    hint: null,
    value: { boolValue: bool, stringValue: null, intValue: null, doubleValue: null },
  }));

export const settingOf = (setting: ScriptedSetting) => ({
  settingId: setting.settingId,
  key: setting.key,
  name: `The ${setting.key}`,
  hint: setting.hint,
  order: setting.settingId,
  settingType: setting.settingType,
  isJson: false,
  createdAt: '2026-01-02T03:04:05.678Z',
  predefinedVariations: variationsOf(setting),
});

export function formulaOf(setting: ScriptedSetting, environment: string) {
  const formula = setting.formulas.get(environment);
  if (!formula) throw new Error(`${setting.key} has no value in ${environment}`);
  return {
    lastVersionId: formula.version,
    defaultValue: formula.defaultValue,
    targetingRules: formula.targetingRules,
    setting: {
      ...settingOf(setting),
      creatorEmail: 'ann@example.com',
      creatorFullName: 'Ann Lee',
      isWatching: false,
    },
    updatedAt: formula.updatedAt,
    percentageEvaluationAttribute: null,
    lastUpdaterUserEmail: 'bob@example.com',
    lastUpdaterUserFullName: 'Bob',
    integrationLinks: [],
    settingTags: setting.tags.map((name, tagId) => ({ settingTagId: tagId, tagId, name, color: null })),
    settingIdsWherePrerequisite: [],
    changeRequestCount: 0,
  };
}

export const limitations = {
  maxPercentageOptionCount: 8,
  maxTargetingRuleCount: 100,
  maxComparisonValueLength: 1_000,
  maxComparisonValueListLength: 100,
  maxComparisonValueListItemLength: 100,
  maxStringFlagValueLength: 1_000,
  maxConditionPerTargetingRuleCount: 8,
};
