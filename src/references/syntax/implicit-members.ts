import type { Node } from '../tree/syntax-tree';
import type { MentionFact } from '../facts/facts';
import { spanOf } from './positions';
import type { SourceFile } from './source-file';

/** Types that hold others. */
const holders = /^(Set|Array|Dictionary|Optional|List|Map|Result|Binding|Published|Some|Any)$/;

/** Types that have no members to be compared with. */
const plain = /^(String|Integer|Character)$/;

/**
 * The member that a name stands for where its type goes without saying: `Flag.newUi` where the file tells the type,
 * else `.newUi`, with the role of its place.
 */
export function implicitlyNamed(
  file: SourceFile,
  name: Node,
  asked: MentionFact['asked'],
): MentionFact | undefined {
  const member = file.language.implicitMember?.(name);
  if (!member) return undefined;
  const type = member.typedBy && typeName(file, member.typedBy);
  if (type !== undefined && plain.test(type)) return undefined;
  const path = `${type ?? ''}.${file.textOf(name)}`;
  const { context } = file.language.place(member.expression);
  return { module: null, path, isLocal: false, span: spanOf(name), asked, ...(context && { context }) };
}

/** The name of a type, or of the type of an expression; undefined where the file doesn't tell it. */
function typeName(file: SourceFile, typed: Node): string | undefined {
  const { language } = file;
  if (language.isSelf(typed)) return language.surroundings?.(typed).at(-1);
  const member = language.member(typed);
  if (member) {
    const object = file.textOf(member.object);
    if (/^\p{Lu}\w*$/u.test(object)) return object;
    const field = file.fieldsOf(member.property).find(({ type }) => type !== undefined);
    return field?.type && named(file, field.type);
  }
  if (!language.isVariable(typed)) return named(file, typed);
  const text = file.textOf(typed);
  const binding = file.resolve(text, typed);
  if (binding === undefined) return /^\p{Lu}\p{L}*\p{Ll}/u.test(text) ? text : undefined;
  if (binding.kind === 'import') return binding.import.imported ?? undefined;
  if (binding.kind === 'type') return binding.name;
  return binding.type && named(file, binding.type);
}

/** The type in a type, if it holds others: `Flag` of `Set<Flag>`. */
function named(file: SourceFile, type: Node): string | undefined {
  const names = file.textOf(type).match(/\p{Lu}[\p{L}\p{N}_]*/gu) ?? [];
  return names.find((name) => !holders.test(name));
}
