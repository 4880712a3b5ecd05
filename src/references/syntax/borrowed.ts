import type { Node } from 'web-tree-sitter';
import type { BorrowedFact, ExportFact } from '../facts/facts';
import type { Constants } from './constants';
import { spanOf } from './positions';
import type { SourceFile } from './source-file';

/** Most places that are looked at in one file. Bounds the work on generated files. */
const mostPlaces = 20_000;
const deepest = 6;
/** Names that are written as constants are, so that they are worth looking up by themselves. */
const constantName = /^[A-Z][A-Z0-9_]+$/;

/** The constants of a file that others can name: those declared at its top level. */
export function exportFacts(file: SourceFile, constants: Constants): ExportFact[] {
  return constants.all.flatMap(({ value, declared: { root, path } }) => {
    const name = file.textOf(root);
    const binding = file.resolve(name, root);
    const isTopLevel = binding !== undefined && binding.scope.id === file.root.id;
    return isTopLevel ? [{ path: [name, ...path].join('.'), value }] : [];
  });
}

/** The names of other files that an expression can stand for, either branch of a condition. */
export function borrowedIn(
  file: SourceFile,
  node: Node,
  asked: BorrowedFact['asked'],
  depth = 0,
): BorrowedFact[] {
  if (depth > deepest) return [];
  const own = borrowedBy(file, node, asked);
  if (own) return [own];
  return file.language.unwrap(node).flatMap((part) => borrowedIn(file, part, asked, depth + 1));
}

/** Where else a file names what may be constants of other files. */
export function borrowedElsewhere(file: SourceFile): BorrowedFact[] {
  const names = new Set(file.imports.filter(({ module }) => isOwn(file, module)).map(({ name }) => name));
  if (names.size === 0) return [];
  const found: BorrowedFact[] = [];
  let places = 0;
  for (const { 0: word, index } of file.text.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)) {
    if (!names.has(word) || ++places > mostPlaces) continue;
    file.limit.check();
    const node = file.root.descendantForIndex(index, index + word.length - 1);
    if (node === null || node.startIndex !== index || node.endIndex !== index + word.length) continue;
    const borrowed = file.language.isVariable(node) ? borrowedBy(file, wholeOf(file, node), null) : undefined;
    if (borrowed && (borrowed.path.includes('.') || constantName.test(borrowed.path))) found.push(borrowed);
  }
  return found;
}

function borrowedBy(
  file: SourceFile,
  expression: Node,
  asked: BorrowedFact['asked'],
): BorrowedFact | undefined {
  const path: string[] = [];
  let node = expression;
  for (let member = file.language.member(node); member; member = file.language.member(node)) {
    path.unshift(member.property);
    node = member.object;
  }
  if (!file.language.isVariable(node)) return undefined;
  const binding = file.resolve(file.textOf(node), node);
  if (binding?.kind !== 'import' || !isOwn(file, binding.import.module)) return undefined;
  const { module, imported } = binding.import;
  const whole = imported === null ? path : [imported, ...path];
  if (whole.length === 0) return undefined;
  const name = file.language.member(expression)?.propertyNode ?? expression;
  return { module, path: whole.join('.'), span: spanOf(name), asked };
}

/** The longest `name.a.b` that begins with a name, without a method that is called on it. */
function wholeOf(file: SourceFile, name: Node): Node {
  let whole = name;
  for (let parent = whole.parent; parent; parent = whole.parent) {
    const member = file.language.member(parent);
    if (member?.object.id !== whole.id) break;
    if (parent.parent && file.language.call(parent.parent)?.callee.id === parent.id) break;
    whole = parent;
  }
  return whole;
}

const isOwn = (file: SourceFile, module: string) => file.language.isOwnModule?.(module) === true;
