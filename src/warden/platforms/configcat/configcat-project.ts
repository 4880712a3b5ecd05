import { markedProject } from '../http/marked-project';
import type { PlatformLine } from '../http/platform-line';
import type { ProjectSession } from '../platform-adapter';
import { ConfigCatApi } from './configcat-api';
import { catalogueOf, type ConfigCatFacts } from './configcat-flag';
import { ConfigCatOrders } from './configcat-orders';

const minute = 60_000;

/** One config of ConfigCat. */
export function configCatProject(line: PlatformLine, configId: string): ProjectSession {
  const api = new ConfigCatApi(line, configId);
  return markedProject({
    source: {
      mark: (signal) => api.mark(signal),
      read: async (signal) => catalogueOf(await factsOf(api, signal)),
    },
    intervals: { log: minute, whole: 5 * minute },
    history: { changes: async () => ({ items: [], nextCursor: null }) },
    orders: new ConfigCatOrders(api),
  });
}

/** One environment after the other: ConfigCat's limits are for all requests together. */
async function factsOf(api: ConfigCatApi, signal: AbortSignal): Promise<ConfigCatFacts> {
  const told = [];
  for (const environment of await api.environments(signal)) {
    const { approveRequired, settingFormulas } = await api.formulas(environment.environmentId, signal);
    told.push({
      environment,
      approvals: approveRequired,
      formulas: new Map(settingFormulas.map((formula) => [formula.setting.settingId, formula])),
    });
  }
  return { environments: told, stale: await api.stale(signal) };
}
