import { camelCase } from './key-shapes';

/** Words in lower case joined by `_`. */
const joined = /^[a-z0-9]+(_[a-z0-9]+)+$/;

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

  /** The known key that a property stands for, by its own spelling, in camel case or in words joined by `_`. */
  ofProperty(name: string): string | undefined {
    if (this.keys.has(name)) return name;
    return this.byCamelCase.get(joined.test(name) ? camelCase(name) : name);
  }

  [Symbol.iterator](): Iterator<string> {
    return this.keys[Symbol.iterator]();
  }

  isSameAs(other: KnownKeys): boolean {
    return this.size === other.size && [...this.keys].every((key) => other.has(key));
  }
}
