import * as z from 'zod';
import { sprawlCategories } from '../../lifecycle/sprawl';

/** What a person chose to see in the tree, and how. Remembered for each workspace. */
export const Arrangement = z.object({
  groupBy: z.enum(['category', 'owner', 'platform', 'reason']).default('category'),
  /** `age`: oldest first; `references`: most first; `lastChange`: latest first. Ties by key. */
  sortBy: z.enum(['key', 'age', 'references', 'lastChange']).default('key'),
  /** Only these categories; null: all. */
  categories: z.array(z.enum(sprawlCategories)).nullable().default(null),
  /** Whether to show only flags that the active editor's file names. */
  onlyThisFile: z.boolean().default(false),
});
export type Arrangement = z.infer<typeof Arrangement>;
export type GroupBy = Arrangement['groupBy'];
export type SortBy = Arrangement['sortBy'];

export const defaultArrangement: Arrangement = Arrangement.parse({});
