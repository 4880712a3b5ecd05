/** Waits until the earliest of the moments it was told. Moments are milliseconds of `performance.now()`. */
export class DueTime {
  #at = Infinity;
  #notBefore = -Infinity;
  #wake = () => {};

  /** Something is due at that moment, or earlier if it already was. */
  set(at: number): void {
    const due = Math.max(at, this.#notBefore);
    if (due >= this.#at) return;
    this.#at = due;
    this.#wake();
  }

  /** Nothing is due any more. */
  clear(): void {
    this.#at = Infinity;
  }

  /** Nothing may be due before that moment, whoever asks. */
  holdUntil(moment: number): void {
    this.#notBefore = moment;
    if (this.#at < moment) this.#at = moment;
  }

  get held(): boolean {
    return performance.now() < this.#notBefore;
  }

  async arrival(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const left = this.#at - performance.now();
      if (left <= 0) return;
      await new Promise<void>((resolve) => {
        const timer = left === Infinity ? undefined : setTimeout(resolve, Math.min(left, 2 ** 31 - 1));
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
        signal.addEventListener('abort', this.#wake, { once: true });
      });
      signal.removeEventListener('abort', this.#wake);
      this.#wake = () => {};
    }
  }
}
