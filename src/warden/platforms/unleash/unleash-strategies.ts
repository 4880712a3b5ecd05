import { PlatformError } from '../platform-adapter';
import type { PlatformLine } from '../http/platform-line';
import { Playground, type PlaygroundResult, type Strategy, type Variant } from './unleash-answers';

export interface FlagStrategies {
  strategies: Strategy[];
  variants: Variant[];
}

/** The strategies of every flag by environment and name; null for an environment where they can't be had. */
export type ProjectStrategies = ReadonlyMap<string, ReadonlyMap<string, FlagStrategies> | null>;

/**
 * Reads the strategies of all flags, one request an environment. The playground is the one place where the Admin API
 * tells them for many flags at once without writing to its event log, as an export would. It refuses very large projects
 * (15,000 flags by default).
 */
export async function readStrategies(
  line: PlatformLine,
  project: string,
  environments: readonly string[],
  signal: AbortSignal,
): Promise<ProjectStrategies> {
  const read = environments.map(
    async (environment) => [environment, await readOne(line, project, environment, signal)] as const,
  );
  return new Map(await Promise.all(read));
}

async function readOne(line: PlatformLine, project: string, environment: string, signal: AbortSignal) {
  const body = { projects: [project], environments: [environment], context: { appName: 'flagwarden' } };
  try {
    const { features } = await line.ask(
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

/** An Unleash that has no playground, denies it or finds the project too large. */
const isRefusal = ({ more: { status = 0 } }: PlatformError) => [400, 403, 404, 413].includes(status);

const strategiesOf = (told: PlaygroundResult | undefined): FlagStrategies => ({
  strategies: told?.strategies.data ?? [],
  variants: told?.variants ?? [],
});
