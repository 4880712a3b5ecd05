import type { Node } from '../../tree/syntax-tree';
import type { NameGroup } from '../language';
import { field, namedChildren } from '../nodes';
import { contexts } from '../place-words';

/** A yes or a no, or its type with what it is by default: `Env(NEW_CART=(bool, False))`. */
const yesOrNo = /^(True|False|\(bool,\s*(True|False)\))$/;
/** What gives a yes or a no, or may give one. */
const states = new Set([
  'true',
  'false',
  'attribute',
  'boolean_operator',
  'call',
  'comparison_operator',
  'conditional_expression',
  'not_operator',
]);
const enumerations = /\b(Str|Int)?(Enum|Flag|Choices)\b/;

/**
 * The names that a name stands together with: keywords by which a function is given a yes or a no, as in
 * `flags_on(new_ui=True)`, the members of an enumeration, the fields of a class that are true or false, and the variables
 * of a module.
 */
export function nameGroup(name: Node): NameGroup | null {
  const entry = name.parent;
  if (entry?.type === 'keyword_argument') return ofKeywords(entry, name);
  if (entry?.type === 'assignment' && entry.parent?.type === 'expression_statement')
    return entry.parent.parent?.type === 'module'
      ? ofModule(entry.parent.parent, name)
      : ofClass(entry.parent, name);
  return null;
}

/** The variables of a module that a yes or a no is put in, or what a condition or a call gives. */
function ofModule(module: Node, name: Node): NameGroup | null {
  const names = namedChildren(module).flatMap((statement) => {
    const one = statement.type === 'expression_statement' ? statement.firstNamedChild : null;
    const left = one?.type === 'assignment' ? field(one, 'left') : undefined;
    return one && left?.type === 'identifier' && states.has(field(one, 'right')?.type ?? '') ? [left] : [];
  });
  return among(names, name, module, contexts.top);
}

function ofKeywords({ parent: list }: Node, name: Node): NameGroup | null {
  const callee = list?.parent ? field(list.parent, 'function') : undefined;
  if (!list || !callee) return null;
  const names = namedChildren(list).flatMap((one) => {
    const keyword = one.type === 'keyword_argument' ? field(one, 'name') : undefined;
    return keyword && yesOrNo.test(field(one, 'value')?.text ?? '') ? [keyword] : [];
  });
  return among(names, name, list, contexts.key(callee.text));
}

function ofClass({ parent: body }: Node, name: Node): NameGroup | null {
  const declaration = body?.parent?.type === 'class_definition' ? body.parent : undefined;
  if (!body || !declaration) return null;
  const isEnumeration = enumerations.test(field(declaration, 'superclasses')?.text ?? '');
  const names = namedChildren(body).flatMap((statement) => {
    const one = statement.type === 'expression_statement' ? statement.firstNamedChild : null;
    const left = one?.type === 'assignment' ? field(one, 'left') : undefined;
    return one && left?.type === 'identifier' && (isEnumeration || isYesOrNo(one)) ? [left] : [];
  });
  const owner = field(declaration, 'name')?.text ?? '';
  return among(names, name, body, isEnumeration ? contexts.member(owner) : contexts.key(owner));
}

const isYesOrNo = (assignment: Node) =>
  field(assignment, 'type')?.text === 'bool' || yesOrNo.test(field(assignment, 'right')?.text ?? '');

const among = (names: readonly Node[], name: Node, owner: Node, context: string): NameGroup | null =>
  names.some(({ id }) => id === name.id) ? { owner, context, names } : null;
