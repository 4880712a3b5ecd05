import type { Node } from '../tree/syntax-tree';
import type { AccessorFact, MentionFact, Span } from '../facts/facts';
import type { LanguageFamily } from '../languages/language';
import { ancestors, enclosing, field, namedChildren, positionAmong } from '../languages/nodes';
import { contexts } from '../languages/place-words';
import { wordsOf } from '../words';
import { spanOf } from './positions';
import type { SourceFile } from './source-file';

/** Families whose accessors are looked for. */
const families = new Set<LanguageFamily>([
  'go',
  'java',
  'kotlin',
  'scala',
  'csharp',
  'rust',
  'swift',
  'dart',
  'cpp',
  'ecmascript',
  'python',
  'ruby',
  'php',
]);

/** Expressions that pass on what lies in them. */
const passing =
  /^((value_|named_)?arguments?|argument_list|value_arguments|argument_part|call_suffix|navigation_suffix|selector|parenthesized_expression|(prefix_)?unary_expression|prefix_expression|await_expression|try_expression|reference_expression|expression_list|call_expression|invocation_expression|method_invocation|member_access_expression|field_expression|field_access|navigation_expression|selector_expression|qualified_identifier|scoped_identifier|stable_identifier|arguments|call|attribute|not_operator|await|member_expression|non_null_expression|as_expression|unary|unary_op_expression|member_call_expression|nullsafe_member_call_expression|scoped_call_expression|function_call_expression)$/;
/** Bodies and statements that give what is their only content. */
const giving =
  /^(block|statement_list|statements|function_body|compound_statement|return_statement|return_expression|control_transfer_statement|expression_statement|arrow_expression_clause|computed_property|computed_getter|getter|accessor_declaration|accessor_list|property_delegate|annotated_lambda|lambda_literal|statement_block|body_statement)$/;
/** Declarations with whether what they declare is called. */
const declarations: Readonly<Record<string, boolean>> = {
  method_declaration: true,
  function_declaration: true,
  function_definition: true,
  function_item: true,
  method_definition: true,
  method: true,
  singleton_method: true,
  arrow_function: true,
  property_declaration: false,
  val_definition: false,
};
/** Declarations of functions and properties in types. */
const members =
  /^(method_declaration|function_declaration|function_definition|function_item|property_declaration|(function_|getter_|method_)?(signature|spec|elem|signature_item)|protocol_function_declaration|method_spec|method_elem|function_signature_item|function_declarator)$/;
const indexed = /^(index_expression|element_access_expression|subscript_expression)$/;
const lists = /arguments|argument_list$/;
/** Most places that are looked at for uses in one file. */
const mostPlaces = 20_000;
/** How far from a key the declaration is looked for. */
const farthest = 16;

/**
 * The functions and properties of a file whose only content is that something is asked for a key: what names them names
 * the key.
 */
export class Accessors {
  private readonly found: { readonly nameNode: Node; readonly uses: Span[]; readonly fact: AccessorFact }[] =
    [];
  private readonly isThere: boolean;

  constructor(private readonly file: SourceFile) {
    this.isThere = families.has(file.language.family);
  }

  /** Takes the accessor that a key, or a name that may stand for one, is the only content of, if there is one. */
  take(keyed: Node, told: { readonly key: string } | { readonly mention: MentionFact }): void {
    const found = this.isThere ? this.accessorOf(keyed) : undefined;
    if (found === undefined) return;
    const { name, isCalled, context } = found;
    const uses: Span[] = [];
    const fact = { name: this.file.textOf(name), container: this.containerOf(name), span: spanOf(name) };
    this.found.push({ nameNode: name, uses, fact: { ...fact, isCalled, context, uses, ...told } });
  }

  get all(): readonly AccessorFact[] {
    return this.found.map(({ fact }) => fact);
  }

  /** Finds where the types of the file name their own accessors. */
  findUses(): void {
    if (this.found.length === 0) return;
    const byName = new Map<string, typeof this.found>();
    for (const one of this.found) byName.set(one.fact.name, [...(byName.get(one.fact.name) ?? []), one]);
    let places = 0;
    for (const { word, index } of wordsOf(this.file.text)) {
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
    const { parent } = name;
    if (!this.isThere || !parent || !members.test(parent.type)) return undefined;
    if ((field(parent, 'name') ?? field(parent, 'declarator'))?.id !== name.id) return undefined;
    const container = this.containerOf(name);
    const path = [container, this.file.textOf(name)].filter(Boolean).join('.');
    const isCalled = parent.type === 'property_declaration' ? {} : ({ isCalled: true } as const);
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

  private containerOf(name: Node): string {
    return this.file.language.surroundings?.(name).at(-1) ?? classAround(name) ?? receiverType(name);
  }

  private accessorOf(keyed: Node): { name: Node; isCalled: boolean; context: string } | undefined {
    const { language } = this.file;
    // Told only in the end: few texts are all that a function answers for.
    let context: (() => string | undefined) | undefined;
    let inner = keyed;
    let depth = 0;
    for (const around of ancestors(keyed)) {
      const child = inner;
      inner = around;
      if (++depth > farthest) return undefined;
      const isCalled = declarations[around.type];
      if (isCalled !== undefined) {
        if (!isCalled && enclosing(around, language.functions)) return undefined;
        const name = this.nameOf(around, child);
        return accessor(name, isCalled && !isRead(around), context);
      }
      if (lists.test(around.type)) {
        // What another call is given the answer is another thing.
        if (context !== undefined) return undefined;
        context = () => this.contextIn(around, child, keyed);
      } else if (indexed.test(around.type)) {
        if (context !== undefined) return undefined;
        context = () => language.place(keyed).context ?? undefined;
      } else if (giving.test(around.type)) {
        if (!isOnly(around, child)) return undefined;
        const body = around.type === 'function_body' ? around.previousNamedSibling : null;
        if (body && /signature$/.test(body.type)) return this.ofSignature(body, context);
      } else if (!passing.test(around.type)) return undefined;
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

  /** Dart's bodies stand beside what they are the bodies of. */
  private ofSignature(signature: Node, context: (() => string | undefined) | undefined) {
    const own = /^(method|declaration)/.test(signature.type) ? signature.firstNamedChild : signature;
    const name = own && field(own, 'name');
    return accessor(name ?? undefined, own?.type !== 'getter_signature', context);
  }

  private nameOf(declaration: Node, content: Node): Node | undefined {
    switch (declaration.type) {
      case 'property_declaration': {
        const isComputed =
          /^(arrow_expression_clause|computed_property|getter|accessor_list|property_delegate)$/.test(
            content.type,
          ) || this.file.language.family === 'csharp';
        if (!isComputed) return undefined;
        const name = field(declaration, 'name') ?? namedChildren(declaration).find(isVariableDeclaration);
        return name?.type === 'identifier' ? name : (name?.firstNamedChild ?? undefined);
      }
      case 'val_definition':
        return /^[^=]*\blazy\b/.test(this.file.textOf(declaration))
          ? field(declaration, 'pattern')
          : undefined;
      case 'arrow_function': {
        const holder = declaration.parent;
        return holder && /^(variable_declarator|public_field_definition|field_definition)$/.test(holder.type)
          ? (field(holder, 'name') ?? field(holder, 'property'))
          : undefined;
      }
      default: {
        let declarator = field(declaration, 'declarator');
        for (let next = declarator; next; next = field(next, 'declarator') ?? field(next, 'name'))
          declarator = next;
        return declarator ?? field(declaration, 'name');
      }
    }
  }
}

function accessor(
  name: Node | undefined,
  isCalled: boolean,
  contextOf: (() => string | undefined) | undefined,
): { name: Node; isCalled: boolean; context: string } | undefined {
  const context = name && contextOf?.();
  return name && context !== undefined ? { name, isCalled, context } : undefined;
}

const isVariableDeclaration = ({ type }: Node) => type === 'variable_declaration';

/** Whether a method is read as a property is: a getter of JavaScript, a property of Python. Ruby's are called so or so. */
function isRead(declaration: Node): boolean {
  if (declaration.type === 'method_definition') return /^(static\s+)?get\s/.test(declaration.text);
  return (
    declaration.parent?.type === 'decorated_definition' && /^@\w*property\b/.test(declaration.parent.text)
  );
}

/** The name of the class around a method. */
function classAround(name: Node): string | undefined {
  for (const around of ancestors(name)) {
    if (/^(class|class_declaration|abstract_class_declaration|class_definition)$/.test(around.type))
      return field(around, 'name')?.text;
  }
  return undefined;
}

/** What has more parts than this does more than to ask. */
const mostParts = 20;

function isOnly(around: Node, child: Node): boolean {
  switch (around.type) {
    // A statement for its own sake answers nothing.
    case 'expression_statement':
      return child.type === 'return_expression';
    case 'lambda_literal':
      return /^lazy\b/.test(around.parent?.parent?.text ?? '');
    case 'accessor_declaration':
      return /^\s*get\b/.test(around.text);
    case 'block':
      if (child.type === 'call_expression' && around.parent?.type === 'function_body') return false;
      break;
    default:
  }
  if (around.namedChildCount > mostParts) return false;
  const others = namedChildren(around).filter(
    ({ id, type }) => id !== child.id && !/specifier|selector/.test(type),
  );
  return (
    others.every(({ endIndex }) => endIndex <= child.startIndex) && (others.length === 0 || isChain(child))
  );
}

/** Dart's chains lie side by side: `flags`, `.isOn`, `("x")`. */
const isChain = ({ type }: Node) => type === 'selector';

/** The type that a Go method is one of. */
function receiverType(name: Node): string {
  const receiver = name.parent?.type === 'method_declaration' ? field(name.parent, 'receiver') : undefined;
  return /(\w+)(\[[^\]]*\])?\)$/.exec(receiver?.text ?? '')?.[1] ?? '';
}
