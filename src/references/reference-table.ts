import type { Reference } from './reference';

/** The references of a folder, by file and by key. */
export class ReferenceTable {
  private readonly byFile = new Map<string, readonly Reference[]>();
  /** By key, how many references each file holds. */
  private readonly filesByKey = new Map<string, Map<string, number>>();
  private counts: ReadonlyMap<string, number> | undefined;
  private total = 0;
  private telling = 0;

  get size(): number {
    return this.total;
  }

  /** Whether any reference tells that flags are used: not words alone that happen to be spelt like a key. */
  get tellsOfFlags(): boolean {
    return this.telling > 0;
  }

  /** Replaces the references of a file. Returns whether they differ from those before. */
  set(file: string, references: readonly Reference[]): boolean {
    const before = this.inFile(file);
    if (areSame(before, references)) return false;
    this.count(file, before, -1);
    this.count(file, references, 1);
    if (references.length > 0) this.byFile.set(file, references);
    else this.byFile.delete(file);
    this.counts = undefined;
    return true;
  }

  inFile(file: string): readonly Reference[] {
    return this.byFile.get(file) ?? [];
  }

  toKey(key: string): readonly Reference[] {
    const files = [...(this.filesByKey.get(key)?.keys() ?? [])].sort();
    return files.flatMap((file) => this.inFile(file).filter((reference) => reference.key === key));
  }

  keys(): ReadonlyMap<string, number> {
    this.counts ??= new Map(
      [...this.filesByKey].map(([key, files]) => [
        key,
        [...files.values()].reduce((sum, count) => sum + count, 0),
      ]),
    );
    return this.counts;
  }

  /** The files that hold references, in order. */
  files(): string[] {
    return [...this.byFile.keys()].sort();
  }

  private count(file: string, references: readonly Reference[], sign: 1 | -1): void {
    this.total += sign * references.length;
    for (const { key, certainty } of references) {
      if (certainty === 'sure') this.telling += sign;
      const files = this.filesByKey.get(key) ?? new Map<string, number>();
      const count = (files.get(file) ?? 0) + sign;
      if (count > 0) files.set(file, count);
      else files.delete(file);
      if (files.size > 0) this.filesByKey.set(key, files);
      else this.filesByKey.delete(key);
    }
  }
}

function areSame(some: readonly Reference[], others: readonly Reference[]): boolean {
  return some.length === others.length && some.every((reference, at) => isSame(reference, others[at]));
}

function isSame(one: Reference, other: Reference | undefined): boolean {
  return (
    other !== undefined &&
    one.line === other.line &&
    one.column === other.column &&
    one.endColumn === other.endColumn &&
    one.key === other.key &&
    one.kind === other.kind &&
    one.provider === other.provider &&
    one.known === other.known &&
    one.certainty === other.certainty
  );
}
