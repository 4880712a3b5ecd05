import type { Transaction } from 'kysely';
import type { Tables } from './tables';

/** Records a change in the ledger, within the transaction that makes it: there is never one without the other. */
export type Recording<Change = void> = (transaction: Transaction<Tables>, change: Change) => Promise<unknown>;
