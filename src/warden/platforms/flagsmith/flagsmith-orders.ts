import type { FlagState } from '../../../contract/flag';
import { approvalsRequired, makeChange, notOffered } from '../http/make-change';
import type { Order } from '../http/platform-line';
import type { PlatformChange } from '../platform-adapter';
import type { Feature, FeatureState, FlagsmithEnvironment } from './flagsmith-answers';
import type { FlagsmithApi } from './flagsmith-api';
import { asksForApprovals } from './flagsmith-capabilities';
import { keyOf } from './flagsmith-flag';
import { stateOf } from './flagsmith-state';

type Place = Pick<PlatformChange, 'flagKey' | 'environment'>;

interface Shown {
  state: FlagState;
  environment: FlagsmithEnvironment;
  feature: Feature;
  told: FeatureState | undefined;
}

/** Reads and changes single flags of one project. */
export class FlagsmithOrders {
  constructor(private readonly api: FlagsmithApi) {}

  /** Null when there is no such flag or environment, or the flag is archived. */
  async read(flagKey: string, environment: string, signal: AbortSignal): Promise<FlagState | null> {
    return (await this.#shown({ flagKey, environment }, signal))?.state ?? null;
  }

  /** @throws PlatformError */
  apply(change: PlatformChange, signal: AbortSignal): Promise<FlagState> {
    const { to } = change;
    const steps = {
      platform: 'Flagsmith',
      read: (either: AbortSignal) => this.#shown(change, either),
      order: (before: Shown) => orderFor(change, before),
      made: ({ state }: Shown) => 'state' in to && state.state === to.state,
    };
    return makeChange(this.api.line, change, steps, signal);
  }

  async #shown({ flagKey, environment: key }: Place, signal: AbortSignal): Promise<Shown | null> {
    const environment = (await this.api.environments(signal)).find((one) => keyOf(one) === key);
    if (!environment) return null;
    const found = await this.api.features(environment, signal, flagKey);
    const feature = found.find(({ name }) => name === flagKey);
    if (!feature || feature.is_archived) return null;
    const states = await this.api.states(environment, signal, feature.id);
    const told = states.find((one) => one.feature === feature.id);
    return { state: stateOf(key, told, feature), environment, feature, told };
  }
}

function orderFor(
  { to, comment }: PlatformChange,
  { environment, feature, told }: Shown,
): Omit<Order, 'signal'> {
  // Flagsmith itself lets some direct changes pass there.
  if (asksForApprovals(environment))
    throw approvalsRequired(`Flagsmith asks for a change request of its own in "${environment.name}".`);
  if (!('state' in to))
    throw notOffered(
      'Flagsmith has no percentage for a flag: it serves everyone, and segments otherwise. Change it in Flagsmith.',
    );
  if (!told) throw notOffered('The flag has no state in this environment. Look at it in Flagsmith.');
  const enabled = to.state === 'on';
  if (environment.use_v2_feature_versioning)
    return {
      method: 'POST',
      path: `/api/v1/environments/${environment.id}/features/${feature.id}/versions/`,
      body: {
        description: comment,
        feature_states_to_update: [{ feature_segment: null, ...asWritten(told), enabled }],
        publish_immediately: true,
      },
    };
  const key = encodeURIComponent(environment.api_key);
  return {
    method: 'PATCH',
    path: `/api/v1/environments/${key}/featurestates/${told.id}/`,
    body: { enabled },
  };
}

/** A version takes a state as a whole: what is not to change is given as it is. */
function asWritten({
  feature_state_value: value,
  multivariate_feature_state_values: variants,
}: FeatureState) {
  return {
    feature_state_value: valueAsWritten(value ?? null),
    ...(variants && variants.length > 0 && { multivariate_feature_state_values: variants }),
  };
}

function valueAsWritten(value: string | number | boolean | null) {
  if (typeof value === 'number') return { type: 'int', integer_value: value };
  if (typeof value === 'boolean') return { type: 'bool', boolean_value: value };
  return { type: 'unicode', string_value: value };
}
