import { PlatformError } from '../platform-adapter';
import type { PlatformLine } from '../http/platform-line';
import {
  OneFeature,
  Playground,
  type PlaygroundResult,
  type Strategy,
  type UnleashEvent,
  type Variant,
} from './unleash-answers';
import { sameMark, type LogMark } from './unleash-event-log';

export interface FlagStrategies {
  strategies: Strategy[];
  variants: Variant[];
}

/** The strategies of flags by environment and name; null for an environment where they can't be had. */
export type ProjectStrategies = ReadonlyMap<string, ReadonlyMap<string, FlagStrategies> | null>;

/** Most changed flags that are asked for one by one. */
const fewFlags = 25;
/** Events that name no flag and leave strategies as they were. Any other may have touched all of them. */
const harmless = /^(change-|project-(access|user|group|favorited|unfavorited)|api-token-|features-exported)/;

/**
 * The strategies of all flags of a project. The playground is the one place where the Admin API tells them for many flags
 * at once without writing to its event log, as an export would; but it makes Unleash evaluate each flag. So it is asked
 * once, and then only flags that changed are, one by one. It refuses very large projects (15,000 flags by default).
 */
export class UnleashStrategies {
  #known: { mark: LogMark; byEnvironment: Map<string, Map<string, FlagStrategies> | null> } | null = null;

  constructor(
    private readonly line: PlatformLine,
    private readonly project: string,
  ) {}

  /**
   * @param mark of the event log; null when it can't be read, and then nothing is kept
   * @param eventsSince what happened since an earlier mark; null when that can't be told
   */
  async read(
    mark: LogMark | null,
    eventsSince: (mark: LogMark) => UnleashEvent[] | null,
    environments: readonly string[],
    signal: AbortSignal,
  ): Promise<ProjectStrategies> {
    const known = this.#known;
    const usable = known && mark && environments.every((name) => known.byEnvironment.get(name));
    if (usable && sameMark(known.mark, mark)) return known.byEnvironment;
    const changed = usable ? flagsIn(eventsSince(known.mark)) : null;
    if (usable && changed && (await this.#readFew(changed, known.byEnvironment, signal))) {
      known.mark = mark;
      return known.byEnvironment;
    }
    const byEnvironment = await this.#readAll(environments, signal);
    this.#known = mark && { mark, byEnvironment };
    return byEnvironment;
  }

  /** Whether it could be done: strategies in release plans are told by the playground alone. */
  async #readFew(
    flags: readonly string[],
    into: Map<string, Map<string, FlagStrategies> | null>,
    signal: AbortSignal,
  ): Promise<boolean> {
    const read = await Promise.all(
      flags.map(async (flag) => [flag, await readOneFeature(this.line, this.project, flag, signal)] as const),
    );
    if (read.some(([, feature]) => feature?.environments.some(({ releasePlans }) => releasePlans?.length)))
      return false;
    for (const [flag, feature] of read) {
      for (const [name, flagsThere] of into) {
        const found = feature?.environments.find((environment) => environment.name === name);
        if (!found) flagsThere?.delete(flag);
        else flagsThere?.set(flag, { strategies: found.strategies ?? [], variants: found.variants ?? [] });
      }
    }
    return true;
  }

  /** One environment after the other: each keeps Unleash busy for a while. */
  async #readAll(environments: readonly string[], signal: AbortSignal) {
    const byEnvironment = new Map<string, Map<string, FlagStrategies> | null>();
    for (const environment of environments) {
      byEnvironment.set(environment, await this.#readEnvironment(environment, signal));
    }
    return byEnvironment;
  }

  async #readEnvironment(environment: string, signal: AbortSignal) {
    const context = { appName: 'flagwarden' };
    const body = { projects: [this.project], environments: [environment], context };
    try {
      const { features } = await this.line.ask(
        { method: 'POST', path: '/api/admin/playground/advanced', body, signal },
        Playground,
      );
      return new Map(
        features.map(({ name, environments: told }) => {
          const [found] = (Object.hasOwn(told, environment) ? told[environment] : undefined) ?? [];
          return [name, strategiesOf(found)] as const;
        }),
      );
    } catch (error) {
      if (error instanceof PlatformError && isRefusal(error)) return null;
      throw error;
    }
  }
}

/** One flag with its strategies in every environment; null when the project has none of this name. */
export async function readOneFeature(
  line: PlatformLine,
  project: string,
  flag: string,
  signal: AbortSignal,
): Promise<OneFeature | null> {
  const path = `/api/admin/projects/${encodeURIComponent(project)}/features/${encodeURIComponent(flag)}`;
  try {
    return await line.ask({ path, signal }, OneFeature);
  } catch (error) {
    if (error instanceof PlatformError && error.code === 'not_found') return null;
    throw error;
  }
}

/** The flags that events name; null when they are many, or when others may be concerned. */
function flagsIn(events: readonly UnleashEvent[] | null): string[] | null {
  if (!events) return null;
  if (events.some(({ featureName, type }) => !featureName && !harmless.test(type))) return null;
  const flags = new Set(events.flatMap(({ featureName }) => featureName || []));
  return flags.size <= fewFlags ? [...flags] : null;
}

/** An Unleash that has no playground, denies it or finds the project too large. */
const isRefusal = ({ more: { status = 0 } }: PlatformError) => [400, 403, 404, 413].includes(status);

const strategiesOf = (told: PlaygroundResult | undefined): FlagStrategies => ({
  strategies: told?.strategies.data ?? [],
  variants: told?.variants ?? [],
});
