import type { Owner } from '../../../contract/flag';
import { PlatformError, type PulledCatalogue, type PulledFlag } from '../platform-adapter';
import type { Capabilities } from '../../../contract/platform';
import type { FlagStatus, LaunchDarklyEnvironment, LaunchDarklyFlag } from './launchdarkly-answers';
import { stateOf } from './launchdarkly-state';

export interface LaunchDarklyFacts {
  base: string;
  capabilities: Capabilities;
  environments: LaunchDarklyEnvironment[];
  /** Live and archived ones. */
  flags: LaunchDarklyFlag[];
  /** By environment and flag. */
  statuses: ReadonlyMap<string, ReadonlyMap<string, FlagStatus>>;
}

/** A project of LaunchDarkly in the contract's words. */
export function catalogueOf(facts: LaunchDarklyFacts): PulledCatalogue {
  const evaluationsReported = [...facts.statuses.values()].some((there) =>
    [...there.values()].some(({ lastRequested }) => lastRequested),
  );
  return {
    capabilities: facts.capabilities,
    environments: facts.environments.map(({ key, name, critical }, order) => ({
      key,
      name,
      // "Critical" is what LaunchDarkly calls an environment such as production.
      production: critical === true || key === 'production' ? true : critical == null ? null : false,
      order,
    })),
    flags: facts.flags.map((flag) => flagOf(flag, facts, evaluationsReported)),
  };
}

function flagOf(flag: LaunchDarklyFlag, facts: LaunchDarklyFacts, evaluationsReported: boolean): PulledFlag {
  const { key } = flag;
  const statusIn = (environment: string) => facts.statuses.get(environment)?.get(key);
  const states = facts.environments.map(({ key: environment }) =>
    stateOf(flag, environment, configOf(flag, environment), statusIn(environment)),
  );
  const seen = states.flatMap(({ lastEvaluatedAt }) => lastEvaluatedAt ?? []).sort();
  return {
    key,
    name: flag.name || key,
    description: flag.description ?? '',
    owners: ownersOf(flag),
    purpose: 'other',
    platformType: flag._purpose || null,
    valueType: valueTypeOf(flag),
    tags: flag.tags,
    temporary: flag.temporary ? 'yes' : 'no',
    expectedLifetimeDays: null,
    createdAt: flag.creationDate,
    expiresAt: null,
    reviewBy: null,
    archivedAt: flag.archived ? (flag.archivedDate ?? flag.creationDate) : null,
    lastEvaluatedAt: seen.at(-1) ?? null,
    evaluationsReported,
    platformStale: staleMarkOf(
      flag,
      facts.environments.flatMap(({ key: environment }) => statusIn(environment)?.name ?? []),
    ),
    states,
    lastChange: null,
    url: urlOf(flag, facts.base),
  };
}

/**
 * What a flag is in an environment.
 * @throws PlatformError `bad_answer` when LaunchDarkly doesn't tell: silence is not "off"
 */
export function configOf(flag: LaunchDarklyFlag, environment: string) {
  const told = flag.environments ?? {};
  const config = Object.hasOwn(told, environment) ? told[environment] : undefined;
  if (config) return config;
  throw new PlatformError(
    'bad_answer',
    `LaunchDarkly does not tell how the flag "${flag.key}" is in "${environment}".`,
  );
}

function ownersOf({ _maintainer: person, _maintainerTeam: team }: LaunchDarklyFlag): Owner[] {
  const owners: Owner[] = [];
  if (team) owners.push({ kind: 'team', name: team.name || team.key });
  const name = [person?.firstName, person?.lastName].filter(Boolean).join(' ') || person?.email;
  if (name) owners.push({ kind: 'person', name });
  return owners;
}

function valueTypeOf({ variations }: LaunchDarklyFlag): PulledFlag['valueType'] {
  const types = new Set(variations.map(({ value }) => typeof value));
  const [only] = types;
  if (types.size !== 1) return 'unknown';
  return only === 'boolean' || only === 'string' || only === 'number' || only === 'object' ? only : 'unknown';
}

function staleMarkOf(
  { deprecated }: LaunchDarklyFlag,
  statuses: readonly string[],
): PulledFlag['platformStale'] {
  if (deprecated) return { answer: 'yes', detail: 'Deprecated in LaunchDarkly' };
  const everywhere = (name: string) => statuses.length > 0 && statuses.every((status) => status === name);
  if (everywhere('inactive'))
    return {
      answer: 'unknown',
      detail: 'Inactive in LaunchDarkly: not asked for in any environment for a week',
    };
  if (everywhere('launched'))
    return {
      answer: 'unknown',
      detail: 'Launched in LaunchDarkly: one variation everywhere, unchanged for a week',
    };
  return { answer: 'no', detail: null };
}

function urlOf(flag: LaunchDarklyFlag, base: string): string | null {
  const [config] = Object.values(flag.environments ?? {});
  const href = config?._site?.href;
  return href?.startsWith('/') && URL.canParse(base + href) ? base + href : null;
}
