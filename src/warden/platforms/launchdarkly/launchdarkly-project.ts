import type * as z from 'zod';
import type { ProjectSession } from '../platform-adapter';
import { allPages } from '../http/all-pages';
import { markedProject } from '../http/marked-project';
import type { PlatformLine, Query } from '../http/platform-line';
import { Environments, Flags, FlagStatuses, type FlagStatus } from './launchdarkly-answers';
import { LaunchDarklyAudit } from './launchdarkly-audit';
import { capabilitiesOf } from './launchdarkly-capabilities';
import { catalogueOf } from './launchdarkly-flag';
import { LaunchDarklyOrders } from './launchdarkly-orders';
import { launchDarklyPaging } from './launchdarkly-pages';

const minute = 60_000;

/** One project of LaunchDarkly. */
export function launchDarklyProject(line: PlatformLine, id: string): ProjectSession {
  const audit = new LaunchDarklyAudit(line, id);
  return markedProject({
    source: {
      mark: (signal) => audit.mark(signal),
      read: async (signal, logReadable) =>
        catalogueOf({ ...(await factsOf(line, id, signal)), capabilities: capabilitiesOf(logReadable) }),
    },
    intervals: { log: minute, whole: 5 * minute },
    history: audit,
    orders: new LaunchDarklyOrders(line, id),
  });
}

async function factsOf(line: PlatformLine, id: string, signal: AbortSignal) {
  const project = encodeURIComponent(id);
  const all = <Item>(path: string, shape: z.ZodType<{ items: Item[] }>, query: Query = {}) =>
    allPages(line, { path, query, signal }, shape, launchDarklyPaging<Item>());
  const environments = await all(`/api/v2/projects/${project}/environments`, Environments);
  const keys = environments.map(({ key }) => key);
  const flagsPath = `/api/v2/flags/${project}`;
  const query = { env: keys, summary: 0, sort: 'key' };
  const live = await all(flagsPath, Flags, query);
  const archived = await all(flagsPath, Flags, { ...query, filter: 'state:archived' });
  const statuses = new Map<string, ReadonlyMap<string, FlagStatus>>();
  // One after the other: the limits of LaunchDarkly are for all of an account's tokens together.
  for (const key of keys) {
    const path = `/api/v2/flag-statuses/${project}/${encodeURIComponent(key)}`;
    const { items } = await line.ask({ path, signal }, FlagStatuses);
    statuses.set(key, new Map((items ?? []).map((status) => [keyIn(status._links.parent.href), status])));
  }
  return {
    base: line.base,
    environments,
    flags: [...new Map([...archived, ...live].map((flag) => [flag.key, flag])).values()],
    statuses,
  };
}

/** The flag's key at the end of its address. */
function keyIn(href: string): string {
  const last = href.split(/[?#]/)[0]?.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
