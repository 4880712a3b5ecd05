import type { FlagChange } from '../../../contract/flag';
import type { UnleashEvent } from './unleash-answers';
import { changeOf, changesFlag, personOf } from './unleash-changes';

/** What the event log tells of a flag. */
export interface FlagHistory {
  lastChange: FlagChange | null;
  /** Whether its creation was seen: then an environment without events is as it was made. */
  whole: boolean;
  createdAt: string | null;
  /** The person who made it; null when it was an API token or isn't known. */
  creator: string | null;
  /** By environment: the last change of its state there. */
  lastIn: Map<string, FlagChange>;
  potentiallyStale: boolean;
  completed: boolean;
  /** It serves only whom another flag serves. */
  hasParent: boolean;
}

/** Events that can make a flag archived or take it out of the archive. */
const archiving =
  /^(feature-(archived|revived|deleted|project-change|import)|features-imported|project-revived)$/;

/** The event log of a project, taken in oldest first. */
export class UnleashHistory {
  readonly #flags = new Map<string, FlagHistory>();
  #archiveChanges = 0;
  #newestArchiveChange = 0;

  /** Two equal ones, also of two readings of the log: nothing was archived or taken out of the archive in between. */
  get archiveVersion(): string {
    return `${this.#archiveChanges}:${this.#newestArchiveChange}`;
  }

  flag(name: string): FlagHistory | undefined {
    return this.#flags.get(name);
  }

  /** @param events newest first, as Unleash answers */
  take(events: readonly UnleashEvent[]): void {
    for (const event of [...events].reverse()) this.#takeOne(event);
  }

  #takeOne(event: UnleashEvent): void {
    if (archiving.test(event.type)) {
      this.#archiveChanges += 1;
      this.#newestArchiveChange = Math.max(this.#newestArchiveChange, event.id);
    }
    const { featureName } = event;
    if (!featureName) return;
    const born = event.type === 'feature-created';
    const flag = (!born && this.#flags.get(featureName)) || blank();
    this.#flags.set(featureName, flag);
    if (born) Object.assign(flag, { whole: true, createdAt: event.createdAt, creator: personOf(event) });
    if (changesFlag(event)) {
      flag.lastChange = changeOf(event);
      if (event.environment) flag.lastIn.set(event.environment, flag.lastChange);
    }
    takeMarks(flag, event.type);
  }
}

function takeMarks(flag: FlagHistory, type: string): void {
  switch (type) {
    case 'feature-potentially-stale-on':
      flag.potentiallyStale = true;
      break;
    case 'feature-stale-on':
    case 'feature-stale-off':
    case 'feature-metadata-updated':
      flag.potentiallyStale = false;
      break;
    case 'feature-completed':
      flag.completed = true;
      break;
    case 'feature-uncompleted':
      flag.completed = false;
      break;
    case 'feature-dependency-added':
      flag.hasParent = true;
      break;
    case 'feature-dependency-removed':
    case 'feature-dependencies-removed':
      flag.hasParent = false;
      break;
  }
}

const blank = (): FlagHistory => ({
  lastChange: null,
  whole: false,
  createdAt: null,
  creator: null,
  lastIn: new Map(),
  potentiallyStale: false,
  completed: false,
  hasParent: false,
});
