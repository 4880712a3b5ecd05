import type { Node } from '../tree/syntax-tree';
import type { AliasFact, ExportFact, MentionFact } from '../facts/facts';
import type { DeclaredConstant } from '../languages/language';
import { enclosing } from '../languages/nodes';
import { flagWords } from '../languages/place-words';
import type { Constants } from './constants';
import { canDefine } from './read-source';
import type { SourceFile } from './source-file';
import { wholeOf } from './spelt-names';

/** The constants of a file that others can name: those declared outside of functions. */
export function exportFacts(file: SourceFile, constants: Constants): ExportFact[] {
  return constants.all.flatMap(({ value, declared, context }) =>
    isInFunction(file, declared)
      ? []
      : [{ path: pathOf(file, declared), value, context, ...outerOf(file, declared.root) }],
  );
}

/** The constants that others can name whose value, or what they are made from, is a name. */
export function aliasFacts(file: SourceFile, name: Node, mention: MentionFact): AliasFact[] {
  if (mention.isDeclared || mention.isCalled || file.isImported(name)) return [];
  const expression = wholeOf(file, name);
  const read = propertyRead(file, expression);
  if (read !== undefined && !ofKeys.test(read)) return [];
  const { context, constant, definition } = file.language.place(expression);
  if (context === null) return [];
  const declared = constant ?? (canDefine(context) ? definition : undefined);
  if (declared === undefined || isInFunction(file, declared)) return [];
  // A name that a table declares by naming it stands for nothing else.
  if (declared.root.id === name.id || declared.member?.id === name.id) return [];
  const { module, path, isLocal, within, span } = mention;
  const named = { module, path, isLocal, ...(within === undefined ? {} : { within }) };
  return [{ path: pathOf(file, declared), named, span, context, ...outerOf(file, declared.root) }];
}

/** The names that a file gives to types of flags, where others see them: `using Gates = ShopFeatures;`. */
export function typeNames({ language, imports }: SourceFile): [name: string, path: string][] {
  if (!language.names.areAliasesSeen) return [];
  return imports.flatMap(({ name, imported }): [string, string][] =>
    imported !== null && imported !== name && flagWords.test(imported) ? [[name, imported]] : [],
  );
}

/** Properties of flags and of members of enumerations that give their keys. */
const ofKeys = /^(key|name|id|code|value|slug|raw_?value)$/i;

/** The property that is read of what an expression names. */
function propertyRead({ language }: SourceFile, { id, parent }: Node): string | undefined {
  for (const around of [parent, parent?.parent]) {
    const member = around && language.member(around);
    if (member?.object.id === id) return member.property;
  }
  return undefined;
}

/** What lies around the type or namespace that a constant is a member of. */
export function outerOf(file: SourceFile, root: Node): { outer?: string } {
  const outer = file.language.surroundings?.(root).join('.') ?? '';
  return outer === '' ? {} : { outer };
}

function isInFunction(file: SourceFile, { root }: DeclaredConstant): boolean {
  const binding = file.resolve(file.textOf(root), root);
  if (binding !== undefined && binding.scope.id === file.root.id) return false;
  return enclosing(root, file.language.functions) !== undefined;
}

/** The names that lead to a constant, joined by dots. */
export const pathOf = (file: SourceFile, { root, path }: DeclaredConstant) =>
  [file.textOf(root), ...path].join('.');
