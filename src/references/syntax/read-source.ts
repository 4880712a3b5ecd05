import type { Node } from '../tree/syntax-tree';
import type { LiteralFact } from '../facts/facts';
import { contexts } from '../languages/place-words';
import { asksEnvironment } from '../settings-words';
import { namesBeside } from './company';
import { concatenationsOf } from './concatenations';
import { Constants } from './constants';
import { keysInText, mayHoldKeys, onlySource } from './keys-in-texts';
import { mayBeKey } from './keys';
import { contextBeyond } from './place-beyond';
import { spanInside, spanOf } from './positions';
import type { SourceFile } from './source-file';

/** Calls that give something's state, so that what they are assigned to is no name of a flag. */
const asking =
  /^([Ii]s|[Hh]as|[Gg]et|[Uu]se|[Cc]heck|[Ee]val(uate)?|[Vv]ariation|[Tt]reatment|[Ff]etch|[Ff]ind|[Ll]oad|[Rr]ead|require|import|[Pp]arse|t|tr|translate|[Ee]nabled|[Aa]ctive|[Oo]n|[Aa]llowed|[Dd]ecide|[Aa]ny|[Aa]ll|[Nn]one|[Ww]ith)(?![a-z])/;

interface ReadOptions {
  readonly others?: ReadonlySet<number>;
  readonly onArgument?: (text: Node, value: string) => void;
}

/**
 * The texts of a file that could be keys, and the constants that stand for them.
 * @param options.others where texts begin that are none
 * @param options.onArgument is told of each text that is given to a function
 */
export function readSource(
  file: SourceFile,
  { others, onArgument }: ReadOptions = {},
): { literals: LiteralFact[]; constants: Constants } {
  const literals: LiteralFact[] = [];
  const constants = new Constants(file);
  const take = (node: Node, value: string, start: number, length: number): void => {
    const isKey = mayBeKey(value);
    if (!isKey && !mayHoldKeys(value)) return;
    const { context: place, constant, definition } = file.language.place(node);
    if (place === null) return;
    const isPassedUp = !place.startsWith('argument ') || /^argument (super|base) /.test(place);
    const kind = isPassedUp && definition?.kind ? contexts.type(definition.kind) : undefined;
    const context = kind ?? setBefore(file, node, place) ?? contextBeyond(file, node, place);
    const span = spanInside(node, start, length);
    if (constant && isKey) {
      const stoodFor = onlySource(value) ?? { value, start: 0 };
      const own = spanInside(node, start + stoodFor.start, stoodFor.value.length);
      constants.add(stoodFor.value, own, context, constant, context.startsWith('member '));
    }
    if (definition && isKey && canDefine(context)) {
      // The text that a class answers with is its own.
      const own = context === contexts.returned ? contexts.member(file.textOf(definition.root)) : context;
      const told = definition.declaredAs === undefined ? own : contexts.type(definition.declaredAs);
      constants.add(value, span, told, definition, true);
    }
    const beside = namesBeside(file, node);
    const held = keysInText(value, context, file.language.isConfiguration);
    // A text that is a key with a mark is none itself.
    const isMarked = held.length === 1 && value === `${held[0]?.value}?`;
    if (isKey && !isMarked)
      literals.push({ value, span, context, ...(beside.length === 0 ? {} : { beside }) });
    if (isKey && context.startsWith('argument ')) onArgument?.(node, value);
    for (const inside of held) {
      const span = spanInside(node, start + inside.start, inside.value.length);
      if (mayBeKey(inside.value)) literals.push({ value: inside.value, span, context: inside.context });
    }
  };
  for (const node of file.strings) {
    file.limit.check();
    if (others?.has(node.startIndex) === true) continue;
    const plain = file.language.plainString(file.textOf(node));
    if (plain !== null) take(node, plain.value, plain.start, plain.value.length);
  }
  for (const { node, value } of concatenationsOf(file, constants)) {
    const [firstLine = ''] = file.textOf(node).split('\n');
    take(node, value, 0, firstLine.length);
  }
  addFlagTypes(file, constants);
  return { literals, constants };
}

/** What tells a key of a type ranks before the type's name. */
const rankOfName = 9;

/** Adds the types that are flags by their names. */
function addFlagTypes(file: SourceFile, constants: Constants): void {
  const { language } = file;
  if (!language.flagType) return;
  for (const binding of file.bindings()) {
    const kind = binding.kind === 'type' ? language.flagType(binding.nameNode) : undefined;
    if (binding.kind !== 'type' || kind === undefined) continue;
    const declared = { root: binding.nameNode, path: [], rank: rankOfName };
    constants.add(binding.name, spanOf(binding.nameNode), contexts.type(kind), declared, false);
  }
}

/** Whether what stands in a place may make the constant that it is a part of. */
export function canDefine(context: string): boolean {
  const [role, name = ''] = context.split(' ');
  return role !== 'argument' || asksEnvironment(name) || !asking.test(name.slice(name.lastIndexOf('.') + 1));
}

/**
 * A name of flags that functions which take settings and arguments of programs are given before a text, or that the
 * call before it in a chain was given.
 */
const flagsBefore =
  /\b(?:args?|(?:add|with|append)_?args?|option|env|environment|(?:set|put|with)_?env\w*|set_?(?:var|property)|append_?switch\w*)\(\s*["']?(?:[\w.]+::)?([\w.-]*(?:features?|flags?|toggles?|gates?|experiments?))["']?\s*(?:,|\)\s*\.\w+\()\s*\[?\s*$/i;
/** An argument of a program that says that the text after it is a flag: `["--enable-feature", "new-ui"]`. */
const optionBefore =
  /["'`]--?(?:[\w-]*-)?((?:feature-)?(?:feature|flag|toggle|gate|experiment|experimental)s?)["'`](?:\.to_(?:string|owned)\(\))?,\s*$/;
/** How far before a text its setting is looked for, in UTF-16 units. */
const longestSetting = 120;
/** How far before a text the one before it ends at most, with the space on a line of its own. */
const longestGap = 40;

/** Of `["--features", "new-ui"]`, `.arg("--features").arg("new-ui")` and `setenv("FEATURE_FLAGS", "new-ui")` what is set. */
function setBefore(file: SourceFile, { startIndex }: Node, context: string): string | undefined {
  const before = (length: number) => file.text.slice(Math.max(0, startIndex - length), startIndex);
  if (/["'`)],\s*$/.test(before(longestGap))) {
    const [, option] = optionBefore.exec(before(longestSetting)) ?? [];
    if (option !== undefined) return contexts.property(option);
  }
  if (!/^argument|^other/.test(context) || !/[(,[]\s?$/.test(before(2))) return undefined;
  const [, setting] = flagsBefore.exec(before(longestSetting)) ?? [];
  return setting === undefined ? undefined : contexts.property(setting);
}
