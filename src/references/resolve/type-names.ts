import type { FileFacts } from '../facts/facts';
import type { Language } from '../languages/language';
import { worldOf } from '../languages/name-rules';

type Names = FileFacts['typeNames'];

/** Other names of types, by which the files of a language name what is declared in them. */
export class TypeNames {
  private readonly byFile = new Map<string, { readonly world: string; readonly names: Names }>();
  /** What leads to the types, by other names of theirs; made when it is asked for, since many files are taken before. */
  private paths: ReadonlyMap<string, readonly (readonly string[])[]> | undefined;

  /**
   * Takes the names that a file gives to types now.
   * @returns the types of which something changed
   */
  set(file: string, language: Language, names: Names): readonly string[] {
    const before = this.byFile.get(file)?.names ?? [];
    if (JSON.stringify(before) === JSON.stringify(names)) return [];
    if (names.length === 0) this.byFile.delete(file);
    else this.byFile.set(file, { world: worldOf(language), names });
    this.paths = undefined;
    return [...before, ...names].map(([, path]) => path);
  }

  /** What leads to the types that have a name besides their own. */
  of(language: Language, name: string): readonly (readonly string[])[] {
    this.paths ??= this.pathsByName();
    return this.paths.get(`${worldOf(language)} ${name}`) ?? [];
  }

  private pathsByName(): Map<string, string[][]> {
    const paths = new Map<string, string[][]>();
    for (const { world, names } of this.byFile.values()) {
      for (const [name, path] of names) {
        const spelt = `${world} ${name}`;
        const known = paths.get(spelt);
        if (known) known.push(path.split('.'));
        else paths.set(spelt, [path.split('.')]);
      }
    }
    return paths;
  }
}
