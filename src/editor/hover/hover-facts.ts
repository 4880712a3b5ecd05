import type { Known } from '../../client/access/known';
import type { CatalogueState } from '../../client/catalogue';
import type { LastEvent } from '../../client/ledger/last-events';
import type { Environment } from '../../contract/connection';
import type { FlagAccess } from '../../contract/toggle';
import type { ReferenceArgument } from '../flag-commands/explain-reference';
import type { LedgerVoice } from '../ledger/state-words';
import type { Standing } from '../shared/key-standing';

/** Everything the hover of a key is made of. All of it is at hand in memory. */
export interface HoverFacts {
  readonly key: string;
  readonly standing: Standing;
  readonly source: CatalogueState;
  /** What the ledger has last of this key on a connection. */
  lastEvent(connectionId: string): LastEvent;
  environments(connectionId: string): readonly Environment[];
  /** What is known of the right to change the flag of a connection. */
  access(connectionId: string): Known<FlagAccess>;
  readonly references: {
    readonly count: number;
    readonly files: number;
    /** Whether all folders were scanned; without it `count` is a lower bound. */
    readonly complete: boolean;
  };
  /** The place, where it doesn't say by itself why it names a flag; null for plain calls. */
  readonly puzzling: ReferenceArgument | null;
  /** Keys on the platforms that look like this one, best first; for keys that are on none. */
  readonly similar: readonly string[];
}

/** How the hover speaks. */
export type HoverVoice = LedgerVoice;
