import type { FlagState } from '../../../contract/flag';
import { PlatformError } from '../platform-adapter';
import type { PlatformLine } from '../http/platform-line';
import type { FeatureEnvironment, FeatureStrategy, OneFeature } from './unleash-answers';
import { UnleashEventLog } from './unleash-event-log';
import { UnleashHistory, type FlagHistory } from './unleash-history';
import { stateOf, versionOf } from './unleash-state';
import { readOneFeature, UnleashStrategies, type FlagStrategies } from './unleash-strategies';

/** One flag in one environment as Unleash tells it at this moment. */
export interface LiveFlag {
  state: FlagState;
  /**
   * Versions under which `pull` may have shown this very state: it may not have seen the last change, deep in the event log,
   * nor the strategies of a very large project.
   */
  versions: ReadonlySet<string>;
  /** Null where a release plan decides. */
  strategies: FeatureStrategy[] | null;
}

/** Events of a flag that are asked for at a time. */
const pageSize = 200;

/** Reads single flags of a project by themselves, without anything remembered. */
export class UnleashLiveFlags {
  readonly #log: UnleashEventLog;

  constructor(
    private readonly line: PlatformLine,
    private readonly project: string,
  ) {
    this.#log = new UnleashEventLog(line, project);
  }

  /** Null when there is no such flag or environment, or the flag is archived. */
  async read(flag: string, environment: string, signal: AbortSignal): Promise<LiveFlag | null> {
    // The history comes first: whatever happens in between makes the version one of the past.
    const history = await this.#history(flag, environment, signal);
    const feature = await readOneFeature(this.line, this.project, flag, signal);
    if (!feature || feature.archived || feature.archivedAt) return null;
    const told = feature.environments.find(({ name }) => name === environment);
    if (!told || typeof told.enabled !== 'boolean') return null;
    const planned = Boolean(told.releasePlans?.length);
    const found = planned ? await this.#planned(flag, environment, signal) : strategiesIn(told);
    const seen: FeatureEnvironment = { ...toldShortly(told), enabled: told.enabled };
    const known = { ...(history ?? nothingKnown), hasParent: Boolean(feature.dependencies?.length) };
    const state = stateOf({ ...feature, environments: [seen] }, environment, found, known);
    const last = history?.lastIn.get(environment)?.id ?? null;
    return {
      state,
      versions: new Set(
        [last, null].flatMap((change) =>
          [found, null].map((strategies) => versionOf(seen, strategies, change)),
        ),
      ),
      strategies: planned ? null : (told.strategies ?? []),
    };
  }

  /** As far back as the last change in the environment; undefined when the token may not read events. */
  async #history(flag: string, environment: string, signal: AbortSignal): Promise<FlagHistory | undefined> {
    const events = [];
    try {
      for (let offset = 0; ; offset += pageSize) {
        const page = await this.#log.flagEvents(flag, offset, pageSize, signal);
        events.push(...page);
        const history = new UnleashHistory();
        history.take(events);
        const known = history.flag(flag);
        if (page.length < pageSize || known?.lastIn.has(environment)) return known;
      }
    } catch (error) {
      if (error instanceof PlatformError && ['forbidden', 'not_found'].includes(error.code)) return undefined;
      throw error;
    }
  }

  /** What a release plan has in force is told for all flags at once alone. */
  async #planned(flag: string, environment: string, signal: AbortSignal): Promise<FlagStrategies | null> {
    const all = new UnleashStrategies(this.line, this.project);
    const strategies = await all.read(null, () => null, [environment], signal);
    return strategies.get(environment)?.get(flag) ?? null;
  }
}

const nothingKnown = { lastIn: new Map(), whole: false, createdAt: null };

type ToldEnvironment = OneFeature['environments'][number];

const strategiesIn = ({ strategies, variants }: ToldEnvironment): FlagStrategies => ({
  strategies: strategies ?? [],
  variants: variants ?? [],
});

/** As the list of all flags tells an environment. */
const toldShortly = ({ name, lastSeenAt, strategies, variants }: ToldEnvironment) => ({
  name,
  lastSeenAt,
  hasStrategies: (strategies ?? []).length > 0,
  hasEnabledStrategies: (strategies ?? []).some(({ disabled }) => disabled !== true),
  variantCount: (variants ?? []).length,
});
