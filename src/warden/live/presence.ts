/**
 * Notices when nobody is there any more. Everyone present holds a stay; when the last one has ended and none begins
 * within the grace period, `onAbsence` is called, once.
 */
export class Presence {
  #stays = 0;
  #over = false;
  #timer: NodeJS.Timeout | undefined;

  /** @param times milliseconds */
  constructor(
    private readonly times: { firstWithin: number; graceAfterLast: number },
    private readonly onAbsence: () => void,
  ) {
    this.#wait(times.firstWithin);
  }

  /** Returns how to end the stay. */
  begin(): () => void {
    this.#stays += 1;
    clearTimeout(this.#timer);
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.#stays -= 1;
      if (this.#stays === 0) this.#wait(this.times.graceAfterLast);
    };
  }

  /** Stops watching. */
  dispose(): void {
    this.#over = true;
    clearTimeout(this.#timer);
  }

  #wait(milliseconds: number): void {
    if (this.#over) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.dispose();
      this.onAbsence();
    }, milliseconds);
  }
}
