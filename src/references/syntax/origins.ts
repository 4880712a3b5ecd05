import type { Node } from '../tree/syntax-tree';
import { isSdkModule } from '../detectors/all-detectors';
import type { BoundName } from '../languages/language';
import { fold } from '../words';
import type { Origin } from './known-origins';
import type { Binding, SourceFile } from './source-file';

/** How many steps from name to name are followed. Bounds the work on odd or circular code. */
const furthest = 50;

/** The module an expression's value was made by or taken from; undefined where the file doesn't tell. */
export function originOf(file: SourceFile, node: Node, steps = 0): Origin | undefined {
  if (steps > furthest) return undefined;
  file.limit.check();
  const { language } = file;
  const member = language.member(node);
  if (member) {
    if (language.isSelf(member.object)) return originOfField(file, member.property, steps + 1);
    const origin = originOf(file, member.object, steps + 1);
    if (origin) return { module: origin.module, name: member.property };
    // `s.client.BoolVariation(…)`: the object is of a type whose fields this file declares.
    return originOfField(file, member.property, steps + 1);
  }
  const call = language.call(node);
  if (call) {
    const module = language.importedModule(node);
    if (module !== null) return { module, name: null };
    if (call.receiver) {
      const origin = originOf(file, call.receiver, steps + 1);
      if (origin) return { module: origin.module, name: call.name };
      return language.isSelf(call.receiver) ? originOfResult(file, call.name, node, steps + 1) : undefined;
    }
    return originOfResult(file, call.name, node, steps + 1);
  }
  for (const inner of language.unwrap(node)) {
    const origin = originOf(file, inner, steps + 1);
    if (origin) return origin;
  }
  return language.isVariable(node) ? originOfName(file, file.textOf(node), node, steps + 1) : undefined;
}

/** The module a name stands for at a place. */
export function originOfName(file: SourceFile, name: string, at: Node, steps = 0): Origin | undefined {
  if (steps > furthest) return undefined;
  const binding = file.resolve(name, at);
  return binding ? originOfBinding(file, binding, steps + 1) : originInFamily(file, name, steps);
}

function originOfBinding(file: SourceFile, binding: Binding, steps: number): Origin | undefined {
  if (binding.kind === 'import') return { module: binding.import.module, name: binding.import.imported };
  if (binding.kind === 'function' || binding.kind === 'type') return undefined;
  return file.origins.once(binding.nameNode.id, () => originOfValue(file, binding, steps));
}

function originOfValue(file: SourceFile, binding: BoundName, steps: number): Origin | undefined {
  if (binding.value) {
    const origin = originOf(file, binding.value, steps + 1);
    if (origin) return { module: origin.module, name: binding.property ?? origin.name };
  }
  return binding.type ? originOfType(file, binding.type, steps + 1) : undefined;
}

function originOfField(file: SourceFile, name: string, steps: number): Origin | undefined {
  return file.origins.once(`field ${name}`, () => originOfAnyField(file, name, steps));
}

function originOfAnyField(file: SourceFile, name: string, steps: number): Origin | undefined {
  for (const { value, type } of file.fieldsOf(name)) {
    const origin =
      (type && originOfType(file, type, steps + 1)) ?? (value && originOf(file, value, steps + 1));
    if (origin) return origin;
  }
  return undefined;
}

function originOfType(file: SourceFile, type: Node, steps: number): Origin | undefined {
  const [outermost, ...inner] = file.language.typePath(type);
  if (outermost === undefined) return undefined;
  const last = inner.at(-1);
  const origin =
    originOfName(file, outermost, type, steps + 1) ??
    (last === undefined ? undefined : originOfName(file, last, type, steps + 1));
  return origin && { module: origin.module, name: last ?? origin.name };
}

/** Of a call to a function of this file, what the function gives; of any other, what its name stands for. */
function originOfResult(file: SourceFile, name: string, at: Node, steps: number): Origin | undefined {
  const binding = file.resolve(name, at);
  const made = binding && binding.kind !== 'import' ? binding.value : undefined;
  if (binding === undefined || made === undefined || !file.language.functions.has(made.type)) {
    return originOfName(file, name, at, steps);
  }
  return file.origins.once(`result ${made.id}`, () => originOfReturned(file, made, steps));
}

function originOfReturned(file: SourceFile, made: Node, steps: number): Origin | undefined {
  const body = made.childForFieldName('body');
  if (body === null) return undefined;
  const { scopes, nodes } = file.language;
  if (scopes.has(body.type) || nodes.giving.has(body.type)) {
    for (const statement of body.descendantsOfType([...nodes.returns])) {
      const value = statement?.firstNamedChild;
      const origin = value ? originOf(file, value, steps + 1) : undefined;
      if (origin) return origin;
    }
    return undefined;
  }
  return originOf(file, body, steps + 1);
}

/** Names of types by which SDKs are asked. */
const askedTypes = /client|feature|flag|toggle|experiment/i;
/** Words in names of packages that don't tell one from others. */
const commonWords = /^(client|flutter|server|android|core|common|open|feature|features|github|https?)$/;

/** Of packages of which everything is imported, the one of an SDK that a type's name speaks of. */
function sdkOfType(file: SourceFile, modules: readonly string[], name: string): string | undefined {
  const sdks = modules.filter((module) => isSdkModule(module, file.language.family));
  const folded = fold(name.replace(/^I(?=\p{Lu})/u, ''));
  const spoken = sdks.filter((module) =>
    module
      .toLowerCase()
      .split(/[^a-z]+/)
      .some(
        (word) =>
          word.length > 3 && !commonWords.test(word) && (folded.includes(word) || word.includes(folded)),
      ),
  );
  if (spoken.length > 0) return spoken[0];
  return new Set(sdks).size === 1 && askedTypes.test(name) ? sdks[0] : undefined;
}

/** A name that nothing in the file binds, where everything of a package is imported (`import io.getunleash.*`). */
function originInFamily(file: SourceFile, name: string, steps: number): Origin | undefined {
  if (steps > furthest || !/^[A-Z]/.test(name)) return undefined;
  const all = file.imports.filter((imported) => imported.name === '*');
  const [only] = all;
  if (only && all.length === 1) return { module: only.module, name };
  const module = sdkOfType(
    file,
    all.map((one) => one.module),
    name,
  );
  return module === undefined ? undefined : { module, name };
}
