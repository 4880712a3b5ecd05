/** A file takes too long to understand; `message` says nothing of its content. */
export class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
}

/**
 * Ends work on one file that takes too long, whatever makes it: texts made by machines nest and repeat without bounds.
 * Where the runtime tells, only the time that this thread works counts, so that a busy machine hides no file.
 */
export class TimeLimit {
  private readonly usedBefore = usedByThread();
  private end: number;

  /** @param milliseconds from now. */
  constructor(private readonly milliseconds: number) {
    this.end = performance.now() + milliseconds;
  }

  get isOver(): boolean {
    if (performance.now() <= this.end) return false;
    if (this.usedBefore === undefined) return true;
    const left = this.usedBefore + this.milliseconds - (usedByThread() ?? Infinity);
    this.end = performance.now() + left;
    return left <= 0;
  }

  /** @throws TookTooLong */
  check(): void {
    if (this.isOver) throw new TookTooLong('The file takes too long.');
  }
}

/** Milliseconds that the thread has worked; undefined where the runtime (Node.js before 22.19) doesn't tell. */
function usedByThread(): number | undefined {
  const used = (process as Partial<typeof process>).threadCpuUsage?.();
  return used && (used.user + used.system) / 1000;
}
