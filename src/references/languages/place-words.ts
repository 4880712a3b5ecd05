import type { Node } from '../tree/syntax-tree';
import { lastName, receiverName } from './nodes';

/** Names of properties that say nothing by themselves: what they are properties of does. */
const plainProperties =
  /^(name|key|id|identifier|slug|code|value|(en|dis)abled?|on|off|keys|names|required|(dis)?allowed|any(_?of)?|all(_?of)?)$/i;

/** Whether a property says nothing by itself. */
export const isPlainProperty = (name: string): boolean => plainProperties.test(name);

/** Names of what flags have several of, whose own names and keys are no flags'. */
const partsOfFlags =
  /^(variants?|variations?|segments?|rules?|conditions?|clauses?|constraints?|tags?|targets?|targeting|treatments?|environments?|owners?|strategies)$/i;
export const flagWords =
  /flag|feature|toggle|experiment|rollout|kill_?switch|switches|ab_?tests?|remote_?config/i;
/** Types whose subtypes are a flag each. */
export const typesOfFlags = /(Feature|Flag|Toggle|Experiment)(Definition|Interface|Base)?$/;
/** How much of what a text is compared with is looked at, in UTF-16 units. */
const mostCompared = 200;
/** How many names around an object are looked at. */
const farthest = 3;

/** Of the names of what lies around an object, innermost first, the one that tells best what it is one of. */
export function holderAmong(names: Iterable<string>): string {
  let first = '';
  let seen = 0;
  for (const name of names) {
    if (name === '') continue;
    if (partsOfFlags.test(name)) return first === '' ? name : first;
    if (flagWords.test(name)) return name;
    if (first === '') first = name;
    if (++seen === farthest) break;
  }
  return first;
}

/** Functions that make things of what they are given, whatever these are. */
const making =
  /^(build|create|make|of|with|set|merge|update|override|extend|init|setup|seed|configure\w*|parse|safeParse|validate|decode|from|fromJSON|mock(Return|Resolved)Value(Once)?|returns|resolves)$/;

/** What tells of the objects that a function is given: its name, or whose it is where that alone speaks of flags. */
export function tellingName(called: string): string {
  const receiver = receiverName(called);
  return making.test(lastName(called)) && flagWords.test(receiver) ? receiver : called;
}

/** Functions that give what is kept by the name that they are given: contexts, atoms, stores and their parts. */
const reading =
  /^(use(Context|Atom|AtomValue|Recoil(State|Value)|(App|Typed)?Selector|(Signal|Store|Observable|Subject)(Value|State)?|ReactiveVar)|inject|get|use|select|to(Refs|Value|Signal|Raw)|storeToRefs|unref|createSelector|firstValueFrom)$/;

/** Whether what a function gives is told by the name that it is given. */
export const readsByName = (called: string): boolean => reading.test(lastName(called));

/** What a call gives is called by: itself, or what it is given by name where it reads that, and that speaks of flags. */
export function nameOfGiven(called: string, argument: string | undefined): string {
  const isName = argument !== undefined && /^[\w$.]+$/.test(argument) && flagWords.test(lastName(argument));
  return isName && readsByName(called) ? argument : called;
}

/** Names of what holds things, whatever they are. */
const holds = /^\$?(list|all|map|defaults?|values?|items|entries|table|registry|overrides)$/i;

/** The last name of an expression, with the one before it where it says nothing: `Flags.defaults`. */
function nameLookedInto(expression: string): string {
  const last = lastName(expression);
  const owner = holds.test(last) ? receiverName(expression.replace(/::\$?|->/g, '.')) : '';
  return owner === '' ? last : `${owner}.${last}`;
}

/** How the managers of Django's models and the only objects of types are reached: `FeatureFlags.shared.isOn`. */
const reached = /(\.|::|->)(objects|((get_?)?(instance|shared))(\(\))?)(?=(\.|::|->)\w+$)/i;

/** Functions and methods that give a text as it is, or in another case. */
const retelling =
  /\.(as_(str|ref|deref)|to_(string|owned|str|s|sym)|(to_?)?(lower|upper)(_?case)?|trim|strip|borrow|clone|unwrap|deref|toString|ToString|ToLower(Invariant)?|ToUpper(Invariant)?|Trim|c_str|str|lowercased|uppercased)\(\)$/;
const retellingCall =
  /^(?:strings\.(?:ToLower|ToUpper|TrimSpace)|strtolower|strtoupper|trim|str|string|String)\(([^()]*)\)$/;

/** What a text is told by where it is only told in other words: `flag` of `flag.to_lowercase().as_str()`. */
function asGiven(expression: string): string {
  let text = expression.slice(-mostCompared);
  for (let left = retelling.exec(text); left; left = retelling.exec(text)) text = text.slice(0, left.index);
  return retellingCall.exec(text)?.[1] ?? text;
}

/** Contexts in words: the same role is spelt the same in every language. */
export const contexts = {
  argument: (callee: string, place: number | string): string => {
    const receiver = receiverName(callee.replace(reached, ''));
    return `argument ${receiver === '' ? '' : `${receiver}.`}${lastName(callee)} ${place}`;
  },
  /** @param owner what holds the objects with the property: `flags` of `flags = [{ name: 'x' }]` */
  property: (name: string, owner = ''): string => {
    const holder = plainProperties.test(name) ? lastName(owner) : '';
    return `property ${holder === '' ? '' : `${holder}.`}${name}`;
  },
  key: (owner: string): string => `key ${lastName(owner)}`,
  attribute: (name: string): string => `attribute ${name}`,
  compare: (other: Node | undefined): string => `compare ${other ? lastName(asGiven(other.text)) : ''}`,
  /** @param object that is looked into; where its name says nothing, what it is a member of does */
  index: (object: Node | string | undefined): string => {
    const text = typeof object === 'string' ? object : object?.text;
    return `index ${text === undefined ? '' : nameLookedInto(text)}`;
  },
  name: (name: Node | undefined): string => `name ${name ? lastName(name.text) : ''}`,
  member: (container: string): string => `member ${container}`,
  /** @param called what it is asked by, without being given anything */
  asked: (called: string): string => `asked ${called}`,
  type: (name: string): string => `type ${name}`,
  returned: 'return',
  /** Of what a value is put into a text from: `"\${shop.new-cart:false}"`. */
  source: 'source',
  /** Of variables that stand alone in a file. */
  top: 'top',
  other: 'other',
} as const;
