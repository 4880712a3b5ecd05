import { markedProject } from '../http/marked-project';
import type { PlatformLine } from '../http/platform-line';
import type { ProjectSession } from '../platform-adapter';
import type { Definition } from './split-answers';
import { SplitApi } from './split-api';
import { catalogueOf, type SplitFacts } from './split-flag';
import { SplitOrders } from './split-orders';

/** Milliseconds between two reads: there is no log to look at in between. */
const interval = 2 * 60_000;

/** One project (workspace) of Split. */
export function splitProject(line: PlatformLine, workspace: string): ProjectSession {
  const api = new SplitApi(line, workspace);
  return markedProject({
    source: {
      mark: async () => null,
      read: async (signal) => catalogueOf(await factsOf(api, signal)),
    },
    intervals: { log: interval, whole: interval },
    history: { changes: async () => ({ items: [], nextCursor: null }) },
    orders: new SplitOrders(api),
  });
}

/** One request after the other: Split's limit is for all of an organisation's requests together. */
async function factsOf(api: SplitApi, signal: AbortSignal): Promise<SplitFacts> {
  const environments = await api.environments(signal);
  const flags = await api.flags(signal);
  const definitions = new Map<string, ReadonlyMap<string, Definition>>();
  for (const { id } of environments) {
    const there = await api.definitions(id, signal);
    definitions.set(id, new Map(there.map((definition) => [definition.name, definition])));
  }
  return { environments, flags, definitions };
}
