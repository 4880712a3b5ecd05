import type { Node } from 'web-tree-sitter';
import type { ExportFact, MentionFact, NameGroupFact } from '../facts/facts';
import type { DeclaredConstant } from '../languages/language';
import { enclosing, lastName } from '../languages/nodes';
import { wordsOf } from '../words';
import type { Constants } from './constants';
import type { NamesSought } from './names-sought';
import { implicitlyNamed } from './implicit-members';
import { spanOf } from './positions';
import type { SourceFile } from './source-file';

/** Most places that are looked at in one file. Bounds the work on generated files. */
const mostPlaces = 20_000;
const deepest = 6;
/** Most names of a group that are kept. */
const mostNames = 500;
/** Nodes that are texts for people, not names. */
const texts = /comment|string|fragment|content|text|heredoc/;

/** The constants of a file that others can name: those declared outside of functions. */
export function exportFacts(file: SourceFile, constants: Constants): ExportFact[] {
  return constants.all.flatMap(({ value, declared, context }) =>
    isInFunction(file, declared)
      ? []
      : [{ path: pathOf(file, declared), value, context, ...outerOf(file, declared.root) }],
  );
}

/** What lies around the type or namespace that a constant is a member of. */
export function outerOf(file: SourceFile, root: Node): { outer?: string } {
  const outer = file.language.surroundings?.(root).join('.') ?? '';
  return outer === '' ? {} : { outer };
}

/** The names of other files that an expression can stand for, either branch of a condition. */
export function mentionsIn(
  file: SourceFile,
  node: Node,
  asked: MentionFact['asked'],
  depth = 0,
): MentionFact[] {
  if (depth > deepest) return [];
  const own = implicitlyNamed(file, node, asked) ?? mentionOf(file, node, asked);
  if (own) return [own];
  return file.language.unwrap(node).flatMap((part) => mentionsIn(file, part, asked, depth + 1));
}

/**
 * Where a file names what may be constants of other files, and names that may be keys themselves.
 * @param wanted the names to look for
 */
export function namesOfOthers(
  file: SourceFile,
  wanted: NamesSought,
): { mentions: MentionFact[]; groups: NameGroupFact[] } {
  const mentions: MentionFact[] = [];
  const groups = new Map<number, NameGroupFact>();
  const aliases = aliasesOf(file, wanted);
  let places = 0;
  for (const { word, index } of wordsOf(file.text)) {
    if (!(wanted.has(word) || aliases.has(word)) || ++places > mostPlaces) continue;
    file.limit.check();
    const node = nameAt(file, word, index);
    if (node === undefined) continue;
    for (const group of [file.language.nameGroup?.(node), file.language.groupBelow?.(node)]) {
      if (group && !groups.has(group.owner.id)) groups.set(group.owner.id, groupFact(file, group));
    }
    const mention = file.isImported(node) ? importedHere(file, node, word) : mentionAt(file, node);
    if (mention) mentions.push(mention);
  }
  return { mentions, groups: [...groups.values()] };
}

/** The file's own names for imported things that are looked for. */
function aliasesOf(file: SourceFile, wanted: NamesSought): ReadonlySet<string> {
  return new Set(
    file.imports.flatMap(({ name, imported }) =>
      imported !== null && imported !== name && wanted.has(imported) ? [name] : [],
    ),
  );
}

function groupFact(
  file: SourceFile,
  { context, names }: { context: string; names: readonly Node[] },
): NameGroupFact {
  return { context, names: names.slice(0, mostNames).map((name) => [file.textOf(name), spanOf(name)]) };
}

function nameAt(file: SourceFile, word: string, index: number): Node | undefined {
  const node = file.root.descendantForIndex(index, index + word.length - 1);
  if (node === null || node.startIndex !== index || node.endIndex !== index + word.length) return undefined;
  return !node.isNamed || texts.test(node.type) ? undefined : node;
}

function importedHere(file: SourceFile, node: Node, word: string): MentionFact | undefined {
  const found =
    file.imports.find(({ imported }) => imported === word) ??
    file.passedOn.find(({ names }) => names?.some(([, own]) => own === word));
  return found && { module: found.module, path: word, isLocal: false, span: spanOf(node), asked: null };
}

function mentionAt(file: SourceFile, node: Node): MentionFact | undefined {
  const { parent } = node;
  if (parent === null) return undefined;
  const implicit = implicitlyNamed(file, node, null);
  if (implicit) return implicit;
  // In some grammars a node of its own lies between a member's name and the expression.
  for (const around of [parent, parent.parent]) {
    const member = around && file.language.member(around);
    if (around && member?.propertyNode.id === node.id) return mentionOf(file, around, null);
  }
  if (parent.childForFieldName('name')?.id === node.id && parent.namedChildCount > 1) return undefined;
  return file.language.isVariable(node) ? mentionOf(file, node, null) : undefined;
}

/** What an expression of names names, unless it is something of this file's own. */
function mentionOf(file: SourceFile, expression: Node, asked: MentionFact['asked']): MentionFact | undefined {
  const path: string[] = [];
  let node = expression;
  for (let member = file.language.member(node); member; member = file.language.member(node)) {
    path.unshift(member.property);
    node = member.object;
  }
  const span = spanOf(file.language.member(expression)?.propertyNode ?? expression);
  if (!file.language.isVariable(node)) {
    const object = lastName(file.textOf(node));
    if (path.length === 0) return undefined;
    return { module: null, path: [object, ...path].join('.'), isLocal: false, span, asked };
  }
  const name = file.textOf(node);
  const binding = file.resolve(name, node);
  if (binding?.kind === 'import') {
    const { module, imported } = binding.import;
    const whole = imported === null ? path : [imported, ...path];
    return whole.length === 0 ? undefined : { module, path: whole.join('.'), isLocal: false, span, asked };
  }
  if (binding !== undefined && path.length === 0) return undefined;
  const isLocal = binding !== undefined && binding.kind !== 'type';
  const within = path.length === 0 ? (file.language.surroundings?.(node).join('.') ?? '') : '';
  return {
    module: null,
    path: [name, ...path].join('.'),
    isLocal,
    span,
    asked,
    ...(within === '' ? {} : { within }),
  };
}

function isInFunction(file: SourceFile, { root }: DeclaredConstant): boolean {
  const binding = file.resolve(file.textOf(root), root);
  if (binding !== undefined && binding.scope.id === file.root.id) return false;
  return enclosing(root, file.language.functions) !== undefined;
}

/** The names that lead to a constant, joined by dots. */
export const pathOf = (file: SourceFile, { root, path }: DeclaredConstant) =>
  [file.textOf(root), ...path].join('.');
