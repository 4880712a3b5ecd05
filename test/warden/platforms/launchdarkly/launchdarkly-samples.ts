export interface ScriptedConfig {
  on: boolean;
  version: number;
  lastModified: number;
  fallthrough: { variation?: number; rollout?: object };
  [more: string]: unknown;
}

export interface ScriptedFlag {
  key: string;
  archived: boolean;
  variations: { _id: string; value: unknown }[];
  environments: Record<string, ScriptedConfig>;
  [more: string]: unknown;
}

/** What LaunchDarkly tells of an environment of a flag: on, and everybody gets the first variation. */
export const configOf = (environment: string, more: object = {}): ScriptedConfig => ({
  on: true,
  archived: false,
  salt: 'salt',
  sel: 'sel',
  lastModified: 1_780_000_000_000,
  version: 3,
  targets: [],
  contextTargets: [],
  rules: [],
  fallthrough: { variation: 0 },
  offVariation: 1,
  prerequisites: [],
  _site: { href: `/default/${environment}/features/key`, type: 'text/html' },
  _environmentName: environment,
  trackEvents: false,
  trackEventsFallthrough: false,
  ...more,
});

/** A boolean flag in the environments `production` and `test`. */
export const flagOf = (key: string, more: object = {}): ScriptedFlag => ({
  name: `The ${key}`,
  kind: 'boolean',
  description: '',
  key,
  _version: 1,
  creationDate: 1_770_000_000_000,
  variations: [
    { _id: `${key}-true`, value: true },
    { _id: `${key}-false`, value: false },
  ],
  temporary: true,
  tags: [],
  _links: {},
  experiments: { baselineIdx: 0, items: [] },
  customProperties: {},
  archived: false,
  environments: { production: configOf('production'), test: configOf('test', { on: false }) },
  ...more,
});

export const split = (weight: number) => ({
  rollout: {
    variations: [
      { variation: 0, weight },
      { variation: 1, weight: 100_000 - weight },
    ],
    contextKind: 'user',
  },
});

export const environmentOf = (key: string, more: object = {}) => ({
  _links: {},
  _id: `id-${key}`,
  key,
  name: key,
  apiKey: 'sdk-secret',
  mobileKey: 'mob-secret',
  color: '417505',
  defaultTtl: 0,
  secureMode: false,
  defaultTrackEvents: false,
  requireComments: false,
  confirmChanges: false,
  tags: [],
  critical: false,
  approvalSettings: approvals(false),
  ...more,
});

export const approvals = (required: boolean, requiredApprovalTags: string[] = []) => ({
  required,
  bypassApprovalsForPendingChanges: false,
  minNumApprovals: 1,
  canReviewOwnRequest: false,
  canApplyDeclinedChanges: true,
  serviceKind: 'launchdarkly',
  serviceConfig: {},
  requiredApprovalTags,
});
