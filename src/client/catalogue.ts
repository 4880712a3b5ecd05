import type { Connection, Environment } from '../contract/connection';
import type { Flag } from '../contract/flag';

/**
 * Where the flags at hand come from.
 * - `empty`: no warden has answered or failed to answer yet. Flags may be remembered, but nothing may be concluded from
 *   a flag that is not among them.
 * - `live`: a warden answers and pushes changes.
 * - `offline`: no warden answers since `since`; the flags are those remembered from `rememberedAt` (null: none). `signedOut`
 *   where that is so because nobody is signed in.
 */
export type CatalogueState =
  | { state: 'empty' }
  | { state: 'live' }
  | { state: 'offline'; since: Date; rememberedAt: Date | null; detail: string; signedOut?: boolean };

export interface CatalogueChange {
  /** Keys of flags that changed; null when any may have. */
  keys: readonly string[] | null;
}

/** The client's mirror of all flags a warden knows, answering at once from memory. */
export interface FlagCatalogue {
  readonly state: CatalogueState;
  connections(): readonly Connection[];
  environments(connectionId: string): readonly Environment[];
  flags(): Iterable<Flag>;
  /** The flags with this key, one for each connection that has it. */
  flagsByKey(key: string): readonly Flag[];
  keys(): Iterable<string>;
  /** Called after each change. Returns how to stop. */
  onDidChange(listener: (change: CatalogueChange) => void): () => void;
}
