/** Bounds how often something is started within a time, so that what always breaks is not started for ever. */
export class StartBudget {
  private starts: number[] = [];

  /** @param within milliseconds */
  constructor(
    private readonly most: number,
    private readonly within: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Counts a start; false when there were too many of late. */
  spend(): boolean {
    const now = this.now();
    this.starts = this.starts.filter((at) => now - at < this.within);
    if (this.starts.length >= this.most) return false;
    this.starts.push(now);
    return true;
  }

  /** Takes back the last start: it was none. */
  refund(): void {
    this.starts.pop();
  }

  reset(): void {
    this.starts = [];
  }
}
