import type { Node } from '../tree/syntax-tree';
import type { AccessorFact, MentionFact, Span } from '../facts/facts';
import type { Language } from '../languages/language';
import { ancestors, enclosing, field, namedChildren, positionAmong } from '../languages/nodes';
import { contexts } from '../languages/place-words';
import { wordsOf } from '../words';
import { operatorOf } from './company';
import { NameMarks } from './names-sought';
import { spanOf } from './positions';
import type { SourceFile } from './source-file';

/** Most places that are looked at for uses in one file. */
const mostPlaces = 20_000;
/** How far from a key the declaration is looked for. */
const farthest = 16;

/** What an accessor is, and how it asks. */
interface Found {
  readonly name: Node;
  readonly isCalled: boolean;
  readonly context: string;
  readonly isAmongOthers?: true;
}

/**
 * The functions and properties of a file whose content is that something is asked for a key: what names them names the
 * key.
 */
export class Accessors {
  private readonly found: { readonly nameNode: Node; readonly uses: Span[]; readonly fact: AccessorFact }[] =
    [];
  private readonly isThere: boolean;

  constructor(private readonly file: SourceFile) {
    this.isThere = file.language.functions.size > 0;
  }

  /** Takes the accessor whose answer a key, or a name that may stand for one, decides, if there is one. */
  take(keyed: Node, told: Pick<AccessorFact, 'key' | 'mention' | 'isEvaluated'>): void {
    const found = this.isThere ? this.accessorOf(keyed) : undefined;
    if (found === undefined) return;
    const { name, ...about } = found;
    const uses: Span[] = [];
    const fact = { name: this.file.textOf(name), container: this.containerOf(name), span: spanOf(name) };
    this.found.push({ nameNode: name, uses, fact: { ...fact, ...about, uses, ...told } });
  }

  get all(): readonly AccessorFact[] {
    return this.found.map(({ fact }) => fact);
  }

  /** Finds where the types of the file name their own accessors. */
  findUses(): void {
    if (this.found.length === 0) return;
    const byName = new Map<string, typeof this.found>();
    for (const one of this.found) byName.set(one.fact.name, [...(byName.get(one.fact.name) ?? []), one]);
    const marks = new NameMarks(new Set(byName.keys()));
    let places = 0;
    for (const { word, index } of wordsOf(this.file.text, (hash) => marks.mayBe(hash))) {
      const same = byName.get(word);
      if (same === undefined || ++places > mostPlaces) continue;
      this.file.limit.check();
      const node = this.file.root.descendantForIndex(index, index + word.length - 1);
      if (node?.startIndex !== index || node.endIndex !== index + word.length) continue;
      for (const { nameNode, uses, fact } of same) {
        if (nameNode.id !== node.id && this.isOwn(node, nameNode, fact)) uses.push(spanOf(node));
      }
    }
  }

  /** Whether a name is that of an accessor, named by the type it is a member of. */
  private isOwn(name: Node, accessor: Node, { container }: AccessorFact): boolean {
    const { language } = this.file;
    const { parent } = name;
    if (parent === null || field(parent, 'name')?.id === name.id) {
      const call = parent && language.call(parent);
      if (!call || call.receiver !== null) return false;
    }
    if (!language.surroundings?.(name).includes(container)) return false;
    for (const around of [parent, parent?.parent]) {
      const member = around && language.member(around);
      if (member?.propertyNode.id === name.id) return language.isSelf(member.object);
    }
    const binding = this.file.resolve(this.file.textOf(name), name);
    if (binding !== undefined) return binding.kind !== 'import' && binding.nameNode.id === accessor.id;
    return language.isVariable(name) || language.call(parent ?? name)?.callee.id === name.id;
  }

  /** The name of a function or property of a type, as interfaces and stand-ins declare accessors again. */
  declaredAgain(name: Node): MentionFact | undefined {
    const { nodes } = this.file.language;
    const declaration = this.isThere ? this.declarationOf(name) : undefined;
    if (declaration === undefined) return undefined;
    const container = this.containerOf(name);
    const path = [container, this.file.textOf(name)].filter(Boolean).join('.');
    const isCalled = nodes.properties.has(declaration.type) ? {} : ({ isCalled: true } as const);
    return {
      module: null,
      path,
      isLocal: true,
      span: spanOf(name),
      asked: null,
      isDeclared: true,
      ...isCalled,
    };
  }

  /** The function that is declared by a name, or the property, unless that is a variable of a function. */
  private declarationOf(name: Node): Node | undefined {
    const { nodes, functions } = this.file.language;
    const { parent } = name;
    if (!parent) return undefined;
    if (nodes.declarations.has(parent.type))
      return (field(parent, 'name') ?? field(parent, 'declarator'))?.id === name.id ? parent : undefined;
    // In some grammars, what a property binds lies between the two.
    const around = parent.parent;
    if (!around || !nodes.properties.has(around.type) || enclosing(around, functions)) return undefined;
    // What is given a value of its own is another's only where it says so.
    if (ofItsOwn.test(this.file.textOf(around))) return undefined;
    return field(around, 'name')?.id === parent.id || this.isBound(name) ? around : undefined;
  }

  private isBound(name: Node): boolean {
    const binding = this.file.resolve(this.file.textOf(name), name);
    return binding !== undefined && binding.kind !== 'import' && binding.nameNode.id === name.id;
  }

  private containerOf(name: Node): string {
    const { language } = this.file;
    return language.typeAround(name) ?? language.accessorRules.makerOf?.(name) ?? '';
  }

  private accessorOf(keyed: Node): Found | undefined {
    const { language } = this.file;
    const { nodes, accessorRules } = language;
    // Told only in the end: few texts are all that a function answers for.
    let context: (() => string | undefined) | undefined;
    let inner = keyed;
    let depth = 0;
    let isAmongOthers = false;
    for (const around of ancestors(keyed)) {
      const child = inner;
      inner = around;
      if (++depth > farthest) return undefined;
      const isGiving = nodes.giving.has(around.type);
      if (isGiving) {
        const given = givenBy(language, around, child);
        if (given === undefined) return undefined;
        isAmongOthers ||= given === 'among others';
      }
      if (context !== undefined && (isCondition(this.file, around) || nodes.guards.has(around.type))) {
        isAmongOthers = true;
        continue;
      }
      const declares = accessorRules.declarations[around.type];
      if (declares) {
        const isVariable = nodes.properties.has(around.type) && enclosing(around, language.functions);
        const declared = isVariable ? undefined : declares(around, child);
        const told = declared && context?.();
        const among = isAmongOthers ? ({ isAmongOthers } as const) : {};
        return declared && told !== undefined ? { ...declared, context: told, ...among } : undefined;
      }
      if (nodes.argumentLists.has(around.type)) {
        // What another call is given the answer is another thing.
        if (context !== undefined || (around.parent && accessorRules.isGivenWork?.(around.parent)))
          return undefined;
        context = () => this.contextIn(around, child, keyed);
      } else if (nodes.indexed.has(around.type)) {
        if (context !== undefined) return undefined;
        context = () => language.place(keyed).context ?? undefined;
      } else if (!isGiving && !nodes.passing.has(around.type) && !nodes.parentheses.has(around.type)) {
        return undefined;
      }
      // `Flag.NEW_UI.isOn()`: what is asked is the flag itself.
      const member = language.member(around);
      const call = member ? null : language.call(around);
      if (member?.object.id === child.id) context ??= () => contexts.argument(member.property, 0);
      else if (call?.receiver?.id === child.id) context ??= () => contexts.argument(call.name, 0);
    }
    return undefined;
  }

  /** The role of an argument; undefined where no call can be told. */
  private contextIn(list: Node, argument: Node, keyed: Node): string | undefined {
    const { language } = this.file;
    const { context } = language.place(keyed);
    if (context?.startsWith('argument ')) return context;
    const call = [list.parent, list.parent?.parent].find((around) => around && language.call(around));
    const callee = call && language.call(call)?.callee;
    return callee
      ? contexts.argument(this.file.textOf(callee).replace(/::|->/g, '.'), positionAmong(list, argument))
      : undefined;
  }
}

/** Operations of two conditions. */
const both = /^\s*(&&|\|\||and|or)\s*$/;

/** Whether an expression says that something is so if two things are, or one of them. */
const isCondition = (file: SourceFile, around: Node): boolean =>
  around.namedChildCount === 2 && both.test(operatorOf(file, around));

/** A property with a value that takes the place of no other. */
const ofItsOwn = /^(?![^=]*\boverride\b)[^=]*=/;

/** What has more parts than this does more than to ask. */
const mostParts = 20;

/**
 * Whether a body gives what lies in it: as its only content, or among other things that it does; undefined if it
 * doesn't.
 */
function givenBy(
  { nodes, accessorRules }: Language,
  body: Node,
  content: Node,
): 'alone' | 'among others' | undefined {
  if (accessorRules.bodies?.[body.type]?.(body, content) === false) return undefined;
  if (body.namedChildCount > mostParts) return undefined;
  const others = namedChildren(body).filter(
    (node) =>
      node.id !== content.id &&
      !nodes.marks.has(node.type) &&
      !nodes.suffixes.has(node.type) &&
      accessorRules.isIdle?.(node) !== true,
  );
  const isLast = others.every(({ endIndex }) => endIndex <= content.startIndex);
  if (!isLast) return nodes.guards.has(content.type) ? 'among others' : undefined;
  return others.length === 0 || nodes.suffixes.has(content.type) ? 'alone' : 'among others';
}
