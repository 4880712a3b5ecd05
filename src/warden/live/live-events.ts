import { LiveEvent } from '../../contract/live-event';

type Listener = (event: LiveEvent) => void;

/** Passes live events on to all who listen at the moment. */
export class LiveEvents {
  readonly #listeners = new Set<Listener>();
  readonly #doubters = new Set<() => void>();

  publish(event: LiveEvent): void {
    const checked = LiveEvent.parse(event);
    for (const listener of [...this.#listeners]) listener(checked);
  }

  /** Has all who listen ask whether their reader may still read: rights were taken away. */
  doubt(): void {
    for (const doubter of [...this.#doubters]) doubter();
  }

  /** Returns how to stop. A doubter must not throw. */
  onDoubt(doubter: () => void): () => void {
    this.#doubters.add(doubter);
    return () => void this.#doubters.delete(doubter);
  }

  /** Returns how to stop. A listener must not throw. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
