/** A file takes too long to understand; `message` says nothing of its content. */
export class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
}

/**
 * Ends work on one file that takes too long, whatever makes it: texts made by machines nest and repeat without bounds.
 */
export class TimeLimit {
  private readonly end: number;

  /** @param milliseconds from now. */
  constructor(milliseconds: number) {
    this.end = performance.now() + milliseconds;
  }

  get isOver(): boolean {
    return performance.now() > this.end;
  }

  /** @throws TookTooLong */
  check(): void {
    if (this.isOver) throw new TookTooLong('The file takes too long.');
  }
}
