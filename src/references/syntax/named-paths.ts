import type { Node } from '../tree/syntax-tree';
import type { Binding, SourceFile } from './source-file';

/** The names that lead from a variable to what an expression names: of `F.Pricing['Tiers']`, `F` and two names. */
export interface NamedPath {
  readonly base: Node;
  readonly path: readonly string[];
}

/** How many names that stand for each other are followed. */
const furthest = 6;

/** The names an expression is made of. */
export function namedPath(file: SourceFile, expression: Node): NamedPath {
  const path: string[] = [];
  let base = expression;
  for (let member = file.language.member(base); member; member = file.language.member(base)) {
    path.unshift(member.property);
    base = member.object;
  }
  return { base, path };
}

/**
 * What a path leads to where its variable only stands for another name: of `const { Tiers } = Flags.Pricing`, or
 * `pricing := flags.Pricing`. Undefined where the variable stands for nothing else, or may come to do so.
 */
export function followed(file: SourceFile, { base, path }: NamedPath): NamedPath | undefined {
  if (path.length > 0 && file.language.isSelf(base)) return followedField(file, base, path);
  const binding = file.resolve(file.textOf(base), base);
  if (binding === undefined || binding.kind !== 'value' || !binding.value) return undefined;
  if (file.timesBound(binding) > 1 || file.language.mayChange?.(binding.nameNode)) return undefined;
  const value = namedPath(file, binding.value);
  const isName = file.language.isVariable(value.base) || importedBy(file, value.base) !== null;
  if (!isName || value.base.id === base.id) return undefined;
  const taken = binding.property === undefined ? [] : [binding.property];
  return { base: value.base, path: [...value.path, ...taken, ...path] };
}

/** What `self.flag` leads to where the file's only field of that name stands for another name. */
function followedField(
  file: SourceFile,
  self: Node,
  [name = '', ...path]: readonly string[],
): NamedPath | undefined {
  const held = valuesOf(file, self, name);
  const [only] = held;
  if (!only || held.length > 1) return undefined;
  const value = namedPath(file, only);
  const isName =
    value.path.length > 0 && file.language.isVariable(value.base) && !file.language.isSelf(value.base);
  return isName ? { base: value.base, path: [...value.path, ...path] } : undefined;
}

/** What the fields of a name are given, and the constants of the type around. */
function valuesOf(file: SourceFile, self: Node, name: string): Node[] {
  const fields = file.fieldsOf(name).flatMap(({ value }) => value ?? []);
  if (fields.length > 0) return fields;
  const binding = file.resolve(name, self);
  const isOfType = binding?.kind === 'value' && !file.language.functions.has(binding.scope.type);
  const isInBody = binding !== undefined && file.language.nodes.giving.has(binding.scope.type);
  return isOfType && binding.value && !isInBody ? [binding.value] : [];
}

/** All paths that lead to the same, the expression's own first. */
export function* alikePaths(file: SourceFile, expression: Node): Iterable<NamedPath> {
  let next: NamedPath | undefined = namedPath(file, expression);
  for (let step = 0; next !== undefined && step < furthest; step++) {
    yield next;
    const isFollowed: boolean = isVariable(file, next.base) || file.language.isSelf(next.base);
    next = isFollowed ? followed(file, next) : undefined;
  }
}

/** Whether a node names a variable, also where the variable is taken out of an object. */
export function isVariable(file: SourceFile, node: Node): boolean {
  return file.language.isVariable(node) || takenHere(file, node);
}

/** Whether a node binds the variable it names to a property of something. */
export function takenHere(file: SourceFile, node: Node): boolean {
  const binding = file.resolve(file.textOf(node), node);
  return binding?.kind === 'value' && binding.property !== undefined && binding.nameNode.id === node.id;
}

/** Whether a name is that of a variable where it is declared and given a value. */
export function isDeclaredHere(file: SourceFile, node: Node): boolean {
  const binding = file.resolve(file.textOf(node), node);
  return binding?.kind === 'value' && binding.nameNode.id === node.id && binding.property === undefined;
}

/** The names of variables that stand for something with one of these last names. */
export function namesFor(file: SourceFile, isSought: (name: string) => boolean): ReadonlySet<string> {
  const found = new Set<string>();
  for (const binding of file.bindings()) {
    if (binding.kind !== 'value' || !binding.value) continue;
    const last = binding.property ?? lastNameOf(file, binding.value);
    if (last !== undefined && isSought(last)) found.add(binding.name);
  }
  for (const { name, value } of file.fields()) {
    const last = value && lastNameOf(file, value);
    if (last !== undefined && isSought(last)) found.add(name);
  }
  return found;
}

function lastNameOf(file: SourceFile, value: Node): string | undefined {
  const member = file.language.member(value);
  if (member) return member.property;
  return file.language.isVariable(value) ? file.textOf(value) : undefined;
}

/** What a variable, or a call such as `require('x')`, brings in from a module: the module, and what of it. */
export function importedBy(file: SourceFile, base: Node): { module: string; imported: string | null } | null {
  const binding: Binding | undefined = file.language.isVariable(base)
    ? file.resolve(file.textOf(base), base)
    : undefined;
  if (binding?.kind === 'import') return binding.import;
  const module = file.language.call(base) ? file.language.importedModule(base) : null;
  return module === null ? null : { module, imported: null };
}
