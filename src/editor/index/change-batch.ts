/** What to do about a batch of changes on disk: read some paths anew, or look at the whole folder again. */
export type BatchedWork = { kind: 'refresh'; paths: readonly string[] } | { kind: 'rescan' };

export interface BatchTimes {
  /** Milliseconds without a further change after which a batch is handed over. */
  quiet: number;
  /** Milliseconds after which it is handed over even if changes keep coming. */
  longest: number;
}

/** More changed paths than this are quicker found by looking at the whole folder (a branch switch, a build). */
const mostPaths = 300;

/**
 * Gathers changes that come in bursts, so that switching a branch is one piece of work and not thousands. Nothing is
 * lost: what comes while a batch is worked on goes into the next.
 */
export class ChangeBatch {
  private paths = new Set<string>();
  private whole = false;
  private startedAt: number | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly handle: (work: BatchedWork) => void,
    private readonly times: BatchTimes = { quiet: 150, longest: 1500 },
  ) {}

  /** A file or folder changed, came or went. */
  changed(path: string): void {
    if (!this.whole) this.paths.add(path);
    if (this.paths.size > mostPaths) this.everythingMayHaveChanged();
    else this.schedule();
  }

  everythingMayHaveChanged(): void {
    this.whole = true;
    this.paths.clear();
    this.schedule();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.paths.clear();
  }

  private schedule(): void {
    this.startedAt ??= performance.now();
    const waited = performance.now() - this.startedAt;
    clearTimeout(this.timer);
    this.timer = setTimeout(
      () => this.handOver(),
      Math.max(0, Math.min(this.times.quiet, this.times.longest - waited)),
    );
  }

  private handOver(): void {
    const work: BatchedWork = this.whole ? { kind: 'rescan' } : { kind: 'refresh', paths: [...this.paths] };
    this.paths = new Set();
    this.whole = false;
    this.startedAt = undefined;
    this.timer = undefined;
    this.handle(work);
  }
}
