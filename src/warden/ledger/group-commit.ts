import { setImmediate as nextTurn } from 'node:timers/promises';

interface Waiting<Item> {
  readonly items: readonly Item[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Lets many writers share one commit: whatever comes while one is under way waits together for the next. Items that are
 * added in one call are committed together.
 */
export class GroupCommit<Item> {
  #waiting: Waiting<Item>[] = [];
  #running: Promise<void> | null = null;

  /** @param most items of a commit, unless one call adds more */
  constructor(
    private readonly commit: (items: readonly Item[]) => Promise<unknown>,
    private readonly most: number,
  ) {}

  /** Resolves when the items are committed. Rejects when their commit failed; they may be committed nevertheless. */
  add(items: readonly Item[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ items, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      // Writers of this turn join in: SQLite never lets go of the turn while it works.
      await nextTurn();
      const group = this.#takeGroup();
      try {
        await this.commit(group.flatMap(({ items }) => items));
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    // In the same turn as the last look at who waits, or one who adds now would wait for ever.
    this.#running = null;
  }

  #takeGroup(): Waiting<Item>[] {
    let count = 0;
    const end = this.#waiting.findIndex(({ items }, at) => (count += items.length) > this.most && at > 0);
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end);
  }
}
