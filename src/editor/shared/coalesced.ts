/**
 * Runs an action once for many requests in a row: `delay` milliseconds after the first of them, so that an unbroken
 * stream of requests doesn't put it off for ever.
 */
export class Coalesced {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly delay: number,
    private readonly action: () => void,
  ) {}

  soon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.action();
    }, this.delay);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
