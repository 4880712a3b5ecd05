import type { z } from 'zod';
import type { FlagChange, FlagState } from '../../../contract/flag';
import type { Page } from '../../../contract/page';
import type { PlatformChange, PlatformRevision, ProjectSession, Pull } from '../platform-adapter';
import { allPages } from '../http/all-pages';
import { MarkedReads } from '../http/marked-reads';
import type { PlatformLine, Query } from '../http/platform-line';
import { Environments, Flags, FlagStatuses, type FlagStatus } from './launchdarkly-answers';
import { LaunchDarklyAudit } from './launchdarkly-audit';
import { capabilitiesOf } from './launchdarkly-capabilities';
import { catalogueOf } from './launchdarkly-flag';
import { LaunchDarklyOrders } from './launchdarkly-orders';
import { launchDarklyPaging } from './launchdarkly-pages';

const minute = 60_000;

/** One project of LaunchDarkly. */
export class LaunchDarklyProject implements ProjectSession {
  readonly watch = null;
  readonly #audit: LaunchDarklyAudit;
  readonly #orders: LaunchDarklyOrders;
  readonly #reads: MarkedReads;

  constructor(
    private readonly line: PlatformLine,
    private readonly id: string,
  ) {
    this.#audit = new LaunchDarklyAudit(line, id);
    this.#orders = new LaunchDarklyOrders(line, id);
    this.#reads = new MarkedReads(
      {
        mark: (signal) => this.#audit.mark(signal),
        read: async (signal, logReadable) =>
          catalogueOf({ ...(await this.#facts(signal)), capabilities: capabilitiesOf(logReadable) }),
      },
      { log: minute, whole: 5 * minute },
    );
  }

  get pollInterval(): number {
    return this.#reads.pollInterval;
  }

  pull(since: PlatformRevision | null, signal: AbortSignal): Promise<Pull> {
    return this.#reads.pull(since, signal);
  }

  changes(
    flagKey: string,
    page: { cursor: string | null; limit: number },
    signal: AbortSignal,
  ): Promise<Page<FlagChange>> {
    return this.#audit.changes(flagKey, page, signal);
  }

  read(flagKey: string, environment: string, signal: AbortSignal): Promise<FlagState | null> {
    return this.#orders.read({ flagKey, environment }, signal);
  }

  apply(change: PlatformChange, signal: AbortSignal): Promise<FlagState> {
    return this.#orders.apply(change, signal);
  }

  async #facts(signal: AbortSignal) {
    const project = encodeURIComponent(this.id);
    const environmentsPath = `/api/v2/projects/${project}/environments`;
    const all = <Item>(path: string, shape: z.ZodType<{ items: Item[] }>, query: Query = {}) =>
      allPages(this.line, { path, query, signal }, shape, launchDarklyPaging<Item>());
    const environments = await all(environmentsPath, Environments);
    const keys = environments.map(({ key }) => key);
    const flagsPath = `/api/v2/flags/${project}`;
    const query = { env: keys, summary: 0, sort: 'key' };
    const live = await all(flagsPath, Flags, query);
    const archived = await all(flagsPath, Flags, { ...query, filter: 'state:archived' });
    const statuses = new Map<string, ReadonlyMap<string, FlagStatus>>();
    // One after the other: the limits of LaunchDarkly are for all of an account's tokens together.
    for (const key of keys) statuses.set(key, await this.#statuses(key, signal));
    return {
      base: this.line.base,
      environments,
      flags: [...new Map([...archived, ...live].map((flag) => [flag.key, flag])).values()],
      statuses,
    };
  }

  async #statuses(environment: string, signal: AbortSignal): Promise<ReadonlyMap<string, FlagStatus>> {
    const path = `/api/v2/flag-statuses/${encodeURIComponent(this.id)}/${encodeURIComponent(environment)}`;
    const { items } = await this.line.ask({ path, signal }, FlagStatuses);
    return new Map((items ?? []).map((status) => [keyIn(status._links.parent.href), status]));
  }
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
