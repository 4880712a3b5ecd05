import type * as z from 'zod';
import { allPages, type Paging } from '../http/all-pages';
import type { PlatformLine, Query } from '../http/platform-line';
import { PlatformError } from '../platform-adapter';
import {
  Environments,
  Features,
  FeatureStates,
  Tags,
  type Feature,
  type FeatureState,
  type FlagsmithEnvironment,
  type Tag,
} from './flagsmith-answers';

export interface FlagsmithPage<Item> {
  count: number;
  results: Item[];
}

/** Most items that Flagsmith gives at a time; some lists of a server of one's own come in tens, whatever is asked for. */
const size = 999;

const paging = <Item>(): Paging<FlagsmithPage<Item>, Item> => ({
  size,
  query: (_, page) => ({ page: page + 1, page_size: size }),
  items: ({ results }) => results,
  total: ({ count }) => count,
});

/** The lists of one project. */
export class FlagsmithApi {
  readonly project: string;

  constructor(
    readonly line: PlatformLine,
    projectId: string,
  ) {
    if (!/^\d{1,15}$/.test(projectId))
      throw new PlatformError('invalid_settings', 'Flagsmith knows its projects by number. Connect anew.');
    this.project = `/api/v1/projects/${projectId}`;
    this.#number = projectId;
  }

  readonly #number: string;

  environments(signal: AbortSignal): Promise<FlagsmithEnvironment[]> {
    return this.#all('/api/v1/environments/', Environments, signal, { project: this.#number });
  }

  tags(signal: AbortSignal): Promise<Tag[]> {
    return this.#all(`${this.project}/tags/`, Tags, signal);
  }

  /** @param search what their names hold; all unless given */
  features(environment: FlagsmithEnvironment, signal: AbortSignal, search?: string): Promise<Feature[]> {
    const query = { environment: environment.id, ...(search !== undefined && { search }) };
    return this.#all(`${this.project}/features/`, Features, signal, query);
  }

  /** @param feature all unless given */
  states({ api_key }: FlagsmithEnvironment, signal: AbortSignal, feature?: number): Promise<FeatureState[]> {
    const path = `/api/v1/environments/${encodeURIComponent(api_key)}/featurestates/`;
    return this.#all(path, FeatureStates, signal, feature === undefined ? {} : { feature });
  }

  #all<Item>(path: string, shape: z.ZodType<FlagsmithPage<Item>>, signal: AbortSignal, query: Query = {}) {
    return allPages(this.line, { path, query, signal }, shape, paging<Item>());
  }
}
