import * as z from 'zod';
import type { PlatformRevision, Pull, PulledCatalogue } from '../platform-adapter';

export interface MarkedSource {
  /** The newest entry of the platform's log, '' for an empty one; null when it can't be told. */
  mark(signal: AbortSignal): Promise<string | null>;
  /** Everything. */
  read(signal: AbortSignal, markReadable: boolean): Promise<PulledCatalogue>;
}

/** In milliseconds. */
export interface Intervals {
  /** Between two looks at the log. */
  log: number;
  /** Until everything is read in any case: for what leaves no entry in the log, or where there is no log. */
  whole: number;
}

const Revision = z.object({ mark: z.string().nullable(), readAt: z.number() });

/** Reads a platform as a whole, and only when the newest entry of its log is another, or some time has passed. */
export class MarkedReads {
  #logReadable = true;

  constructor(
    private readonly source: MarkedSource,
    private readonly intervals: Intervals,
  ) {}

  get pollInterval(): number {
    return this.#logReadable ? this.intervals.log : this.intervals.whole;
  }

  async pull(since: PlatformRevision | null, signal: AbortSignal): Promise<Pull> {
    const before = revisionOf(since);
    // The mark comes first: whatever happens during the read moves the next one.
    const mark = await this.source.mark(signal);
    this.#logReadable = mark !== null;
    const quiet = before !== null && mark !== null && before.mark === mark;
    if (since !== null && quiet && Math.abs(Date.now() - before.readAt) < this.intervals.whole)
      return { changed: false, revision: since };
    return this.#wholeRead(mark, signal);
  }

  /** Reads anew what changed while it was read: pages shift then. In a project that never rests the next poll catches up. */
  async #wholeRead(mark: string | null, signal: AbortSignal, rounds = 3): Promise<Pull> {
    const readAt = Date.now();
    const catalogue = await this.source.read(signal, mark !== null);
    const after = mark === null ? null : await this.source.mark(signal);
    if (after !== mark && rounds > 1) return this.#wholeRead(after, signal, rounds - 1);
    return { changed: true, revision: JSON.stringify({ mark, readAt }), catalogue };
  }
}

/** Null when there is none, or one of another make: then everything is read. */
function revisionOf(text: PlatformRevision | null): z.infer<typeof Revision> | null {
  try {
    return text === null ? null : Revision.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
