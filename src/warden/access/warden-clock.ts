/** The warden's time. It never runs backwards, so that a clock that is set back lengthens no right. */
export class WardenClock {
  #latest = 0;

  constructor(private readonly read: () => number = Date.now) {}

  now(): Date {
    this.#latest = Math.max(this.#latest, this.read());
    return new Date(this.#latest);
  }
}
