/** Milliseconds to wait before trying again: doubling from `first` to `longest`, each up to a third shorter by chance. */
export class Backoff {
  private tries = 0;

  constructor(
    private readonly times: { first: number; longest: number },
    private readonly chance: () => number = Math.random,
  ) {}

  next(): number {
    const full = Math.min(this.times.longest, this.times.first * 2 ** Math.min(this.tries, 30));
    this.tries += 1;
    return Math.round(full * (1 - this.chance() / 3));
  }

  reset(): void {
    this.tries = 0;
  }
}
