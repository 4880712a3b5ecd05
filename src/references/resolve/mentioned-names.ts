import type { MentionFact } from '../facts/facts';

/** Which files mention which names, by the last part of what they mention. */
export class MentionedNames {
  private readonly filesOf = new Map<string, Set<string>>();
  private readonly namesOf = new Map<string, readonly string[]>();

  /** Takes what a file mentions now; nothing when it is gone. */
  set(file: string, mentions: readonly MentionFact[]): void {
    for (const name of this.namesOf.get(file) ?? []) {
      const files = this.filesOf.get(name);
      files?.delete(file);
      if (files?.size === 0) this.filesOf.delete(name);
    }
    const names = [...new Set(mentions.map(({ path }) => path.slice(path.lastIndexOf('.') + 1)))];
    if (names.length === 0) this.namesOf.delete(file);
    else this.namesOf.set(file, names);
    for (const name of names) {
      const files = this.filesOf.get(name) ?? new Set();
      this.filesOf.set(name, files.add(file));
    }
  }

  /** The files that mention one of these names, each as often as it mentions one. */
  filesWith(names: Iterable<string>): string[] {
    return [...names].flatMap((name) => [...(this.filesOf.get(name) ?? [])]);
  }
}
