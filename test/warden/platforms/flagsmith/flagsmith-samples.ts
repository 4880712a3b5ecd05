import { randomUUID } from 'node:crypto';

export interface ScriptedEnvironment {
  id: number;
  name: string;
  api_key: string;
  versioned: boolean;
  approvals: number | null;
}

export interface ScriptedState {
  id: number;
  enabled: boolean;
  value: string | number | boolean | null;
  variants: { multivariate_feature_option: number; percentage_allocation: number }[];
  updatedAt: string;
  /** Newest last; in environments with versions. */
  versions: { uuid: string; enabled: boolean; description: string | null; liveFrom: string }[];
  segments: number;
  identities: number | null;
}

export interface ScriptedFeature {
  id: number;
  name: string;
  more: Record<string, unknown>;
  /** By environment. */
  states: Map<number, ScriptedState>;
}

/** Who does what people do. */
export const ann = {
  id: 1,
  email: 'ann@example.com',
  first_name: 'Ann',
  last_name: 'Lee',
  last_login: null,
  uuid: randomUUID(),
};

export const projectOf = () => ({ id: 7, uuid: randomUUID(), name: 'Shop', organisation: 3 });

export const environmentOf = ({ id, name, api_key, versioned, approvals }: ScriptedEnvironment) => ({
  id,
  uuid: randomUUID(),
  name,
  api_key,
  description: null,
  project: 7,
  minimum_change_request_approvals: approvals,
  use_v2_feature_versioning: versioned,
  metadata: [],
});

export function featureOf({ id, name, more, states }: ScriptedFeature, environment: number) {
  const state = states.get(environment);
  return {
    id,
    name,
    type: 'STANDARD',
    created_date: '2026-01-02T03:04:05.678901Z',
    description: null,
    tags: [],
    is_archived: false,
    owners: [],
    group_owners: [],
    uuid: randomUUID(),
    project: 7,
    num_segment_overrides: state?.segments ?? 0,
    num_identity_overrides: state?.identities ?? null,
    ...more,
  };
}

export function stateOf(
  { id: feature, states }: ScriptedFeature,
  environment: number,
  environments: readonly ScriptedEnvironment[],
) {
  const state = states.get(environment);
  const version = state?.versions.at(-1);
  const versioned = environments.find(({ id }) => id === environment)?.versioned;
  return {
    id: state?.id,
    feature_state_value: state?.value,
    multivariate_feature_state_values: state?.variants.map((variant, id) => ({ id, ...variant })),
    identity: null,
    enabled: state?.enabled,
    created_at: '2026-01-02T03:04:05.678901Z',
    updated_at: state?.updatedAt,
    live_from: versioned ? version?.liveFrom : null,
    version: 1,
    feature,
    environment,
    feature_segment: null,
    change_request: null,
    environment_feature_version: versioned ? version?.uuid : null,
  };
}
