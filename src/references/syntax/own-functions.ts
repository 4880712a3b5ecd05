import { flagWords } from '../languages/place-words';
import { lastName } from '../languages/nodes';
import type { Node } from '../tree/syntax-tree';
import type { Binding, SourceFile } from './source-file';

/** A function of the file. */
interface OwnFunction {
  readonly node: Node;
  /** The type it is a member of; '' where it stands alone. */
  readonly container: string;
  readonly parameters: Map<number, Own>;
}

type Own = Exclude<Binding, { kind: 'import' }>;

/** Types of parameters that take flags alone. */
const ofFlags = /flag|toggle|feature|experiment/i;
/** The parameters of a function's type: `(event: string) => boolean`. */
const typed = /^:?\s*\(([^()]*)\)\s*=>/;

/**
 * The role of what a call of a function is given, with what the function calls it: `argument isOn 0 :column`. The same
 * role where the file doesn't declare the function.
 */
export function withParameter(file: SourceFile, context: string, call: Node | undefined): string {
  if (context.startsWith('key ')) return withOwner(file, context);
  const [, container] = /^member (\S+)$/.exec(context) ?? [];
  if (container !== undefined) return withConstructor(file, context, container);
  const [, called = '', at = ''] = /^argument (\S+) (\d+)$/.exec(context) ?? [];
  if (at === '' || !call || file.language.call(call)?.name !== lastName(called)) return context;
  const parameter = parameterOf(file, call, Number(at));
  return parameter === undefined ? context : `${context} :${parameter}`;
}

/** Names of parameters that take objects of flags. */
const manyFlags = /^_*(feature_?)?(flags|features|toggles|experiments)$/i;

/** The role of a key of an object that a function of the file is given, told by what the function calls the object. */
export function withOwner(file: SourceFile, context: string): string {
  const [, owner = '', rest = ''] = /^key (\S+)(.*)$/.exec(context) ?? [];
  if (owner === '' || flagWords.test(owner)) return context;
  // Of a type, its members are none that a constructor is given.
  const parameters = functionsOf(file)
    .get(owner)
    ?.filter(({ container }) => container !== owner)
    .flatMap((own) => [...own.parameters.values()].map(({ name }) => name));
  const parameter = parameters?.find((name) => manyFlags.test(name));
  return parameter === undefined ? context : `key ${parameter}${rest}`;
}

/** The role of a member of an enumeration that is made with a text, with what its constructor calls that. */
function withConstructor(file: SourceFile, context: string, container: string): string {
  if (flagWords.test(container)) return context;
  const made = functionsOf(file)
    .get(container)
    ?.find(({ parameters }) => parameters.has(0));
  const parameter = made?.parameters.get(0);
  return parameter ? `${context} :${parameter.name.replace(/^\$/, '')}` : context;
}

/**
 * What a function that the file itself declares calls what it is given: `column` of `isOn("phones")` where
 * `isOn(column)` is a function of the file; `flag` where its type is one of flags. Undefined where another function may
 * be meant, and where the function or its type says that it is asked for flags.
 * @param at which of the arguments
 */
function parameterOf(file: SourceFile, call: Node, at: number): string | undefined {
  const called = file.language.call(call);
  if (!called || flagWords.test(called.name)) return undefined;
  const binding = called.receiver ? undefined : file.resolve(called.name, call);
  if (binding?.kind === 'parameter') return nameInType(file, binding, at);
  const own = functionsOf(file)
    .get(called.name)
    ?.find((one) => {
      return called.receiver ? isReached(file, one, called.receiver) : isNamed(file, one, binding, call);
    });
  const parameter = own?.parameters.get(at);
  if (!own || !parameter) return undefined;
  if (parameter.type && ofFlags.test(file.textOf(parameter.type))) return 'flag';
  return flagWords.test(own.container) ? undefined : parameter.name.replace(/^\$/, '');
}

/** What the type of a function that is given to another calls what it is given. */
function nameInType(file: SourceFile, { type }: Own, at: number): string | undefined {
  const [, list] = (type && typed.exec(file.textOf(type))) ?? [];
  return /^\s*(\w+)\??\s*:/.exec(list?.split(',')[at] ?? '')?.[1];
}

function isNamed(file: SourceFile, own: OwnFunction, binding: Binding | undefined, call: Node): boolean {
  if (binding === undefined) return own.container !== '' && file.language.typeAround(call) === own.container;
  return binding.kind !== 'import' && binding.value?.id === own.node.id;
}

/** Whether a function is one of what stands before the dot. */
function isReached(file: SourceFile, { node, container }: OwnFunction, receiver: Node): boolean {
  const { language } = file;
  if (language.isSelf(receiver)) return container !== '' && language.typeAround(receiver) === container;
  if (!language.isVariable(receiver)) return false;
  const binding = file.resolve(file.textOf(receiver), receiver);
  if (binding === undefined || binding.kind === 'import') return false;
  if (binding.kind === 'type') return binding.name === container;
  const { value } = binding;
  if (value && value.startIndex <= node.startIndex && node.endIndex <= value.endIndex) return true;
  return container !== '' && typeOfVariable(file, binding) === container;
}

/** The name of the type of a variable, as it is declared or made: `FakeFlags` of `fake = new FakeFlags()`. */
export function typeOfVariable(file: SourceFile, { type, value }: Pick<Own, 'type' | 'value'>): string {
  if (type) return file.language.typePath(type).at(-1) ?? '';
  const call = value && file.language.call(value);
  return call && /^\p{Lu}/u.test(call.name) ? call.name : '';
}

/** The functions of a file by their names. */
const functionsOf = (file: SourceFile) => file.root.tree.once(functionsIn, () => functionsIn(file));

function functionsIn(file: SourceFile): ReadonlyMap<string, readonly OwnFunction[]> {
  const byNode = new Map<number, OwnFunction>();
  const byName = new Map<string, OwnFunction[]>();
  for (const binding of file.bindings()) {
    if (binding.kind !== 'parameter' || binding.index === undefined || binding.property !== undefined)
      continue;
    const { scope, index } = binding;
    const before = byNode.get(scope.id);
    if (before) {
      before.parameters.set(index, binding);
      continue;
    }
    const name = file.language.nameOfFunction(scope);
    const container = file.language.typeAround(name ?? scope) ?? '';
    const own = { node: scope, container, parameters: new Map([[index, binding]]) };
    byNode.set(scope.id, own);
    if (name) byName.set(name.text, [...(byName.get(name.text) ?? []), own]);
  }
  return byName;
}
