import type { FileFacts, OtherName } from '../facts/facts';
import { directoryOf, lastPart, stemOf } from '../file-paths';
import type { Language } from '../languages/language';
import { worldOf } from '../languages/name-rules';
import { ofAlikeTypes } from './alike-types';
import { tellsOf } from './flag-places';
import { isDistinctive } from './key-shapes';
import type { MentionedNames } from './mentioned-names';
import { speaksOfFlags } from './name-words';
import { TypeNames } from './type-names';

/** A constant that other files can name. */
interface Symbol {
  readonly file: string;
  readonly language: Language;
  readonly packageName: string;
  /** The names that lead to it, its own last. */
  readonly path: readonly string[];
  readonly value: string;
  /** What it stands for in place of a text, which is in another file or another constant; its value is '' then. */
  readonly named?: OtherName;
  readonly context: string;
  /** Whether it is never named without the type that it is a member of. */
  readonly isScoped?: true;
  /** The names of what lies around where the path begins, outermost first. */
  readonly outer: readonly string[];
}

/** Whether a text, or the name of a member in whichever case, is a known key. */
type IsKnown = (value: string, isName: boolean) => boolean;

type Declared = Pick<FileFacts, 'exports' | 'aliases' | 'packageName' | 'wildcards' | 'typeNames'>;
type Surroundings = Pick<FileFacts, 'packageName' | 'wildcards'>;
const nothing: Declared = { exports: [], aliases: [], packageName: '', wildcards: [], typeNames: [] };

/** What a name of another file stands for. */
export interface Meaning {
  readonly value: string;
  /** The class, enumeration or object it is a member of; '' when it stands alone. */
  readonly container: string;
  /** The role of the place its text stands in. */
  readonly context: string;
  readonly declared: Declaration;
}

/** Where a name of another file is declared. */
export interface Declaration {
  readonly file: string;
  /** The names that lead to it there, joined by dots. */
  readonly path: string;
  /** Files that pass it on, the one that is imported from first. */
  readonly through: readonly string[];
  /** The names of what lies around where the path begins, outermost first. */
  readonly outer: readonly string[];
}

/** Most constants of the same name that are followed to what they stand for. */
const mostAliases = 8;

/** The constants of all files by their names. */
export class Symbols {
  private readonly byName = new Map<string, Symbol[]>();
  private readonly byFile = new Map<string, readonly Symbol[]>();
  private readonly surroundings = new Map<string, Surroundings>();
  private readonly typeNames = new TypeNames();

  /** @param onChange called when names may stand for other things */
  constructor(
    private readonly mentioned: MentionedNames,
    private readonly onChange: () => void,
    /** What a name in a file stands for. */
    private readonly meant: (file: string, language: Language, named: OtherName) => Meaning | undefined,
  ) {}

  /**
   * Takes what a file declares now; nothing when it is gone.
   * @returns the files that may have to be judged anew
   */
  set(file: string, language: Language, facts: Declared | null): readonly string[] {
    const { exports, aliases, packageName } = facts ?? nothing;
    const before = this.byFile.get(file) ?? [];
    const declared = [...exports, ...aliases.map((alias) => ({ ...alias, value: '' }))];
    const now = declared.map(({ path, outer = '', ...told }): Symbol => ({
      file,
      language,
      packageName,
      path: path.split('.'),
      ...told,
      outer: outer === '' ? [] : outer.split('.'),
    }));
    this.surround(file, facts);
    const names = new Set(differing(before, now));
    for (const type of this.typeNames.set(file, language, facts?.typeNames ?? []))
      for (const same of this.byName.values())
        for (const symbol of same) if (containerOf(symbol) === type) names.add(nameOf(symbol));
    if (names.size === 0) return [];
    this.onChange();
    for (const symbol of before) remove(this.byName, nameOf(symbol), symbol);
    for (const symbol of now) add(this.byName, nameOf(symbol), symbol);
    if (now.length === 0) this.byFile.delete(file);
    else this.byFile.set(file, now);
    return this.mentioned.filesWith(names);
  }

  /**
   * What a mention stands for; undefined when nothing, or no single thing, is declared so.
   * @param isOfFlags whether a type, by its name or members, is one of flags
   */
  meaningOf(
    file: string,
    language: Language,
    mention: OtherName,
    isOfFlags: (container: string) => boolean,
    isKnown: IsKnown,
  ): Meaning | undefined {
    const { module, path, isLocal } = mention;
    const names = path.split('.');
    const name = names.at(-1) ?? '';
    // Of a variable, its type alone tells what its members are, or the file itself.
    if (isLocal && names.length !== 3) return unanimous(this.valued(this.aliasesIn(file, path)));
    const same = (this.byName.get(name) ?? []).filter(
      (symbol) => worldOf(symbol.language) === worldOf(language),
    );
    if (same.length === 0) return undefined;
    if (isLocal) {
      const own = same.filter((symbol) => symbol.path.length === 2 && containerOf(symbol) === names[0]);
      const meant = own.length > 0 ? own : ofAlikeTypes(language, [...names.slice(0, 1), name], same);
      return unanimous(this.withOneValue(this.valued(meant), isKnown));
    }
    if (names[0] === '') {
      const own = this.valued(implicit(mention, same, isOfFlags));
      return unanimous(this.withOneValue(own, isKnown));
    }
    const meant =
      names.length > 1
        ? this.qualified(file, language, names, module, same)
        : bare(file, language, mention, this.surroundings.get(file) ?? nothing, same);
    return unanimous(this.withOneValue(this.valued(meant), isKnown));
  }

  /** The constants that names lead to, by the names of types as they are declared or by others that they have. */
  private qualified(
    file: string,
    language: Language,
    names: readonly string[],
    module: string | null,
    same: readonly Symbol[],
  ): readonly Symbol[] {
    const named = (path: readonly string[]) =>
      closest(
        path,
        same.filter((symbol) => isQualified(symbol, path, module, file)),
      );
    const own = named(names);
    if (own.length > 0) return own;
    const type = names.at(-2) ?? '';
    const renamed = this.typeNames
      .of(language, type)
      .flatMap((path) => named([...names.slice(0, -2), ...path, ...names.slice(-1)]));
    return renamed.length > 0 || module !== null ? renamed : ofAlikeTypes(language, names, same);
  }

  /** All constants that are declared. */
  *all(): Iterable<Omit<Meaning, 'declared'> & { name: string; world: string }> {
    for (const same of this.byName.values()) {
      for (const symbol of this.valued(same)) {
        const { value, context, language } = symbol;
        const container = containerOf(symbol);
        yield { name: nameOf(symbol), value, container, context, world: worldOf(language) };
      }
    }
  }

  /** The files that name constants of a file which stand for what others declare. */
  dependents(file: string): readonly string[] {
    const aliases = (this.byFile.get(file) ?? []).filter(({ named }) => named !== undefined);
    return this.mentioned.filesWith(new Set(aliases.map(nameOf)));
  }

  private aliasesIn(file: string, path: string): readonly Symbol[] {
    const own = this.byFile.get(file) ?? [];
    return own.filter((symbol) => symbol.named !== undefined && symbol.path.join('.') === path);
  }

  /** Constants with the texts that they stand for, without those that stand for nothing that is declared. */
  private valued(symbols: readonly Symbol[]): readonly Symbol[] {
    const aliases = symbols.filter(({ named }) => named !== undefined);
    if (aliases.length === 0) return symbols;
    // What so many are called stands for nothing of its own.
    if (aliases.length > mostAliases) return symbols.filter(({ named }) => named === undefined);
    return symbols.flatMap((symbol) => {
      const { file, language, named } = symbol;
      if (named === undefined) return [symbol];
      const meaning = this.meant(file, language, named);
      return meaning === undefined ? [] : [{ ...symbol, value: meaning.value }];
    });
  }

  private surround(file: string, facts: Declared | null): void {
    const before = this.surroundings.get(file) ?? nothing;
    const { packageName, wildcards } = facts ?? nothing;
    if (before.packageName !== packageName || before.wildcards.join('\0') !== wildcards.join('\0'))
      this.onChange();
    if (facts) this.surroundings.set(file, { packageName, wildcards });
    else this.surroundings.delete(file);
  }

  /**
   * Of members that have texts and may be keys by their names as well, what they are known by; else what most of the
   * members beside them are.
   */
  private withOneValue(all: readonly Symbol[], isKnown: IsKnown): readonly Symbol[] {
    if (all.length < 2) return all;
    return all.filter((symbol) => {
      const others = all.filter((one) => one.file === symbol.file && isSameByOther(one, symbol));
      if (others.length === 0) return true;
      const isTold = (one: Symbol) => isKnown(one.value, one.context === '');
      const isName = symbol.context === '';
      if (others.some(isTold)) return !isName && isTold(symbol);
      return isTold(symbol) || isName === this.areNamed(symbol, isTold);
    });
  }

  /** Whether more members of a type are known by their names than by their texts. */
  private areNamed(member: Symbol, isTold: (one: Symbol) => boolean): boolean {
    const beside = this.byFile.get(member.file) ?? [];
    const told = beside.filter((one) => containerOf(one) === containerOf(member) && isTold(one));
    return told.filter(({ context }) => context === '').length * 2 > told.length;
  }
}

/** Whether the names before a name lead to where it is declared: its container, its file or its package. */
function isQualified(symbol: Symbol, names: readonly string[], module: string | null, from: string): boolean {
  const { path, file, named } = symbol;
  const { areImported } = symbol.language.names;
  const before = names.slice(0, -1);
  const isOwn = /^(this|self|cls)$/.test(names[0] ?? '') || (named !== undefined && file === from);
  // What isn't imported is another thing, unless it is kept in an object of the file's own.
  if (module === null && areImported && !isOwn) return false;
  const container = path.at(-2);
  if (container !== undefined) {
    if (!before.includes(container)) return false;
    if (module === null || !areImported || leadsTo(module, symbol)) return true;
    // A package of the same repository.
    return !module.startsWith('.') && isNear(module, symbol);
  }
  if (module === null) return before.some((name) => placesOf(file).includes(name));
  // A module may be passed on by others as an object, which is then named like its file.
  return leadsTo(module, symbol) || before.some((name) => name === placesOf(file).at(-1));
}

/** Of constants with the same path, those that most of the names before lead to. */
function closest(names: readonly string[], symbols: readonly Symbol[]): readonly Symbol[] {
  if (symbols.length < 2) return symbols;
  const led = symbols.map(({ outer }) => outer.filter((name) => names.includes(name)).length);
  const most = Math.max(...led);
  return symbols.filter((_, at) => led[at] === most);
}

/**
 * The members of types that `.newUi` may stand for: those of types of flags where its place speaks of flags, else of
 * the only type that has one.
 */
function implicit(
  { context = '' }: OtherName,
  same: readonly Symbol[],
  isOfFlags: (container: string) => boolean,
): readonly Symbol[] {
  const members = same.filter(({ path }) => path.length > 1);
  const [role = '', name = '', at = ''] = context.split(' ');
  if (tellsOf(role, name, at) === 'flags' || (role !== 'argument' && speaksOfFlags(name))) {
    const ofFlags = members.filter((symbol) => isOfFlags(containerOf(symbol)));
    if (ofFlags.length > 0) return ofFlags;
  }
  return new Set(members.map(containerOf)).size === 1 ? members : [];
}

function bare(
  file: string,
  language: Language,
  { module, within = '', isPassedOn }: OtherName,
  { packageName, wildcards }: Surroundings,
  same: readonly Symbol[],
): readonly Symbol[] {
  const { areImported, areQualified, areOfPackage } = language.names;
  const isDistinct = same.some(({ path }) => isDistinctive(path.at(-1) ?? ''));
  if (module !== null) {
    const visible = areImported ? same.filter(({ path }) => path.length === 1) : same;
    const from = visible.filter((symbol) => leadsTo(module, symbol) && shows(module, symbol));
    if (from.length > 0 || !isDistinct) return from;
    const near = visible.filter((symbol) => isNear(module, symbol));
    return near.length === 0 && isPassedOn ? visible : near;
  }
  const around = within.split('.');
  const seen = same.filter(({ isScoped, path }) => !isScoped || around.includes(path.at(-2) ?? ''));
  const shown = seen.filter((symbol) =>
    wildcards.some((wildcard) => leadsTo(wildcard, symbol) && shows(wildcard, symbol)),
  );
  if (shown.length > 0) return shown;
  if (areImported) return [];
  const inside = seen.filter(({ path }) => around.includes(path.at(-2) ?? ''));
  if (!isDistinct && inside.length === 0) return [];
  const outside = areQualified ? seen.filter(({ path }) => path.length === 1) : seen;
  // What lies around, or is inherited, hides what lies elsewhere.
  const near = inside.length > 0 ? inside : outside;
  const beside = near.filter(
    (symbol) =>
      directoryOf(symbol.file) === directoryOf(file) ||
      (packageName !== '' && symbol.packageName === packageName),
  );
  return beside.length > 0 || areOfPackage ? beside : near;
}

/** Whether a module may be the file, the package or the class that a constant is declared in. */
function leadsTo(module: string, { file, packageName, path }: Symbol): boolean {
  if (module === path.at(-2)) return true;
  if (packageName !== '') {
    const [whole, wanted] = [dotted([packageName, ...path.slice(0, -1)].join('.')), dotted(module)];
    if (`${whole}.`.startsWith(`${wanted}.`)) return true;
    // The path of a constant names the class it stands in, not those around it.
    return wanted.startsWith(`${dotted(packageName)}.`) && wanted.endsWith(`.${path.at(-2) ?? ''}`);
  }
  const parts = file.split('/').map(stemOf);
  // Modules of some languages are paths; of the others, names joined by dots.
  const [last = '', stem = last] = module.includes('/')
    ? [fileName(module), stemOf(fileName(module))]
    : [module.split(/[.\\:]+/).findLast((part) => part !== '')];
  return last === path.at(-2) || parts.includes(last) || parts.includes(stem);
}

/** Whether an import from a module or type shows a constant without the type it is a member of. */
function shows(module: string, { language, path }: Symbol): boolean {
  if (path.length === 1 || !language.names.areQualified) return true;
  return module.split(/[.\\:/]+/).at(-1) === path.at(-2);
}

/** A name of a package with dots, however the language joins its parts. */
const dotted = (name: string) => name.replace(/^\\/, '').replace(/\\|::/g, '.');

const fileName = (module: string) => lastPart(module).replace(/\.(js|ts|mjs|cjs|jsx|tsx)$/, '');

/** Whether a module lies where a file does, as far as names tell. */
function isNear(module: string, { file, packageName }: Symbol): boolean {
  if (packageName !== '') return false;
  const parts = new Set(file.split('/').map(stemOf));
  return /^\.\.?(\/|$)/.test(module) || module.split(/[./\\:@]+/).some((part) => parts.has(part));
}

/** Names by which code may name a file: its own without extension, and those of its last directories. */
function placesOf(file: string): string[] {
  return file.split('/').slice(-3).map(stemOf);
}

function unanimous(symbols: readonly Symbol[]): Meaning | undefined {
  const [first] = symbols;
  if (first === undefined || symbols.some(({ value }) => value !== first.value)) return undefined;
  const { value, context, file, path, outer } = first;
  const declared = { file, path: path.join('.'), through: [], outer };
  return { value, container: containerOf(first), context, declared };
}

/** Whether one symbol is a member by its text and the other the same by its name. */
const isSameByOther = (one: Symbol, other: Symbol) =>
  one.path.join('.') === other.path.join('.') && (one.context === '') !== (other.context === '');

const nameOf = ({ path }: Symbol) => path.at(-1) ?? '';
const containerOf = ({ path }: Symbol) => path.at(-2) ?? '';

function* differing(before: readonly Symbol[], now: readonly Symbol[]): Iterable<string> {
  const spelt = ({ path, value, named, context, outer, packageName }: Symbol) =>
    [path.join('.'), value, JSON.stringify(named), context, outer.join('.'), packageName].join('\0');
  const had = new Set(before.map(spelt));
  const has = new Set(now.map(spelt));
  for (const symbol of before) if (!has.has(spelt(symbol))) yield nameOf(symbol);
  for (const symbol of now) if (!had.has(spelt(symbol))) yield nameOf(symbol);
}

function add(map: Map<string, Symbol[]>, name: string, symbol: Symbol): void {
  const same = map.get(name);
  if (same) same.push(symbol);
  else map.set(name, [symbol]);
}

function remove(map: Map<string, Symbol[]>, name: string, symbol: Symbol): void {
  const left = (map.get(name) ?? []).filter((one) => one !== symbol);
  if (left.length > 0) map.set(name, left);
  else map.delete(name);
}
