import * as z from 'zod';
import { Evidence } from './evidence';

/** An entry of one's own that the log acknowledged and has to show by `until`. */
export const AwaitedEntry = z.object({
  index: z.string().regex(/^(0|[1-9][0-9]{0,18})$/),
  leafHash: z.base64(),
  until: z.iso.datetime(),
  /** The signed checkpoint of the receipt, where there is one. */
  receipt: z.string().nullable(),
});
export type AwaitedEntry = z.infer<typeof AwaitedEntry>;

/** What has to be known of a log the next time. */
export const RememberedLog = z.object({
  format: z.literal(1),
  /** The newest checkpoint that all earlier ones were proven to begin, as a signed note; null before the first. */
  checkpoint: z.string().nullable(),
  awaited: z.array(AwaitedEntry),
  /** Never taken away again. */
  evidence: z.array(Evidence),
});
export type RememberedLog = z.infer<typeof RememberedLog>;

export interface Recollection {
  /** Grows with each change; 0 when nothing was ever remembered. */
  readonly version: number;
  readonly log: RememberedLog;
}

/** What is remembered of a log is there, but can't be used. That is no fresh start. */
export class MemoryUnusable extends Error {
  override readonly name = 'MemoryUnusable';
}

/**
 * Keeps what is remembered of logs, by the name of their pinned key. Several processes may share one. Whoever loses it
 * loses all knowledge of what logs showed before.
 */
export interface LedgerMemory {
  /** @throws MemoryUnusable */
  recall(keyName: string): Promise<Recollection>;
  /**
   * Keeps `log` in place of the version given. Once it resolves, not even a power failure undoes it.
   * @returns false, with nothing changed, when the version is not the newest any more
   */
  remember(keyName: string, log: RememberedLog, after: number): Promise<boolean>;
}

export const nothingRemembered: Recollection = {
  version: 0,
  log: { format: 1, checkpoint: null, awaited: [], evidence: [] },
};
