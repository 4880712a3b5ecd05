import type { Node } from '../tree/syntax-tree';
import type { DeclaredConstant } from '../languages/language';
import type { Span } from '../facts/facts';
import { wordsOf } from '../words';
import { alikePaths, isVariable, namesFor, type NamedPath } from './named-paths';
import { NameMarks } from './names-sought';
import { functionGiven } from './place-beyond';
import { spanOf } from './positions';
import type { Binding, SourceFile } from './source-file';
import { nameAt, spanOfName, wholeOf } from './spelt-names';

/** A constant of the file under study. */
export interface Constant {
  readonly value: string;
  /** Where its value stands. */
  readonly span: Span;
  readonly context: string;
  readonly declared: DeclaredConstant;
  readonly uses: Span[];
  /** The roles of the places where functions are given it by its name. */
  readonly given: Set<string>;
  provider: string | null;
}

/** Most places that are looked at for uses of constants in one file. Bounds the work on generated files. */
const mostPlaces = 20_000;

/** The text constants of a file, found again by the names that lead to them. */
export class Constants {
  readonly all: Constant[] = [];
  /** By the node of the root's name and the path below it. */
  private readonly byPath = new Map<string, Constant>();
  private readonly ambiguous = new Set<string>();
  private readonly byMember = new Map<number, Constant>();
  /** By the path alone; null where several have the same. */
  private readonly byName = new Map<string, Constant | null>();

  constructor(private readonly file: SourceFile) {}

  add(value: string, span: Span, context: string, declared: DeclaredConstant, isMade: boolean): void {
    const { root, path, member } = declared;
    const binding = this.bindingAt(root);
    if (binding !== undefined && path.length === 0 && this.file.timesBound(binding) > 1) return;
    const place = pathKey(root, path);
    if (this.ambiguous.has(place)) return;
    const same = this.byPath.get(place);
    const [rank, other] = [declared.rank ?? 0, same?.declared.rank ?? 0];
    if (same !== undefined && rank > other) return;
    if (same !== undefined && rank < other) {
      this.all.splice(this.all.indexOf(same), 1);
    } else if (same !== undefined && same.value !== value) {
      // Made from several texts, it stands for none of them.
      this.ambiguous.add(place);
      this.byPath.delete(place);
      if (member) this.byMember.delete(member.id);
      this.all.splice(this.all.indexOf(same), 1);
      return;
    }
    const constant: Constant = { value, span, context, declared, uses: [], given: new Set(), provider: null };
    // Where the name stands on a line of its own, as in `object NewUi : Flag(⏎ "new-ui")`, it is a place as well.
    const name = member ?? (path.length === 0 ? root : undefined);
    if (isMade && name && spanOf(name)[0] !== span[0]) constant.uses.push(spanOf(name));
    this.all.push(constant);
    this.byPath.set(place, constant);
    const spelt = path.join('.');
    this.byName.set(spelt, this.byName.has(spelt) ? null : constant);
    if (member) this.byMember.set(member.id, constant);
  }

  /** The constant an expression names, if it names one. */
  find(expression: Node): Constant | undefined {
    for (const path of alikePaths(this.file, expression)) {
      const found = this.at(path);
      if (found) return found;
    }
    return undefined;
  }

  private at({ base, path }: NamedPath): Constant | undefined {
    if (path.length > 0 && this.file.language.isSelf(base))
      return this.byName.get(path.join('.')) ?? undefined;
    if (!isVariable(this.file, base)) return undefined;
    if (path.length === 0) return this.named(this.file.textOf(base), base);
    const binding = this.file.resolve(this.file.textOf(base), base);
    if (binding === undefined || binding.kind === 'import') return undefined;
    const own = this.byPath.get(pathKey(binding.nameNode, path));
    // An object may have the name of a class.
    if (own) return own;
    if (binding.kind !== 'type') return this.inTable(base, path);
    const named = this.all.filter(
      ({ declared: { root, path: names } }) =>
        names.join('.') === path.join('.') && this.file.textOf(root) === binding.name,
    );
    return named.length === 1 ? named[0] : undefined;
  }

  /** The entry of a table that is a member of the type around: `KEYS[:cart]` in the class that has `KEYS`. */
  private inTable(base: Node, path: readonly string[]): Constant | undefined {
    const found = this.byName.get([this.file.textOf(base), ...path].join('.')) ?? undefined;
    const owner = found && this.file.textOf(found.declared.root);
    const { language } = this.file;
    const around = language.surroundings?.(base) ?? [language.typeAround(base)];
    return owner !== undefined && around.includes(owner) ? found : undefined;
  }

  /** The constant that a name alone stands for at a place. */
  named(name: string, at: Node): Constant | undefined {
    const binding = this.file.resolve(name, at);
    if (binding === undefined || binding.kind === 'import') return undefined;
    const { nameNode } = binding;
    return this.byPath.get(pathKey(nameNode, [])) ?? this.byMember.get(nameNode.id);
  }

  /**
   * Finds where the file names its constants, apart from their declarations.
   * @param onUse is told of each expression that names one
   */
  findUses(onUse?: (expression: Node, value: string) => void): void {
    const own = new Set(this.all.map(({ declared }) => lastOf(declared, this.file)));
    if (own.size === 0) return;
    const names = new Set([...own, ...namesFor(this.file, (name) => own.has(name))]);
    let places = 0;
    const marks = new NameMarks(names);
    for (const { word, index } of wordsOf(this.file.text, (hash) => marks.mayBe(hash))) {
      if (!names.has(word) || ++places > mostPlaces) continue;
      this.file.limit.check();
      const node = nameAt(this.file, word, index);
      if (node === undefined) continue;
      const expression = this.expressionOf(node);
      const constant = expression && this.find(expression);
      if (!expression || !constant || isDeclaration(constant, node)) continue;
      constant.uses.push(spanOfName(node));
      const context = functionGiven(this.file, expression);
      if (context !== undefined) constant.given.add(context);
      onUse?.(expression, constant.value);
    }
  }

  /** The expression that a name is the last part of, if it names a variable or a member. */
  private expressionOf(name: Node): Node | undefined {
    const whole = wholeOf(this.file, name);
    return whole.id !== name.id || isVariable(this.file, name) ? whole : undefined;
  }

  private bindingAt(name: Node): Binding | undefined {
    return this.file.resolve(this.file.textOf(name), name);
  }
}

const pathKey = (root: Node, path: readonly string[]) => `${root.id} ${path.join('.')}`;

const lastOf = ({ root, path }: DeclaredConstant, file: SourceFile) => path.at(-1) ?? file.textOf(root);

function isDeclaration({ declared }: Constant, name: Node): boolean {
  return name.id === declared.member?.id || (declared.path.length === 0 && name.id === declared.root.id);
}
