import type { FlagChange, Owner } from '../../../contract/flag';
import { namedProduction } from '../http/named-production';
import { notConfigured } from '../not-configured';
import type { PulledCatalogue, PulledFlag } from '../platform-adapter';
import type { ConfigCatEnvironment, Formula, Setting } from './configcat-answers';
import { capabilitiesOf } from './configcat-capabilities';
import { stateOf } from './configcat-state';

/** An environment with what every setting is there, by the setting's number. */
export interface ToldEnvironment {
  environment: ConfigCatEnvironment;
  approvals: boolean;
  formulas: ReadonlyMap<number, Formula>;
}

export interface ConfigCatFacts {
  environments: readonly ToldEnvironment[];
  /** Settings that ConfigCat calls stale in every environment. */
  stale: ReadonlySet<number>;
}

/** A config of ConfigCat in the contract's words. */
export function catalogueOf({ environments, stale }: ConfigCatFacts): PulledCatalogue {
  const settings = new Map(
    environments.flatMap(({ formulas }) => [...formulas].map(([id, { setting }]) => [id, setting] as const)),
  );
  return {
    capabilities: capabilitiesOf(environments.some(({ approvals }) => approvals)),
    environments: environments.map(({ environment }, order) => ({
      key: environment.environmentId,
      name: environment.name,
      production: namedProduction(environment.name),
      order,
    })),
    flags: [...settings.values()].map((setting) => flagOf(setting, environments, stale)),
  };
}

function flagOf(
  setting: Setting,
  environments: readonly ToldEnvironment[],
  stale: ReadonlySet<number>,
): PulledFlag {
  const { settingId: id, key } = setting;
  const told = environments.map(({ environment, formulas }) => ({
    environment: environment.environmentId,
    formula: formulas.get(id),
  }));
  const tags = told.flatMap(({ formula }) => (formula?.settingTags ?? []).map(({ name }) => name));
  return {
    key,
    name: setting.name || key,
    description: setting.hint ?? '',
    owners: ownersOf(setting),
    purpose: 'other',
    platformType: null,
    valueType: valueTypeOf(setting),
    tags: [...new Set(tags)],
    temporary: 'unknown',
    expectedLifetimeDays: null,
    createdAt: setting.createdAt ?? null,
    expiresAt: null,
    reviewBy: null,
    archivedAt: null,
    lastEvaluatedAt: null,
    evaluationsReported: false,
    platformStale: stale.has(id)
      ? { answer: 'unknown', detail: 'Stale in ConfigCat: unchanged in every environment for long' }
      : { answer: 'no', detail: null },
    states: told.map(({ environment, formula }) =>
      formula ? stateOf(environment, formula) : notConfigured(environment),
    ),
    lastChange: lastChangeOf(told),
    // The addresses of ConfigCat's dashboard hold an identifier that its API doesn't tell.
    url: null,
  };
}

/** Whoever made it is the only person that ConfigCat names with a setting. */
const ownersOf = ({ creatorFullName, creatorEmail }: Setting): Owner[] => {
  const name = creatorFullName || creatorEmail;
  return name ? [{ kind: 'person', name }] : [];
};

function valueTypeOf({ settingType, isJson }: Setting): PulledFlag['valueType'] {
  if (settingType === 'boolean') return 'boolean';
  if (settingType === 'int' || settingType === 'double') return 'number';
  if (settingType !== 'string') return 'unknown';
  return isJson ? 'object' : 'string';
}

/** The newest of the last changes in each environment. */
function lastChangeOf(
  told: readonly { environment: string; formula: Formula | undefined }[],
): FlagChange | null {
  const changes = told.flatMap(({ environment, formula }): FlagChange[] => {
    if (!formula?.updatedAt) return [];
    const by = formula.lastUpdaterUserEmail || formula.lastUpdaterUserFullName || null;
    const id = formula.lastVersionId || `${environment} ${formula.updatedAt}`;
    const what = { action: 'updated', platformAction: 'settingValueChanged' } as const;
    return [{ id, at: formula.updatedAt, by, environment, ...what }];
  });
  return changes.sort((one, other) => (one.at < other.at ? 1 : -1))[0] ?? null;
}
