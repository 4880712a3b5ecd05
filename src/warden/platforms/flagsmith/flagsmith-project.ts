import { markedProject } from '../http/marked-project';
import type { PlatformLine } from '../http/platform-line';
import type { ProjectSession } from '../platform-adapter';
import { FlagsmithApi } from './flagsmith-api';
import { FlagsmithAudit } from './flagsmith-audit';
import { capabilitiesOf } from './flagsmith-capabilities';
import { catalogueOf, type FlagsmithFacts } from './flagsmith-flag';
import { FlagsmithOrders } from './flagsmith-orders';

const minute = 60_000;

/** One project of Flagsmith. */
export function flagsmithProject(line: PlatformLine, id: string): ProjectSession {
  const api = new FlagsmithApi(line, id);
  const audit = new FlagsmithAudit(line, api.project);
  return markedProject({
    source: {
      mark: (signal) => audit.mark(signal),
      read: async (signal, logReadable) =>
        catalogueOf({
          ...(await factsOf(api, logReadable, signal)),
          projectId: id,
          lastChanges: logReadable ? await audit.lastChanges(signal) : new Map(),
        }),
    },
    intervals: { log: minute, whole: 5 * minute },
    history: audit,
    orders: new FlagsmithOrders(api),
  });
}

type Facts = Omit<FlagsmithFacts, 'projectId' | 'lastChanges'>;

async function factsOf(api: FlagsmithApi, logReadable: boolean, signal: AbortSignal): Promise<Facts> {
  const environments = await api.environments(signal);
  const tags = await api.tags(signal);
  const told = [];
  // One after the other: Flagsmith's limit is for all of an organisation's requests together.
  for (const environment of environments) {
    const features = await api.features(environment, signal);
    const states = await api.states(environment, signal);
    told.push({
      environment,
      features: new Map(features.map((feature) => [feature.id, feature])),
      states: new Map(states.map((state) => [state.feature, state])),
    });
  }
  return {
    base: api.line.base,
    capabilities: capabilitiesOf(environments, logReadable),
    environments: told,
    tags: new Map(tags.map((tag) => [tag.id, tag])),
  };
}
