import { createHash } from 'node:crypto';
import type { FlagState, Owner, Rollout } from '../../../contract/flag';
import type { Capabilities } from '../../../contract/platform';
import type { PulledCatalogue, PulledFlag } from '../platform-adapter';
import type { FlagDefinition, FlagdDocument } from './flagd-document';
import { sharesOf, type Share } from './flagd-shares';
import { notConfigured } from '../not-configured';

/** A flag file tells states and whatever its metadata says, and can be edited; everything else is not offered. */
export const flagdCapabilities: Capabilities = {
  toggle: 'yes',
  rollout: 'yes',
  changeComment: 'no',
  approvals: 'no',
  changeHistory: 'no',
  lastEvaluated: 'unknown',
  owners: 'yes',
  staleMark: 'yes',
  optimisticLock: 'no',
};

/** One flag file: an environment with its definitions. */
export interface FlagdEnvironment {
  key: string;
  document: FlagdDocument;
}

const purposes = new Set<string>(['release', 'experiment', 'operational', 'kill_switch', 'permission']);

/**
 * Joins the files of one connection. What a flag is (name, owner, dates) comes from the first environment that has it,
 * production before others; a flag that a file lacks is not configured in that environment.
 */
export function catalogueOf(environments: readonly FlagdEnvironment[]): PulledCatalogue {
  const leading = [...environments].sort(
    (one, other) => Number(isProduction(other)) - Number(isProduction(one)),
  );
  const keys = new Set(leading.flatMap(({ document }) => Object.keys(document.flags)));
  return {
    capabilities: flagdCapabilities,
    environments: environments.map((environment, order) => ({
      key: environment.key,
      name: environment.key,
      production: environments.length > 1 || isProduction(environment) ? isProduction(environment) : null,
      order,
    })),
    flags: [...keys].flatMap((key) => {
      const definition = leading.map(({ document }) => definitionOf(document, key)).find((found) => found);
      return definition ? [flagOf(key, definition, environments)] : [];
    }),
  };
}

const isProduction = ({ key }: FlagdEnvironment) => /^prod(uction)?$/i.test(key);

export const definitionOf = (document: FlagdDocument, key: string) =>
  Object.hasOwn(document.flags, key) ? document.flags[key] : undefined;

function flagOf(
  key: string,
  definition: FlagDefinition,
  environments: readonly FlagdEnvironment[],
): PulledFlag {
  const { metadata } = definition;
  const purpose = metadata.purpose?.replace(/[\s-]+/g, '_').toLowerCase();
  return {
    key,
    name: metadata.name ?? key,
    description: metadata.description ?? '',
    owners: ownersOf(metadata),
    purpose: purpose !== undefined && purposes.has(purpose) ? (purpose as PulledFlag['purpose']) : 'other',
    platformType: metadata.purpose ?? null,
    valueType: valueTypeOf(definition),
    tags: (metadata.tags ?? '')
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
    temporary: metadata.temporary === undefined ? 'unknown' : metadata.temporary ? 'yes' : 'no',
    expectedLifetimeDays: metadata.expectedLifetimeDays ?? null,
    createdAt: metadata.createdAt ?? null,
    expiresAt: metadata.expiresAt ?? null,
    reviewBy: metadata.reviewBy ?? null,
    archivedAt: null,
    lastEvaluatedAt: metadata.lastEvaluatedAt ?? null,
    evaluationsReported: metadata.lastEvaluatedAt !== undefined,
    platformStale: {
      answer: metadata.stale === undefined ? 'unknown' : metadata.stale === false ? 'no' : 'yes',
      detail: typeof metadata.stale === 'string' ? metadata.stale : null,
    },
    states: environments.map(({ key: environment, document }) =>
      stateOf(environment, definitionOf(document, key)),
    ),
    lastChange: null,
    url: metadata.url ?? null,
  };
}

function ownersOf({ owner, ownerTeam }: FlagDefinition['metadata']): Owner[] {
  const owners: Owner[] = [];
  if (owner !== undefined) owners.push({ kind: 'person', name: owner });
  if (ownerTeam !== undefined) owners.push({ kind: 'team', name: ownerTeam });
  return owners;
}

function valueTypeOf({ variants }: FlagDefinition): PulledFlag['valueType'] {
  const [sample] = Object.values<unknown>(variants);
  if (sample === undefined) return 'unknown';
  return typeof sample as 'boolean' | 'string' | 'number' | 'object';
}

/** The state of a flag in the environment of a file. */
export function stateOf(environment: string, definition: FlagDefinition | undefined): FlagState {
  if (!definition) {
    return notConfigured(environment);
  }
  return {
    environment,
    state: definition.state === 'ENABLED' ? 'on' : 'off',
    rollout: rolloutOf(definition),
    version: createHash('sha256').update(JSON.stringify(definition)).digest('hex'),
    changedAt: definition.metadata.changedAt ?? null,
    lastEvaluatedAt: definition.metadata.lastEvaluatedAt ?? null,
  };
}

function rolloutOf({ state, variants, defaultVariant, targeting }: FlagDefinition): Rollout {
  if (state === 'DISABLED') return { to: 'nobody' };
  const targeted = targeting !== undefined && Object.keys(targeting).length > 0;
  const shares = sharesOf(variants, targeting);
  if (targeted) return (shares && rolloutOfShares(shares)) ?? { to: 'some', percentage: null };
  if (defaultVariant == null) return { to: 'unknown' };
  return variants[defaultVariant] === false ? { to: 'nobody' } : { to: 'everyone' };
}

function rolloutOfShares(shares: readonly Share[]): Rollout | null {
  const whole = sumOf(shares);
  const served = sumOf(shares.filter(({ value }) => value));
  if (whole === 0) return null;
  if (served === 0) return { to: 'nobody' };
  return served === whole ? { to: 'everyone' } : { to: 'some', percentage: (served / whole) * 100 };
}

const sumOf = (shares: readonly Share[]) => shares.reduce((sum, { weight }) => sum + weight, 0);
