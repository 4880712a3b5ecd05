import type { Node } from '../../tree/syntax-tree';
import type { DeclaredConstant, Place } from '../language';
import { rankOf } from '../definitions';
import type { NodeRoles } from '../node-roles';
import { ancestors, enclosing, lastName, positionAmong } from '../nodes';
import { contexts, holderAmong, isPlainProperty } from '../place-words';
import { firstOf, partOf } from './parts';
import { bindingRule, type LanguageTable, type PlaceRule } from './table';

const nowhere: Place = { context: null };
/** How far around a case what is decided is looked for. */
const farthestSwitch = 4;
/** Names of arguments that say nothing of what they hold. */
const vague = /^(values?|map|entries|items|overrides|defaults?|initial\w*|data|of|from|on)$/i;
/** How many entries beside one are looked at. */
const mostBeside = 12;

/** Finds the places of literals by a table. */
export class TablePlaces {
  private readonly functions: ReadonlySet<string>;
  private readonly owners: ReadonlySet<string>;

  constructor(private readonly table: LanguageTable) {
    this.functions = new Set(table.functions);
    this.owners = new Set([...Object.keys(table.types), ...table.functions]);
  }

  of(literal: Node): Place {
    let inner = literal;
    let keyword = '';
    for (const parent of ancestors(literal)) {
      const node = inner;
      inner = parent;
      const { argument, places } = this.table;
      if (argument?.type === parent.type && !argument.except?.(parent, node)) {
        keyword = argument.name?.(parent)?.text ?? '';
        continue;
      }
      const rule = ruleOf(places[parent.type], parent, node);
      if (rule === 'through') continue;
      if (rule === 'arguments') return this.inArguments(parent, node, keyword);
      const place = rule === undefined ? { context: contexts.other } : this.by(rule, parent, node, literal);
      if (place !== undefined) return place;
    }
    return nowhere;
  }

  /** The constant that a declaration's name is, by the type it is a member of. */
  constantNamed(name: Node, declaration: Node): DeclaredConstant {
    const owner = this.ownerOf(declaration);
    return owner ? { root: owner, path: [name.text], member: name } : { root: name, path: [] };
  }

  /** The names of the types and namespaces around a node, outermost first. */
  surroundings(node: Node): string[] {
    const names: string[] = [];
    for (const around of ancestors(node)) {
      const rule = this.table.types[around.type];
      if (rule === undefined) continue;
      const name = partOf(around, rule);
      if (name !== undefined && name.id !== node.id) names.unshift(name.text);
    }
    return names;
  }

  /** The name of the nearest type around a node. */
  typeAround(node: Node): Node | undefined {
    for (const around of ancestors(node)) {
      const rule = this.table.types[around.type];
      if (rule !== undefined) return partOf(around, rule);
    }
    return undefined;
  }

  /** The name of the type around a declaration; undefined outside of types, and in functions. */
  private ownerOf(declaration: Node): Node | undefined {
    const told = this.table.ownerOf?.(declaration);
    if (told) return told;
    let owner = enclosing(declaration, this.owners);
    while (owner && this.table.nameless?.includes(owner.type)) owner = enclosing(owner, this.owners);
    if (owner === undefined || this.functions.has(owner.type)) return undefined;
    const name = this.table.types[owner.type];
    return name === undefined ? undefined : partOf(owner, name);
  }

  /** Undefined where the node around tells. */
  private by(
    rule: Exclude<PlaceRule, 'through' | 'arguments'>,
    parent: Node,
    node: Node,
    literal: Node,
  ): Place | undefined {
    if (rule === 'nowhere') return nowhere;
    if (rule === 'returned') return { context: contexts.returned };
    if (rule === 'case') return { context: contexts.compare(switchedOver(this.table.nodes, parent)) };
    if ('condition' in rule) {
      return partOf(parent, rule.condition)?.id === node.id ? { context: contexts.other } : undefined;
    }
    if ('operators' in rule) {
      const left = partOf(parent, rule.left);
      const right = partOf(parent, rule.right);
      const operator = operatorOf(parent, left, right);
      if (rule.through?.test(operator)) return undefined;
      if (!rule.operators.test(operator)) return nowhere;
      return { context: contexts.compare(left?.id === node.id ? right : left) };
    }
    if ('key' in rule) {
      const key = partOf(parent, rule.key);
      if (key?.id === node.id) return { context: contexts.key(this.nameOfOwner(parent)) };
      const name = unquoted(key?.text ?? '');
      const constant = node.id === literal.id && name !== '' ? this.entryNamed(name, parent) : undefined;
      const context = this.inProperty(name, parent);
      return { context, ...(constant && { constant }) };
    }
    if ('indexes' in rule) return { context: contexts.index(partOf(parent, rule.indexes)) };
    if ('attribute' in rule)
      return { context: contexts.attribute(partOf(parent, rule.attribute)?.text ?? '') };
    if ('assigns' in rule) return { context: contexts.name(partOf(parent, rule.assigns)) };
    const name = partOf(parent, rule.declares);
    if (name?.id === node.id) return { context: contexts.key('') };
    const context = contexts.name(name);
    const isWhole =
      this.isAlone(literal, node) && (!rule.value || partOf(parent, rule.value)?.id === node.id);
    return name && isWhole ? { context, constant: this.constantNamed(name, parent) } : { context };
  }

  private inArguments(list: Node, argument: Node, keyword: string): Place {
    const { calls, bindings } = this.table;
    const call = [list.parent, list.parent?.parent].find(
      (node) => node && (calls[node.type] ?? bindings[node.type]),
    );
    if (!call) return { context: contexts.other };
    const index = positionAmong(list, argument);
    const member = bindingRule(this.table, call);
    const callee = calls[call.type]?.callee
      .map((part) => partOf(call, part))
      .find((part) => part !== undefined);
    if (callee === undefined && member?.kind === 'value') return this.inEntry(call, index, keyword);
    const text = (this.table.calleeText?.(call) ?? callee?.text)?.replace(/<[^<>]*>+$/, '').slice(-200) ?? '';
    const receiver = this.table.calls[call.type]?.receiver;
    const object = receiver === undefined ? undefined : partOf(call, receiver);
    const path = object
      ? `${lastName(object.text).replace(/^\$/, '')}.${text}`
      : text.replace(/\??->|::/g, '.');
    return { context: contexts.argument(path, keyword || index) };
  }

  /** The entry of an object, list or map that is the whole value of a constant: `{ checkout: 'new-checkout' }`. */
  private entryNamed(key: string, pair: Node): DeclaredConstant | undefined {
    let inner = pair;
    for (const parent of ancestors(pair)) {
      const node = inner;
      inner = parent;
      const rule = ruleOf(this.table.places[parent.type], parent, node);
      if (rule === 'through') continue;
      const name = typeof rule === 'object' && 'declares' in rule ? partOf(parent, rule.declares) : undefined;
      if (name === undefined) return undefined;
      const { root, path } = this.constantNamed(name, parent);
      return { root, path: [...path, key] };
    }
    return undefined;
  }

  /** Whether a node is a literal, or passes it on and nothing else: an argument, `("x")`, `"x"sv`. */
  private isAlone(literal: Node, node: Node): boolean {
    if (node.id === literal.id) return true;
    const unwrapped = this.table.unwraps[node.type];
    const passesOn = Array.isArray(unwrapped) && unwrapped.length === 1;
    return (passesOn || node.type === this.table.argument?.type) && node.id === literal.parent?.id;
  }

  /** `CHECKOUT("new-checkout")`: the first text of an enumeration's constant names it, unless it is given as another thing. */
  private inEntry(entry: Node, index: number, keyword: string): Place {
    const part = bindingRule(this.table, entry)?.name;
    const name =
      part === undefined
        ? undefined
        : partOf(entry, typeof part === 'object' && 'length' in part ? (part[0] ?? 0) : part);
    if (name === undefined) return { context: contexts.other };
    const constant = this.constantNamed(name, entry);
    const rank = index === 0 ? rankOf(keyword) : undefined;
    if (rank === undefined) return { context: contexts.argument(constant.root.text, keyword || index) };
    return { context: contexts.member(constant.root.text), constant: { ...constant, rank } };
  }

  private inProperty(name: string, pair: Node): string {
    if (!isPlainProperty(name)) return contexts.property(name);
    // What has a key and a name is called by its name, and known by its key.
    const isTitle = name === 'name' && this.namesBeside(pair).some((other) => /^(key|id|slug)$/.test(other));
    return contexts.property(isTitle ? 'title' : name, holderAmong(this.ownersOf(pair)));
  }

  private namesBeside(pair: Node): string[] {
    return (pair.parent?.namedChildren ?? []).slice(0, mostBeside).flatMap((other) => {
      const rule = other && ruleOf(this.table.places[other.type], other, other);
      const isEntry = rule !== null && typeof rule === 'object' && 'key' in rule;
      return isEntry && other ? [unquoted(partOf(other, rule.key)?.text ?? '')] : [];
    });
  }

  private nameOfOwner(pair: Node): string {
    const { describing } = this.table;
    for (const name of this.ownersOf(pair)) if (describing?.includes(name) !== true) return name;
    return '';
  }

  /** The names of what an entry's object, and those around it, are put in or given to, innermost first. */
  private *ownersOf(pair: Node): Iterable<string> {
    let inner = pair;
    for (const parent of ancestors(pair)) {
      const node = inner;
      const rule = ruleOf(this.table.places[parent.type], parent, node);
      inner = parent;
      if (typeof rule !== 'object') {
        const call = this.table.calls[parent.type];
        const callee = call?.callee;
        const isReceiver = call?.receiver !== undefined && partOf(parent, call.receiver)?.id === node.id;
        // `{ … }.freeze` is the object.
        if (callee && rule !== 'through' && !isReceiver) {
          const called = this.table.calleeText?.(parent) ?? firstOf(parent, callee)?.text ?? '';
          yield called.replace(/<[^<>]*>+$/, '');
          return;
        }
        const keyword =
          this.table.argument?.type === parent.type ? this.table.argument.name?.(parent) : undefined;
        if (keyword && !vague.test(keyword.text)) yield keyword.text;
        continue;
      }
      if ('declares' in rule) yield partOf(parent, rule.declares)?.text ?? '';
      else if ('assigns' in rule) yield partOf(parent, rule.assigns)?.text ?? '';
      else if ('key' in rule) {
        yield unquoted(partOf(parent, rule.key)?.text ?? '');
        continue;
      } else continue;
      return;
    }
  }
}

/** What the `switch` or `match` around a case is of. */
function switchedOver({ switches }: NodeRoles, inside: Node): Node | undefined {
  let depth = 0;
  for (const around of ancestors(inside)) {
    if (++depth > farthestSwitch) return undefined;
    if (!switches.has(around.type)) continue;
    const subject = ['value', 'condition', 'subject', 'expression', 'expr']
      .map((name) => around.childForFieldName(name))
      .find((node) => node !== null);
    const first = subject ?? around.firstNamedChild ?? undefined;
    return first && first.endIndex <= inside.startIndex ? first : undefined;
  }
  return undefined;
}

function ruleOf(rule: LanguageTable['places'][string] | undefined, node: Node, child: Node) {
  return typeof rule === 'function' ? rule(node, child) : rule;
}

/** The source between two sides of an operation. */
function operatorOf(node: Node, left: Node | undefined, right: Node | undefined): string {
  if (!left || !right) return '';
  const from = left.endIndex - node.startIndex;
  return node.text.slice(from, right.startIndex - node.startIndex).trim();
}

const unquoted = (text: string) => text.replace(/^[:'"`@]+|['"`]$/g, '');
