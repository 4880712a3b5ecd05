import type { FlagChange, FlagState } from '../../../contract/flag';
import type { Page } from '../../../contract/page';
import {
  PlatformError,
  type PlatformChange,
  type PlatformRevision,
  type ProjectSession,
  type Pull,
} from '../platform-adapter';
import type { PlatformLine } from '../http/platform-line';
import { RememberedAnswers } from '../http/remembered-answers';
import { Environments, FeatureTypes, ProjectFeatures, Projects, UiConfig } from './unleash-answers';
import { UnleashArchive } from './unleash-archive';
import { catalogueOf } from './unleash-catalogue';
import { changeOf } from './unleash-changes';
import { editionOf, type Edition } from './unleash-edition';
import { sameMark, UnleashEventLog, type LogMark } from './unleash-event-log';
import { UnleashLiveFlags } from './unleash-live-flag';
import { UnleashOrders } from './unleash-orders';
import { readRevision, writeRevision } from './unleash-revision';
import { UnleashStrategies } from './unleash-strategies';

/** Milliseconds between two looks at the event log. */
const logInterval = 15_000;
/** Milliseconds between two whole reads where the event log may not be read. */
const wholeInterval = 60_000;
/** Milliseconds after which what leaves no event (last seen, owners, types) is asked for in any case. */
const quietLimit = 5 * 60_000;

/** One project of an Unleash. */
export class UnleashProject implements ProjectSession {
  readonly watch = null;
  readonly #answers: RememberedAnswers;
  readonly #log: UnleashEventLog;
  readonly #archive: UnleashArchive;
  readonly #strategies: UnleashStrategies;
  readonly #paths;
  #logReadable = true;
  #edition: Edition | null = null;

  constructor(
    private readonly line: PlatformLine,
    private readonly id: string,
  ) {
    this.#answers = new RememberedAnswers(line);
    this.#log = new UnleashEventLog(line, id);
    this.#archive = new UnleashArchive(line, id);
    this.#strategies = new UnleashStrategies(line, id);
    const inPath = encodeURIComponent(id);
    this.#paths = {
      projects: '/api/admin/projects',
      features: `/api/admin/projects/${inPath}/features`,
      environments: `/api/admin/environments/project/${inPath}`,
      types: '/api/admin/feature-types',
    };
  }

  get pollInterval(): number {
    return this.#logReadable ? logInterval : wholeInterval;
  }

  async pull(since: PlatformRevision | null, signal: AbortSignal): Promise<Pull> {
    const before = readRevision(since);
    // The mark comes first: whatever happens during the read moves the next one.
    const mark = await this.#log.mark(signal);
    this.#logReadable = mark !== null;
    const now = Date.now();
    const quiet = before !== null && sameMark(before.mark, mark);
    if (quiet && Math.abs(now - before.readAt) < quietLimit)
      return { changed: false, revision: writeRevision(before) };
    this.#answers.startRound();
    // Without an event log only a whole read shows whether strategies changed.
    if (quiet && (await this.#stillTagged(before.tags, signal)))
      return { changed: false, revision: writeRevision({ ...before, readAt: now }) };
    return this.#wholeRead(mark, signal);
  }

  async changes(
    flagKey: string,
    { cursor, limit }: { cursor: string | null; limit: number },
    signal: AbortSignal,
  ): Promise<Page<FlagChange>> {
    const { offset, below } = placeOf(cursor);
    const events = await this.#log.flagEvents(flagKey, offset, limit + 1, signal);
    // What happened since the page before pushed its last events onto this one.
    const items = events.slice(0, limit).filter(({ id }) => id < below);
    const last = items.at(-1);
    if (events.length <= limit) return { items: items.map(changeOf), nextCursor: null };
    const next = `${offset + limit}:${last?.id ?? below}`;
    return { items: items.map(changeOf), nextCursor: next };
  }

  async read(flagKey: string, environment: string, signal: AbortSignal): Promise<FlagState | null> {
    const flag = await new UnleashLiveFlags(this.line, this.id).read(flagKey, environment, signal);
    return flag?.state ?? null;
  }

  apply(change: PlatformChange, signal: AbortSignal): Promise<FlagState> {
    return new UnleashOrders(this.line, this.id).apply(change, signal);
  }

  /**
   * Reads anew what changed while it was read, so that a flag archived or revived in between is not lost. In a project that
   * never rests, the next poll catches up.
   */
  async #wholeRead(mark: LogMark | null, signal: AbortSignal, rounds = 3): Promise<Pull> {
    const readAt = Date.now();
    const catalogue = catalogueOf(await this.#facts(mark, signal));
    const after = mark && (await this.#log.mark(signal));
    if (after && !sameMark(mark, after) && rounds > 1) {
      this.#answers.startRound();
      return this.#wholeRead(after, signal, rounds - 1);
    }
    return {
      changed: true,
      revision: writeRevision({ mark, tags: this.#answers.tags(), readAt }),
      catalogue,
    };
  }

  async #stillTagged(tags: Record<string, string>, signal: AbortSignal): Promise<boolean> {
    const { projects, features, environments, types } = this.#paths;
    const still = await Promise.all([
      this.#answers.isStill(tags[projects], projects, Projects, signal),
      this.#answers.isStill(tags[features], features, ProjectFeatures, signal),
      this.#answers.isStill(tags[environments], environments, Environments, signal),
      this.#answers.isStill(tags[types], types, FeatureTypes, signal),
    ]);
    return still.every(Boolean);
  }

  async #facts(mark: LogMark | null, signal: AbortSignal) {
    const { projects: listed } = await this.#answers.read(this.#paths.projects, Projects, signal);
    const project = listed.find(({ id }) => id === this.id);
    // Unleash answers for a project that isn't there as for one without flags.
    if (!project || project.archivedAt) throw noSuchProject(this.id);
    const [{ features }, { environments }, { types }, history, edition] = await Promise.all([
      this.#answers.read(this.#paths.features, ProjectFeatures, signal),
      this.#answers.read(this.#paths.environments, Environments, signal),
      this.#answers.read(this.#paths.types, FeatureTypes, signal),
      mark && this.#log.history(mark, signal),
      this.#editionOnce(signal),
    ]);
    return {
      base: this.line.base,
      edition,
      project,
      environments,
      lifetimes: new Map(types.map(({ id, lifetimeDays }) => [id, lifetimeDays ?? null])),
      features,
      archived: await this.#archive.read(history?.archiveVersion ?? null, signal),
      strategies: await this.#strategies.read(
        mark,
        (earlier) => this.#log.eventsSince(earlier),
        environments.filter(({ visible }) => visible !== false).map(({ name }) => name),
        signal,
      ),
      history,
    };
  }

  async #editionOnce(signal: AbortSignal): Promise<Edition> {
    this.#edition ??= editionOf(await this.line.ask({ path: '/api/admin/ui-config', signal }, UiConfig));
    return this.#edition;
  }
}

function placeOf(cursor: string | null): { offset: number; below: number } {
  const [, offset, below] = /^(\d{1,9}):(\d{1,15})$/.exec(cursor ?? '') ?? [];
  return { offset: Number(offset ?? 0), below: below === undefined ? Infinity : Number(below) };
}

const noSuchProject = (id: string) =>
  new PlatformError(
    'not_found',
    `Unleash shows no project "${id}" to this token: it was deleted or archived, or the token may not see it.`,
  );
