import { l10n } from 'vscode';
import type { WardenClient } from '../../client/warden-client';
import type { AccessRequest } from '../../contract/access-request';
import type { Grant } from '../../contract/grant';
import type { Services } from '../services';
import { holdPlace } from '../shared/ask';
import type { ReviewMaterial } from './review-facts';

/** Flags that are shown one by one at most. */
const mostFlags = 5;
/** Changes of a flag that are shown. */
const latest = 5;

/**
 * Gathers what a reviewer has to know, from the warden and the index: nothing that who asks could have made up. The
 * place of the questions is held meanwhile, under `title`.
 * @param taken the right that was taken at once, where it is reviewed afterwards
 * @returns undefined when the reviewer has left
 */
export async function gatherMaterial(
  client: WardenClient,
  requestId: string,
  services: Pick<Services, 'indexes'>,
  title: string,
  taken?: Grant,
): Promise<ReviewMaterial | undefined> {
  const gathering = gathered(client, requestId, services, taken);
  const end = await holdPlace(title, l10n.t('Gathering what is known…'), gathering);
  return end === 'left' ? undefined : gathering;
}

async function gathered(
  client: WardenClient,
  requestId: string,
  { indexes }: Pick<Services, 'indexes'>,
  taken: Grant | undefined,
): Promise<ReviewMaterial> {
  const request = await client.request(requestId);
  const { wanted } = request;
  const { connectionId } = wanted;
  const [environments, reach, toggles] = await Promise.all([
    client.environments(connectionId),
    orNull(client.dryRun(wanted).then((run) => run.reach)),
    taken && orNull(client.togglesOf(taken.id)),
  ]);
  const named = wanted.kind === 'change' ? [wanted.flag] : (reach?.flags ?? keysOf(request));
  const flags = await Promise.all(
    named.slice(0, mostFlags).map(async (key) => {
      const [flag, changes, access] = await Promise.all([
        orNull(client.flag(connectionId, key)),
        orNull(client.changes(connectionId, key, { limit: latest })),
        orNull(client.flagAccess(connectionId, key)),
      ]);
      return flag === null
        ? []
        : [{ flag, changes: changes?.items ?? null, access, references: referencesTo(key, indexes) }];
    }),
  );
  return {
    request,
    reach,
    environments,
    flags: flags.flat(),
    ...(taken && { use: { grant: taken, toggles: toggles ?? null } }),
  };
}

const keysOf = ({ wanted }: AccessRequest): readonly string[] =>
  wanted.kind === 'access' && wanted.scope.flags.by === 'key' ? wanted.scope.flags.keys : [];

function referencesTo(key: string, indexes: Services['indexes']) {
  const locations = indexes.locationsOf(key);
  return {
    count: locations.length,
    files: new Set(locations.map(({ location }) => location.uri.toString())).size,
    complete: indexes.folders.every(({ scanning }) => !scanning),
  };
}

/** One fact that can't be had doesn't keep the others from the reviewer; it is shown as not known. */
const orNull = <Value>(wanted: Promise<Value>): Promise<Value | null> => wanted.catch(() => null);
