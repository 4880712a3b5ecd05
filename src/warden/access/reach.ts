import type { AccessRequest, NewRequest } from '../../contract/access-request';
import type { Connection, Environment } from '../../contract/connection';
import type { FlagFacts } from '../../contract/flag';
import { noSuchConnection, ProblemError } from '../problem-error';
import type { Store } from '../store/store';
import { scopeOf, selects } from './scope';

/** A flag in an environment, as the catalogue has them. */
export interface Place {
  readonly flag: FlagFacts;
  readonly environment: Environment;
}

/** What a request reaches now. */
export interface Reach {
  readonly connection: Connection;
  readonly flags: readonly FlagFacts[];
  readonly environments: readonly Environment[];
  readonly places: readonly Place[];
}

/** More flags than this are no least privilege, and nobody could review them. */
const mostFlags = 100;
const pageSize = 500;

/**
 * What a request reaches, by the catalogue as last read.
 * @throws ProblemError when it names what is not there, nothing at all, or more than a person can look over
 */
export async function reachOf(store: Store, wanted: NewRequest): Promise<Reach> {
  const connection = await store.connections.get(wanted.connectionId);
  if (!connection) throw noSuchConnection(wanted.connectionId);
  const scope = scopeOf(wanted);
  const known = await store.catalogues.environments(connection.id);
  const environments = scope.environments.map((key) => {
    const environment = known.find((one) => one.key === key);
    if (environment) return environment;
    throw unusable('environments', `${connection.name} has no environment "${key}".`);
  });
  const flags =
    scope.flags.by === 'key'
      ? await named(store, connection, scope.flags.keys)
      : await selected(store, connection, (flag) => selects(scope.flags, flag));
  if (flags.length === 0)
    throw unusable('flags', `No flag of ${connection.name} is meant by this. Look at its tags and keys.`);
  return {
    connection,
    flags,
    environments,
    places: flags.flatMap((flag) => environments.map((environment) => ({ flag, environment }))),
  };
}

/** The one place that a change is about, or that a toggle names. */
export async function placeOf(
  store: Store,
  { connectionId, flag: key, environment: name }: { connectionId: string; flag: string; environment: string },
): Promise<{ connection: Connection; place: Place }> {
  const connection = await store.connections.get(connectionId);
  if (!connection) throw noSuchConnection(connectionId);
  const environments = await store.catalogues.environments(connectionId);
  const environment = environments.find((one) => one.key === name);
  if (!environment) throw new ProblemError('not_found', `${connection.name} has no environment "${name}".`);
  const flag = await store.catalogues.flag(connectionId, key);
  if (!flag) throw new ProblemError('not_found', `${connection.name} has no flag "${key}".`);
  return { connection, place: { flag, environment } };
}

/** As `reachOf`, of a request that was made before: null when what it names is not there any more. */
export async function reachOfMade(store: Store, { wanted }: AccessRequest): Promise<Reach | null> {
  try {
    return await reachOf(store, wanted);
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
}

async function named(store: Store, connection: Connection, keys: readonly string[]): Promise<FlagFacts[]> {
  const flags: FlagFacts[] = [];
  for (const key of new Set(keys)) {
    const flag = await store.catalogues.flag(connection.id, key);
    if (!flag) throw unusable('flags', `${connection.name} has no flag "${key}".`);
    if (flag.archivedAt !== null) throw unusable('flags', `The flag "${key}" is archived.`);
    flags.push(flag);
  }
  return flags;
}

async function selected(
  store: Store,
  connection: Connection,
  isMeant: (flag: FlagFacts) => boolean,
): Promise<FlagFacts[]> {
  const found: FlagFacts[] = [];
  for (let behind: string | null = null; ;) {
    const page: FlagFacts[] = await store.catalogues.flags(connection.id, behind, pageSize);
    found.push(...page.filter((flag) => flag.archivedAt === null && isMeant(flag)));
    if (found.length > mostFlags)
      throw unusable('flags', `This means more than ${mostFlags} flags. Ask for fewer at a time.`);
    const last = page.at(-1);
    if (!last || page.length < pageSize) return found;
    behind = last.key;
  }
}

const unusable = (at: 'flags' | 'environments', message: string) =>
  new ProblemError('invalid_request', message, { errors: [{ at: `/${at}`, message }] });
