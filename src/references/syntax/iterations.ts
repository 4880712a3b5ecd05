import type { Node } from '../tree/syntax-tree';
import { speaksOfEvaluation } from '../evaluation-words';
import { flagWords } from '../languages/definitions';
import type { Call } from '../languages/language';
import { ancestors, lastName, namedChildren } from '../languages/nodes';
import { contexts } from '../languages/place-words';
import { wordsOf } from '../words';
import { isCollection } from './collections';
import { withParameter } from './own-functions';
import type { SourceFile } from './source-file';

/** What is said of a test that is run for each of several values. */
const cases = /^@?[\w.]*(ValueSource|CsvSource|parametrize|InlineData|TestCase|DataRow|TestWith)\b/;
/** Methods that ask a list for one thing. */
const asking = /^(includes?|has|contains\w*|indexOf|include|index|member)[?]?$/;
/** How far around a list its loop, or what is called on it, is looked for. */
const farthest = 5;
/** Names that stand for what a function without named parameters is given. */
const implied = /^(it|_|_1|\$0)$/;
/** A name that is given as it is, or in a list of its own, and the key of an object: `flag`, `[flag]`, `{ [flag]: true }`. */
const alone = /^\[?([\w$]+)\]?$/;
const asKey = /^\{\s*\[([\w$]+)\]\s*:/;
/** Most lists of a file that are looked at, and most calls behind one. */
const mostLists = 500;
const mostCalls = 40;
/** Most text that is looked through for the names of parameters, in UTF-16 units. */
const mostRead = 300;

/**
 * The role that what stands in a list has where each of it is given to a function: of `'a'` in
 * `['a', 'b'].filter((key) => flags.isOn(key))`, `setOf("a").any(flags::isOn)` and `for key in ["a"]: is_on(key)` the
 * first argument of `isOn`. Undefined where nothing is given.
 */
export function contextOfIteration(file: SourceFile, literal: Node): string | undefined {
  const cases = casesAround(file, literal);
  const list = cases ?? listAround(file, literal);
  if (list === undefined) return undefined;
  const column = cases ? columnOf(file, literal, cases) : undefined;
  const place = `${list.id} ${column ?? ''}`;
  const contextsOfFile = file.root.tree.once(contextOf, () => new Map<string, string | undefined>());
  if (!contextsOfFile.has(place)) {
    if (contextsOfFile.size >= mostLists) return undefined;
    file.limit.check();
    contextsOfFile.set(place, cases ? givenInTest(file, cases, column) : contextOf(file, list));
  }
  return contextsOfFile.get(place);
}

/**
 * Which of several values of a case a literal is: `1` of `"b"` in `[InlineData("a", "b")]` and in
 * `parametrize("one,other", [("a", "b")])`. Undefined where a case is one value.
 */
function columnOf(file: SourceFile, literal: Node, cases: Node): number | undefined {
  let inner = literal;
  let row: { readonly values: Node; readonly at: Node } | undefined;
  for (const around of ancestors(literal)) {
    if (around.id === cases.id) return undefined;
    if (file.language.nodes.argumentLists.has(around.type)) {
      const at = placeIn(around, inner);
      if (isNamingFirst(file, cases) && at === 0) return noColumn;
      return row ? undefined : at;
    }
    if (isCollection(file, around)) {
      if (row) return placeIn(row.values, row.at);
      row = { values: around, at: inner };
    }
    inner = around;
  }
  return undefined;
}

/** The column of what only names the others. */
const noColumn = -1;

const placeIn = (list: Node, { id }: Node): number => namedChildren(list).findIndex((one) => one.id === id);

/** Whether what is said of a test begins with the names of what it is given. */
const isNamingFirst = (file: SourceFile, cases: Node): boolean =>
  /parametrize\b/.test(file.textOf(cases).slice(0, mostRead));

/** The annotation around a literal that gives the cases of a test: `@ValueSource(strings = ["a"])`, `[InlineData("a")]`. */
function casesAround(file: SourceFile, literal: Node): Node | undefined {
  const { annotations } = file.language.nodes;
  let depth = 0;
  for (const around of ancestors(literal)) {
    if (annotations.has(around.type)) return cases.test(around.text.slice(0, mostRead)) ? around : undefined;
    if (++depth > farthest) return undefined;
  }
  return undefined;
}

/** The outermost list around a literal. */
function listAround(file: SourceFile, literal: Node): Node | undefined {
  let list: Node | undefined;
  let depth = 0;
  for (const around of ancestors(literal)) {
    if (isCollection(file, around)) list = around;
    else if (!liesBeforeLoop(file, around) || ++depth > farthest) break;
  }
  return list;
}

const liesBeforeLoop = ({ language: { nodes } }: SourceFile, { type }: Node): boolean =>
  nodes.beforeLoops.has(type) || nodes.argumentLists.has(type) || nodes.parentheses.has(type);

function contextOf(file: SourceFile, list: Node): string | undefined {
  const { loops } = file.language.nodes;
  let depth = 0;
  for (const around of ancestors(list)) {
    if (loops.has(around.type)) return givenInLoop(file, around, list);
    const call = file.language.call(around);
    const receiver = call?.receiver;
    if (call && receiver) {
      if (asking.test(call.name)) return undefined;
      const test = call.name === 'each' ? around.parent : null;
      if (test && file.language.arguments(test).length > 0) return givenTo(file, test, around.endIndex);
      const isAsked = receiver.startIndex <= list.startIndex && list.endIndex <= receiver.endIndex;
      return isAsked ? givenBehind(file, call, list) : undefined;
    }
    if (++depth > farthest) return undefined;
  }
  return undefined;
}

/** `for (const key of ['a', 'b']) flags.isOn(key)` */
function givenInLoop(file: SourceFile, loop: Node, list: Node): string | undefined {
  const whole = file.language.nodes.loopClauses.has(loop.type) ? (loop.parent ?? loop) : loop;
  const names = new Set(wordsIn(file, loop.startIndex, list.startIndex));
  return bestOf(givenIn(file, whole.startIndex, whole.endIndex, list, (name) => names.has(name)));
}

/** `@ValueSource(strings = ["a"]) fun startsWith(key: String) { flags.isOn(key) }` */
function givenInTest(file: SourceFile, annotation: Node, column: number | undefined): string | undefined {
  const { annotated } = file.language.nodes;
  let depth = 0;
  for (const around of ancestors(annotation)) {
    const test = annotated.has(around.type) ? around.lastNamedChild : around;
    if (test && file.language.functions.has(test.type)) {
      const name = column === undefined ? undefined : nameOfColumn(file, annotation, test, column);
      return column === undefined || name !== undefined
        ? givenTo(file, test, annotation.endIndex, name)
        : undefined;
    }
    if (++depth > farthest) return undefined;
  }
  return undefined;
}

/** What a test calls one of several values that it is given; undefined where it can't be told. */
function nameOfColumn(file: SourceFile, cases: Node, test: Node, column: number): string | undefined {
  if (isNamingFirst(file, cases)) {
    const names = /\(([^[]*)/.exec(file.textOf(cases).slice(0, mostRead))?.[1] ?? '';
    return names.match(/[\p{L}_][\p{L}\p{N}_]*/gu)?.[column];
  }
  for (const binding of file.bindings()) {
    if (binding.kind === 'parameter' && binding.index === column && binding.scope.id === test.id)
      return binding.name;
  }
  return undefined;
}

/** Where a function, of which the part behind a place is looked at, gives what it is given, by one name or any. */
function givenTo(file: SourceFile, test: Node, from: number, only?: string): string | undefined {
  return bestOf(
    givenIn(file, from, test.endIndex, undefined, (name, at) =>
      only === undefined ? wordsIn(file, from, at).has(name) : name === only,
    ),
  );
}

/** `['a', 'b'].filter((key) => flags.isOn(key))`, `['a'].some(flags.isOn)` */
function givenBehind(file: SourceFile, { node, callee }: Call, list: Node): string | undefined {
  const isCalledAgain = node.parent !== null && file.language.nodes.calledAgain.has(node.parent.type);
  const to = isCalledAgain ? Math.max(node.endIndex, node.parent.endIndex) : node.endIndex;
  const given = bestOf(
    givenIn(file, list.endIndex, to, list, (name, at) => {
      return implied.test(name) || wordsIn(file, callee.endIndex, at).has(name);
    }),
  );
  if (given !== undefined) return given;
  const [first] = file.language.arguments(node);
  return first && functionNamed(file, first.node);
}

/** The argument of a function that is given by its name: `flags.isOn`, `flags::isOn`, `method(:on?)`. */
function functionNamed(file: SourceFile, given: Node): string | undefined {
  const text = file.textOf(given);
  const [, receiver = '', name] = /^&?(?:([\w.$@]+?)(?:\.|::))?(?:method\(:)?(\w+)[?!]?\)*$/.exec(text) ?? [];
  if (name === undefined || /^["'\d]/.test(text)) return undefined;
  return contexts.argument(receiver === '' ? name : `${receiver}.${name}`, 0);
}

function* givenIn(
  file: SourceFile,
  from: number,
  to: number,
  list: Node | undefined,
  isGiven: (name: string, at: number) => boolean,
): Iterable<string> {
  let seen = 0;
  for (let at = firstFrom(file.calls, from); at < file.calls.length && seen < mostCalls; at++, seen++) {
    const call = file.calls[at];
    if (call === undefined || call.node.startIndex >= to) return;
    // The list itself, and what is called on it, are no calls of its entries.
    if (list && call.node.startIndex <= list.startIndex && list.endIndex <= call.node.endIndex) continue;
    for (const { node } of file.language.arguments(call.node)) {
      const text = file.textOf(node).slice(0, mostRead);
      const key = asKey.exec(text)?.[1];
      const name = key ?? alone.exec(text)?.[1];
      if (name === undefined || !isGiven(name, call.node.startIndex)) continue;
      const { context } = file.language.place(node);
      if (context?.startsWith('argument ') !== true) continue;
      yield key === undefined ? withParameter(file, context, call.node) : contexts.key(call.name);
    }
  }
}

/** The first call, in order of place, that begins at or behind a place. */
function firstFrom(calls: readonly Call[], place: number): number {
  let [low, high] = [0, calls.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((calls[middle]?.node.startIndex ?? Infinity) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Of several functions that are given something, the one that speaks of flags. */
function bestOf(given: Iterable<string>): string | undefined {
  let first: string | undefined;
  for (const context of given) {
    const name = context.split(' ')[1] ?? '';
    if (flagWords.test(name) || speaksOfEvaluation(lastName(name))) return context;
    first ??= context;
  }
  return first;
}

function wordsIn(file: SourceFile, from: number, to: number): Set<string> {
  const text = file.text.slice(from, Math.min(to, from + mostRead));
  return new Set([...wordsOf(text)].map(({ word }) => word));
}
