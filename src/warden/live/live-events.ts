import { LiveEvent } from '../../contract/live-event';

type Listener = (event: LiveEvent) => void;

/** Passes live events on to all who listen at the moment. */
export class LiveEvents {
  readonly #listeners = new Set<Listener>();

  publish(event: LiveEvent): void {
    const checked = LiveEvent.parse(event);
    for (const listener of [...this.#listeners]) listener(checked);
  }

  /** Returns how to stop. A listener must not throw. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
