import * as z from 'zod';
import type { Connection } from '../../contract/connection';
import { FlagState } from '../../contract/flag';
import { WantedChange } from '../../contract/wanted-change';
import { EnvironmentKey, FlagKey, Instant } from '../../contract/scalar';

/** One change as it is sent to a platform, with what it takes to find out afterwards whether it was made. */
export const Intent = z.strictObject({
  flagKey: FlagKey,
  environment: EnvironmentKey,
  to: WantedChange,
  baseVersion: z.string(),
  comment: z.string(),
  before: FlagState,
  sentAt: Instant,
});
export type Intent = z.infer<typeof Intent>;

/** What became of a change. Only what was seen on the platform is `applied`. */
export type Outcome =
  | { readonly outcome: 'applied'; readonly after: FlagState }
  | { readonly outcome: 'not_applied' | 'unknown'; readonly detail: string };

/** What the broker does on platforms. */
export interface PlatformHand {
  /** The state as the platform tells it now; null where it knows no such flag or environment. */
  read(
    connection: Connection,
    at: { flag: string; environment: string },
    signal: AbortSignal,
  ): Promise<FlagState | null>;
  /** Sends a change once. Resolves whatever becomes of it; with null when nobody can tell yet. */
  apply(connection: Connection, intent: Intent): Promise<Outcome | null>;
  /** Finds out what became of a change whose answer was lost; null while the platform can't be read. */
  lookAfter(connection: Connection, intent: Intent): Promise<Outcome | null>;
}
