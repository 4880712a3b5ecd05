import type { FileFacts, OtherName, PassedOnFact } from '../facts/facts';
import type { Language } from '../languages/language';
import { worldOf } from '../languages/name-rules';
import type { Declaration } from './symbols';

/** What a file gives to others. */
interface Lender {
  readonly language: Language;
  /** What stands behind the names of its constants: texts, or names of other files. */
  readonly exports: ReadonlyMap<string, string | OtherName>;
  readonly passedOn: readonly PassedOnFact[];
  /** What it passes on from places that are known, and from where. */
  readonly passed: readonly (Pick<PassedOnFact, 'names'> & { readonly place: string })[];
}

/** What a file gives to another: a text, or what it names itself. */
interface Lent {
  readonly value: string | OtherName;
  readonly declared: Declaration;
}

/** How many files may pass a name on to each other. */
const deepest = 8;

/** Which constants files declare for others, and which files name them. */
export class Lending {
  private readonly lenders = new Map<string, Lender>();
  private readonly lendersAt = new Map<string, Set<string>>();
  /** Files by the places of modules that they borrow from, or pass on from. */
  private readonly borrowersOf = new Map<string, Set<string>>();
  private readonly passersOf = new Map<string, Set<string>>();
  private readonly placesOf = new Map<string, readonly [borrowed: string[], passed: string[]]>();

  /** @param onChange called when what is lent may be another thing */
  constructor(private readonly onChange: () => void) {}

  /**
   * Takes what a file says now; null when it says nothing, or is gone.
   * @returns the files that have to be judged anew, because what they borrow may be another thing now
   */
  set(file: string, language: Language | undefined, facts: FileFacts | null): readonly string[] {
    const before = this.lenders.get(file);
    this.forgetPlaces(file);
    if (language === undefined || facts === null) {
      if (before === undefined) return [];
      this.lenders.delete(file);
      this.stand(file, before.language, false);
      this.onChange();
      return this.dependents(file, before.language);
    }
    this.notePlaces(file, language, facts);
    const { passedOn } = facts;
    const exports = lentBy(facts);
    if (before && isSame(before, exports, passedOn)) return [];
    if (!before && exports.size === 0 && passedOn.length === 0) return [];
    const passed = passedOn.flatMap(({ module, names }) => {
      const place = language.placeOfModule?.(file, module) ?? null;
      return place === null ? [] : [{ place, names }];
    });
    this.lenders.set(file, { language, exports, passedOn, passed });
    this.stand(file, language, true);
    this.onChange();
    return this.dependents(file, language);
  }

  /** The names that files give to what they pass on, with its own. */
  *renamed(): Iterable<{ readonly given: string; readonly own: string; readonly world: string }> {
    for (const { language, passedOn } of this.lenders.values()) {
      for (const { names } of passedOn) {
        for (const [given, own] of names ?? [])
          if (given !== own) yield { given, own, world: worldOf(language) };
      }
    }
  }

  /** What a name of another file stands for, and where it is declared. */
  lentTo(file: string, language: Language, { module, path }: OtherName): Lent | undefined {
    if (module === null) return undefined;
    const place = language.placeOfModule?.(file, module) ?? null;
    return place === null ? undefined : this.lentAt(place, path, []);
  }

  private lentAt(place: string, path: string, through: readonly string[]): Lent | undefined {
    for (const file of this.lendersAt.get(place) ?? []) {
      const lender = this.lenders.get(file);
      const value = lender?.exports.get(path);
      if (value !== undefined) return { value, declared: { file, path, through, outer: [] } };
      const passed = lender && this.passedOn(file, lender, path, through);
      if (passed !== undefined) return passed;
    }
    return undefined;
  }

  private passedOn(
    file: string,
    { passed }: Lender,
    path: string,
    through: readonly string[],
  ): Lent | undefined {
    if (through.length === deepest) return undefined;
    const [head = '', ...rest] = path.split('.');
    for (const { place, names } of passed) {
      const own = names === null ? head : names.find(([given]) => given === head)?.[1];
      if (own === undefined || !this.lendersAt.has(place)) continue;
      const path = own === '' ? rest : [own, ...rest];
      const lent = this.lentAt(place, path.join('.'), [...through, file]);
      if (lent !== undefined) return lent;
    }
    return undefined;
  }

  /** All files that may name something of a file, directly or through others that pass it on. */
  private dependents(file: string, language: Language): string[] {
    const found = new Set<string>();
    const passers = new Set<string>([file]);
    for (const passer of passers) {
      for (const place of language.placesOfFile?.(passer) ?? []) {
        for (const borrower of this.borrowersOf.get(place) ?? []) found.add(borrower);
        for (const further of this.passersOf.get(place) ?? []) passers.add(further);
      }
    }
    found.delete(file);
    return [...found];
  }

  private stand(file: string, language: Language, isThere: boolean): void {
    for (const place of language.placesOfFile?.(file) ?? []) put(this.lendersAt, place, file, isThere);
  }

  private notePlaces(file: string, language: Language, { mentions, passedOn }: FileFacts): void {
    const places = (modules: Iterable<string>) =>
      [...new Set(modules)].flatMap((module) => language.placeOfModule?.(file, module) ?? []);
    const noted = [
      places(mentions.flatMap(({ module }) => module ?? [])),
      places(passedOn.map(({ module }) => module)),
    ] as const;
    if (noted[0].length + noted[1].length === 0) return;
    this.placesOf.set(file, noted);
    for (const place of noted[0]) put(this.borrowersOf, place, file, true);
    for (const place of noted[1]) put(this.passersOf, place, file, true);
  }

  private forgetPlaces(file: string): void {
    const [borrowed, passed] = this.placesOf.get(file) ?? [[], []];
    for (const place of borrowed) put(this.borrowersOf, place, file, false);
    for (const place of passed) put(this.passersOf, place, file, false);
    this.placesOf.delete(file);
  }
}

function put(sets: Map<string, Set<string>>, place: string, file: string, isThere: boolean): void {
  const files = sets.get(place) ?? new Set<string>();
  if (isThere) files.add(file);
  else files.delete(file);
  if (files.size > 0) sets.set(place, files);
  else sets.delete(place);
}

/** What a file lends. The text of a constant counts before a name in its place. */
const lentBy = ({ exports, aliases }: FileFacts): Lender['exports'] =>
  new Map<string, string | OtherName>([
    ...aliases.map(({ path, named }) => [path, named] as const),
    ...exports.map(({ path, value }) => [path, value] as const),
  ]);

const isSame = (before: Lender, exports: Lender['exports'], passedOn: readonly PassedOnFact[]): boolean =>
  JSON.stringify([...before.exports, before.passedOn]) === JSON.stringify([...exports, passedOn]);
