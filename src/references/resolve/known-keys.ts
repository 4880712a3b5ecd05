import { camelCase } from './key-shapes';

/** The keys that are known, and the names they have as properties. */
export class KnownKeys {
  private readonly keys: ReadonlySet<string>;
  private readonly byCamelCase = new Map<string, string>();

  constructor(keys: Iterable<string>) {
    this.keys = new Set(keys);
    for (const key of this.keys) {
      const name = camelCase(key);
      if (!this.byCamelCase.has(name)) this.byCamelCase.set(name, key);
    }
  }

  get size(): number {
    return this.keys.size;
  }

  has(key: string): boolean {
    return this.keys.has(key);
  }

  /** The known key that a property stands for, by its own spelling or in camel case. */
  ofProperty(name: string): string | undefined {
    return this.keys.has(name) ? name : this.byCamelCase.get(name);
  }

  [Symbol.iterator](): Iterator<string> {
    return this.keys[Symbol.iterator]();
  }

  isSameAs(other: KnownKeys): boolean {
    return this.size === other.size && [...this.keys].every((key) => other.has(key));
  }
}
