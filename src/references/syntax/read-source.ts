import type { Node } from 'web-tree-sitter';
import type { LiteralFact } from '../facts/facts';
import { concatenationsOf } from './concatenations';
import { Constants } from './constants';
import { mayBeKey } from './keys';
import { contextBeyond } from './place-beyond';
import { spanInside } from './positions';
import type { SourceFile } from './source-file';

/** Calls that give something's state, so that what they are assigned to is no name of a flag. */
const asking =
  /^([Ii]s|[Hh]as|[Gg]et|[Uu]se|[Cc]heck|[Ee]val(uate)?|[Vv]ariation|[Tt]reatment|[Ff]etch|[Ff]ind|[Ll]oad|[Rr]ead|require|import|[Pp]arse|t|tr|translate|[Ee]nabled|[Aa]ctive|[Oo]n|[Aa]llowed|[Dd]ecide|[Aa]ny|[Aa]ll|[Nn]one)(?![a-z])/;

/** The texts of a file that could be keys, and the constants that stand for them. */
export function readSource(file: SourceFile): { literals: LiteralFact[]; constants: Constants } {
  const literals: LiteralFact[] = [];
  const constants = new Constants(file);
  const take = (node: Node, value: string, start: number, length: number): void => {
    if (!mayBeKey(value)) return;
    const { context: place, constant, definition } = file.language.place(node);
    if (place === null) return;
    const context = contextBeyond(file, node, place);
    const span = spanInside(node, start, length);
    if (constant) constants.add(value, span, context, constant, context.startsWith('member '));
    if (definition && canDefine(context)) constants.add(value, span, context, definition, true);
    literals.push({ value, span, context });
  };
  for (const node of file.strings) {
    file.limit.check();
    const plain = file.language.plainString(file.textOf(node));
    if (plain !== null) take(node, plain.value, plain.start, plain.value.length);
  }
  for (const { node, value } of concatenationsOf(file, constants)) {
    const [firstLine = ''] = file.textOf(node).split('\n');
    take(node, value, 0, firstLine.length);
  }
  return { literals, constants };
}

function canDefine(context: string): boolean {
  const [role, name = ''] = context.split(' ');
  return role !== 'argument' || !asking.test(name.slice(name.lastIndexOf('.') + 1));
}
