import type { Sought } from './prefilter/sought';

/** What threads look for in files, and what of it they haven't looked for in known files yet. */
export class Seeking {
  private readonly sought = { keys: new Set<string>(), words: new Set<string>() };
  private readonly fresh = { keys: new Set<string>(), words: new Set<string>() };
  private added: ReadonlySet<string> | undefined;

  /** @param tell lets the threads know */
  constructor(private readonly tell: (sought: Sought, fresh: Sought | null) => void) {}

  get hasFresh(): boolean {
    return this.fresh.keys.size + this.fresh.words.size > 0;
  }

  /** What known files weren't looked through for yet. */
  get notYet(): Sought {
    return asLists(this.fresh);
  }

  get all(): Sought {
    return asLists(this.sought);
  }

  /** Adds keys to look for. */
  keys(keys: Iterable<string>): void {
    this.add('keys', keys);
  }

  /** Adds words to look for. @returns whether known files weren't looked through for all yet */
  words(words: ReadonlySet<string>): boolean {
    if (words !== this.added) this.add('words', words);
    this.added = words;
    return this.hasFresh;
  }

  /** Known files were looked through for these before. */
  wereSought({ keys, words }: Sought): void {
    for (const key of keys) this.fresh.keys.delete(key);
    for (const word of words) this.fresh.words.delete(word);
    for (const word of words) this.sought.words.add(word);
    this.update();
  }

  /** Known files were looked through for all. */
  isDone(): void {
    if (!this.hasFresh) return;
    this.fresh.keys.clear();
    this.fresh.words.clear();
    this.update();
  }

  private add(kind: 'keys' | 'words', names: Iterable<string>): void {
    let isNew = false;
    for (const name of names) {
      if (this.sought[kind].has(name)) continue;
      this.sought[kind].add(name);
      this.fresh[kind].add(name);
      isNew = true;
    }
    if (isNew) this.update();
  }

  private update(): void {
    this.tell(asLists(this.sought), this.hasFresh ? asLists(this.fresh) : null);
  }
}

const asLists = ({ keys, words }: { keys: ReadonlySet<string>; words: ReadonlySet<string> }): Sought => ({
  keys: [...keys],
  words: [...words],
});
