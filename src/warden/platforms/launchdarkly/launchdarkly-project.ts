import { z } from 'zod';
import type { FlagChange, FlagState } from '../../../contract/flag';
import type { Page } from '../../../contract/page';
import type { PlatformChange, PlatformRevision, ProjectSession, Pull } from '../platform-adapter';
import type { PlatformLine } from '../http/platform-line';
import { Environments, Flags, FlagStatuses, type FlagStatus } from './launchdarkly-answers';
import { LaunchDarklyAudit } from './launchdarkly-audit';
import { capabilitiesOf } from './launchdarkly-capabilities';
import { catalogueOf } from './launchdarkly-flag';
import { LaunchDarklyOrders } from './launchdarkly-orders';
import { allPages } from './launchdarkly-pages';

/** Milliseconds between two looks at the audit log. */
const logInterval = 60_000;
/** Milliseconds after which everything is read in any case: what leaves no entry in the audit log of flags. */
const quietLimit = 5 * 60_000;

const Revision = z.object({ mark: z.string().nullable(), readAt: z.number() });

/** One project of LaunchDarkly. */
export class LaunchDarklyProject implements ProjectSession {
  readonly watch = null;
  #logReadable = true;
  readonly #audit: LaunchDarklyAudit;
  readonly #orders: LaunchDarklyOrders;

  constructor(
    private readonly line: PlatformLine,
    private readonly id: string,
  ) {
    this.#audit = new LaunchDarklyAudit(line, id);
    this.#orders = new LaunchDarklyOrders(line, id);
  }

  get pollInterval(): number {
    return this.#logReadable ? logInterval : quietLimit;
  }

  async pull(since: PlatformRevision | null, signal: AbortSignal): Promise<Pull> {
    const before = revisionOf(since);
    // The mark comes first: whatever happens during the read moves the next one.
    const mark = await this.#audit.mark(signal);
    this.#logReadable = mark !== null;
    const readAt = Date.now();
    const quiet = before !== null && mark !== null && before.mark === mark;
    if (since !== null && quiet && Math.abs(readAt - before.readAt) < quietLimit)
      return { changed: false, revision: since };
    return this.#wholeRead(mark, signal);
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

  /** Reads anew what changed while it was read: pages shift then. In a project that never rests the next poll catches up. */
  async #wholeRead(mark: string | null, signal: AbortSignal, rounds = 3): Promise<Pull> {
    const readAt = Date.now();
    const catalogue = catalogueOf({
      ...(await this.#facts(signal)),
      capabilities: capabilitiesOf(mark !== null),
    });
    const after = mark === null ? null : await this.#audit.mark(signal);
    if (after !== mark && rounds > 1) return this.#wholeRead(after, signal, rounds - 1);
    return { changed: true, revision: JSON.stringify({ mark, readAt }), catalogue };
  }

  async #facts(signal: AbortSignal) {
    const project = encodeURIComponent(this.id);
    const environmentsPath = `/api/v2/projects/${project}/environments`;
    const environments = await allPages(this.line, environmentsPath, Environments, signal);
    const keys = environments.map(({ key }) => key);
    const flagsPath = `/api/v2/flags/${project}`;
    const query = { env: keys, summary: 0, sort: 'key' };
    const live = await allPages(this.line, flagsPath, Flags, signal, query);
    const archived = await allPages(this.line, flagsPath, Flags, signal, {
      ...query,
      filter: 'state:archived',
    });
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

/** Null when there is none, or one of another make: then everything is read. */
function revisionOf(text: PlatformRevision | null): z.infer<typeof Revision> | null {
  try {
    return text === null ? null : Revision.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
