import type { Node } from '../tree/syntax-tree';
import type { DeclaredConstant, Place } from './language';
import type { NodeRoles } from './node-roles';
import { asksEnvironment } from '../settings-words';
import { ancestors, enclosing, field } from './nodes';

/** How a language makes a constant from a text that is given to a call or put in an object. */
export interface DefinitionRules {
  readonly nodes: NodeRoles;
  /** Types of the nodes between the text and the constant: calls, lists of arguments, objects. */
  readonly through: ReadonlySet<string>;
  /** Those of them that give things by their order, as arguments are. */
  readonly ordered?: ReadonlySet<string>;
  /** Those of them that compare what a text gives with others. */
  readonly comparisons?: ReadonlySet<string>;
  /** Node types of functions, whose variables are no constants of others. */
  readonly functions: ReadonlySet<string>;
  /** What a call calls, where it isn't the beginning of its text. */
  calleeText?(call: Node): string | undefined;
  /** The name under which an object or call takes the text; undefined for nodes that give no name. */
  entryName(node: Node): string | undefined;
  /**
   * The constant that a node declares; undefined for nodes that declare none.
   * @param isMade whether calls or objects lie between the text and the node
   * @param child of the node that the text lies in
   */
  constantOf(node: Node, isMade: boolean, child: Node): MadeConstant | undefined;
}

/**
 * A constant; `isOwn` where the text is told by a property of its own, so that no call need lie between; `isObject` where
 * it is an object that is made of what it extends, whose name is its own.
 */
export type MadeConstant = DeclaredConstant & { readonly isOwn?: boolean; readonly isObject?: boolean };

/** Names under which objects and calls take a flag's key, those that tell it best first. */
const keyNames = [
  /^((flag|feature|toggle|experiment)?key|flag|toggle|feature)$/i,
  /^(flag|toggle|feature|experiment)(id|name)$/i,
  /^(id|identifier|slug)$/i,
  /^name$/i,
];
/** Names under which they take other things. */
const parts =
  /title|label|text|desc|path|route|url|icon|owner|message|column|table|event|default|type|group|category/i;
/** How well a text tells that it is the key that has no name, or one that says nothing. */
export const untold = 1;
/** From this on, names of entries tell nothing by themselves: what they are given to must speak of flags. */
const vague = 2;
/** Names of what makes or is a flag. */
export const flagWords = /flag|feature|toggle|experiment|rollout|gate|switch/i;
/** What makes things: `new X`, `a.b.X`, `X<T>`, `X::new`, and what makes texts of texts. */
const construction =
  /^new$|^(super|base)$|^\.init$|^((std|absl)::)?string(_view)?$|\.freeze$|(^|::)\p{Lu}\w*::new$|(^|[.:\s&])(new\s+)?\p{Lu}[\w$]*(<[^()]*>|\[[^()]*\])?$/u;
/** What makes a yes or a no of a text. */
const yesOrNo = /(^|[.:])_?([a-z]+_?)?(bool(ean)?|truthy)$/i;
/** What constants are declared to be that are flags: `FeatureFlag<Integer>`. */
const typeOfFlag = /^:?\s*(?:\w+\.)*(\w*(?:Feature|Flag|Toggle|Experiment)\w*)\s*(?:<|\?|$)/;
/** What is asked for many flags, and no flag itself. */
const clients = /(Client|Session|Factory|Provider|Manager|Service|Logger)(<[^()]*>)?$/;
/** How much of a call is looked at for what it calls. */
const mostRead = 80;
/** So many calls that don't speak of flags are looked through for a constant that is declared to be one, at most. */
const mostUntold = 20;
/** Arguments behind so many others make no constant: finding them takes time that grows with their number. */
const mostArguments = 50;

const keyName = (name: string) => keyNames.findIndex((names) => names.test(name.replace(/_/g, '')));
const namesKey = (name: string): boolean => keyName(name) >= 0;

/**
 * How well a name under which a text is given tells that it is the key, 0 best; undefined for names of other things.
 * Where a text has no name, nothing is told.
 */
export function rankOf(name: string): number | undefined {
  if (namesKey(name)) return keyName(name);
  return parts.test(name) ? undefined : untold;
}

/** A place with the constant that is made from its literal, if there is one and the literal isn't its value. */
export function withDefinition(place: Place, literal: Node, rules: DefinitionRules): Place {
  if (place.context === null || place.context.startsWith('key ')) return place;
  const definition = definitionOf(literal, rules);
  return definition && !isSame(definition, place.constant) ? { ...place, definition } : place;
}

function definitionOf(literal: Node, rules: DefinitionRules): DeclaredConstant | undefined {
  const { nodes } = rules;
  let isMade = false;
  let rank = isProse(literal) ? untold : 0;
  let isOfFlags = false;
  let isNamed = false;
  let isCalled = false;
  let isPartMade = false;
  let untoldCalls = 0;
  let inner = literal;
  for (const parent of ancestors(literal)) {
    const node = inner;
    inner = parent;
    const constant = rules.constantOf(parent, isMade, node);
    if (constant) {
      const declaredAs = untoldCalls > 0 ? declaredFlag(parent) : undefined;
      if (untoldCalls > 0 && declaredAs === undefined) return undefined;
      const isNamedSo = rank < vague || isOfFlags || declaredAs !== undefined || constant.isObject === true;
      const isMadeOf = (isMade && isNamedSo) || constant.isOwn === true;
      if (!isMadeOf || enclosing(parent, rules.functions)) return undefined;
      return { ...constant, rank, ...(declaredAs === undefined ? {} : { declaredAs }) };
    }
    if (!rules.through.has(parent.type)) return undefined;
    // What a setting is compared with tells no flag.
    if (rules.comparisons?.has(parent.type) === true && parent.firstNamedChild?.id !== node.id)
      return undefined;
    const name = rules.entryName(parent);
    if (name !== undefined) {
      const own = rankOf(name);
      if (own === undefined || (!namesKey(name) && !isOnlyText(nodes, node, parent))) return undefined;
      rank = Math.max(rank, own);
      isNamed = true;
    } else if (
      (nodes.argumentLists.has(parent.type) || rules.ordered?.has(parent.type) === true) &&
      rules.entryName(node) === undefined &&
      !isFirstText(nodes, parent, node)
    )
      return undefined;
    isMade = true;
    isPartMade ||= isCalled && nodes.argumentLists.has(parent.type);
    const setter = nodes.argumentLists.has(node.type) ? setterOf(nodes, parent) : undefined;
    if (setter !== undefined) {
      const own = rankOf(setter);
      if (own === undefined) return undefined;
      rank = Math.max(rank, own);
    }
    if (nodes.makers.has(parent.type)) {
      const text = rules.calleeText?.(parent) ?? parent.text;
      const callee = (/^[^({]*/.exec(text.slice(0, mostRead))?.[0] ?? '').trim();
      const speaks = flagWords.test(callee);
      // A literal says by the name of its part that this is a key.
      const isTold =
        speaks ||
        construction.test(callee) ||
        asksEnvironment(callee) ||
        yesOrNo.test(callee) ||
        (isNamed && rank === 0 && nodes.typedLiterals.has(parent.type));
      if (clients.test(callee)) return undefined;
      if (!isTold && ++untoldCalls > mostUntold) return undefined;
      // What a part of the constant is made from tells it less than what it is made from itself.
      if (isPartMade && !isOfFlags) rank = Math.max(rank, untold);
      isOfFlags ||= speaks;
      isCalled = true;
    }
  }
  return undefined;
}

/** What a call in a chain says of what it is given: `key` of `FeatureFlag.builder().key("new-ui").title("New")`. */
function setterOf({ makers }: NodeRoles, call: Node): string | undefined {
  const object = field(call, 'object');
  return object && makers.has(object.type) ? field(call, 'name')?.text : undefined;
}

/** The name of the type that a constant is declared to be of, where that says that it is a flag, whatever makes it. */
function declaredFlag(declared: Node): string | undefined {
  const type = field(declared, 'type') ?? (declared.parent && field(declared.parent, 'type'));
  const [, name = ''] = typeOfFlag.exec(type?.text ?? '') ?? [];
  return name === '' || clients.test(name) ? undefined : name;
}

/** Whether an argument that is given by a name is the only text that a call is given. */
function isOnlyText({ argumentLists, texts }: NodeRoles, text: Node, argument: Node): boolean {
  const list = argument.parent;
  if (!list || !argumentLists.has(list.type) || list.namedChildCount > mostArguments) return false;
  return (
    list.namedChildren.every((other) => {
      const given = other?.lastNamedChild;
      return (
        !other || other.id === argument.id || !(texts.has(other.type) || (given && texts.has(given.type)))
      );
    }) && texts.has(text.type)
  );
}

/** Whether a text is of words, as those for people are, and hardly a key. */
const isProse = (text: Node): boolean => /\S\s+\S/.test(text.text.slice(0, mostRead));

/** Whether no other text stands before an argument that may be a key, as those for people can't. */
function isFirstText({ texts, labels }: NodeRoles, list: Node, argument: Node): boolean {
  const isText = (node: Node) => labels.has(node.type) || (texts.has(node.type) && !isProse(node));
  for (let at = 0; at < mostArguments; at++) {
    const other = list.namedChild(at);
    if (other === null) return false;
    if (other.id === argument.id) return true;
    if (isText(other) || (other.firstNamedChild !== null && isText(other.firstNamedChild))) return false;
  }
  return false;
}

const isSame = (one: DeclaredConstant, other: DeclaredConstant | undefined) =>
  one.root.id === other?.root.id && one.path.join('.') === other.path.join('.');
