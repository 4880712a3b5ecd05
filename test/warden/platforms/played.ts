import type { FlagState } from '../../../src/contract/flag';
import type {
  PlatformAdapter,
  PlatformChange,
  PlatformSession,
  PulledCatalogue,
  PulledFlag,
} from '../../../src/warden/platforms/platform-adapter';
import { checkedCatalogue } from '../../../src/warden/sync/checked-catalogue';

const never = new AbortController().signal;

/** One project of a platform through its adapter. */
export class PlayedProject {
  readonly session: PlatformSession;

  constructor(
    adapter: PlatformAdapter,
    target: { settings: Record<string, string>; credential: string },
    private readonly id: string,
  ) {
    this.session = adapter.open(target);
  }

  project() {
    return this.session.project(this.id);
  }

  async catalogue(): Promise<PulledCatalogue> {
    const pull = await this.project().pull(null, never);
    if (!pull.changed) throw new Error('the first pull must bring a catalogue');
    return checkedCatalogue(pull.catalogue);
  }

  async flag(key: string): Promise<PulledFlag> {
    const flag = (await this.catalogue()).flags.find((one) => one.key === key);
    if (!flag) throw new Error(`There is no flag ${key}`);
    return flag;
  }

  /** As a pull shows it. */
  async shown(key: string, environment: string): Promise<FlagState> {
    const state = (await this.flag(key)).states.find((one) => one.environment === environment);
    if (!state) throw new Error(`${key} has no state in ${environment}`);
    return state;
  }

  read(key: string, environment: string): Promise<FlagState | null> {
    return this.project().read(key, environment, never);
  }

  /** @param more the base version is that of the state now unless named */
  async apply(
    place: Pick<PlatformChange, 'flagKey' | 'environment'>,
    to: PlatformChange['to'],
    more: Partial<PlatformChange> = {},
  ): Promise<FlagState> {
    const baseVersion = (await this.read(place.flagKey, place.environment))?.version ?? 'none';
    return this.project().apply({ ...place, to, baseVersion, comment: 'INC-12', ...more }, never);
  }

  /** All changes of a flag, page after page. */
  async changes(key: string, limit = 50) {
    const found = [];
    let cursor: string | null = null;
    do {
      const page = await this.project().changes(key, { cursor, limit }, never);
      found.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return found;
  }

  probe() {
    return this.session.probe(never);
  }
}
