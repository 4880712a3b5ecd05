import type { FileFacts } from '../facts/facts';
import type { Language } from '../languages/language';
import { worldOf } from '../languages/name-rules';

type Names = FileFacts['typeNames'];

/** Other names of types, by which the files of a language name what is declared in them. */
export class TypeNames {
  private readonly byFile = new Map<string, { readonly world: string; readonly names: Names }>();
  private readonly paths = new Map<string, string[][]>();

  /**
   * Takes the names that a file gives to types now.
   * @returns the types of which something changed
   */
  set(file: string, language: Language, names: Names): readonly string[] {
    const before = this.byFile.get(file)?.names ?? [];
    if (JSON.stringify(before) === JSON.stringify(names)) return [];
    if (names.length === 0) this.byFile.delete(file);
    else this.byFile.set(file, { world: worldOf(language), names });
    this.paths.clear();
    for (const { world, names } of this.byFile.values()) {
      for (const [name, path] of names) {
        const spelt = `${world} ${name}`;
        this.paths.set(spelt, [...(this.paths.get(spelt) ?? []), path.split('.')]);
      }
    }
    return [...before, ...names].map(([, path]) => path);
  }

  /** What leads to the types that have a name besides their own. */
  of(language: Language, name: string): readonly (readonly string[])[] {
    return this.paths.get(`${worldOf(language)} ${name}`) ?? [];
  }
}
