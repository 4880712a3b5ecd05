import { PlatformError } from '../platform-adapter';
import type { PlatformLine } from '../http/platform-line';
import { FoundFeatures, type Feature } from './unleash-answers';

const path = '/api/admin/search/features';
/** Most flags in one answer of Unleash. */
const pageSize = 100;

/**
 * Reads the archived flags of a project, which only the search tells. Unleash answers 15 searches a minute: pages once
 * read are kept, so that a read broken off by that limit goes on where it ended.
 */
export class UnleashArchive {
  #flags = new Map<string, Feature>();
  #offset = 0;
  #whole = false;
  #version: string | null = null;

  constructor(
    private readonly line: PlatformLine,
    private readonly project: string,
  ) {}

  /** @param version of the archive: what was read at an equal one still holds. Null: nobody knows, so it is read anew. */
  async read(version: string | null, signal: AbortSignal): Promise<Feature[]> {
    if (version !== this.#version || (version === null && this.#whole)) this.#startAnew();
    this.#version = version;
    while (!this.#whole) await this.#readPage(signal);
    return [...this.#flags.values()];
  }

  #startAnew(): void {
    this.#flags = new Map();
    this.#offset = 0;
    this.#whole = false;
  }

  async #readPage(signal: AbortSignal): Promise<void> {
    const query = {
      project: `IS:${this.project}`,
      archived: 'IS:true',
      sortBy: 'name',
      sortOrder: 'asc',
      offset: this.#offset,
      limit: pageSize,
    };
    const { features, total } = await this.line.ask({ path, query, signal }, FoundFeatures);
    for (const feature of features) if (feature.archivedAt) this.#flags.set(feature.name, feature);
    this.#offset += features.length;
    this.#whole = this.#offset >= total;
    if (features.length > 0 || this.#whole) return;
    this.#startAnew();
    throw new PlatformError(
      'bad_answer',
      `GET ${path}: the list of archived flags ended before its ${total} flags were told.`,
    );
  }
}
