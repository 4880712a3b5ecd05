import type { Node } from '../tree/syntax-tree';
import { providerOf } from '../detectors/all-detectors';
import type { EvaluationFact } from '../facts/facts';
import type { SdkCall } from './evaluations';
import { mayBeKey } from './keys';
import { originOf } from './origins';
import { spanInside } from './positions';
import type { SourceFile } from './source-file';

/** Calls of SDKs that answer for several flags at once, by their keys. */
const several = /^(get_?)?treatments(_?with_?config)?(_?by_?flag_?sets?)?(_?async)?$/i;
/** Calls that answer for all flags. */
const all =
  /^((all_?flags|get_?all_?(flags|values|variables))(_?state)?|all_?values|to_?(values_?map|json_?map))(_?async)?$/i;
/** What stands before a key that is looked up in what a variable, or a call without arguments, gives. */
const lookedUp =
  /([\p{L}_][\p{L}\p{N}_]*)(\(\))?[!?]?(?:\[|\.(?:get|getOrDefault|GetValueOrDefault|containsKey|ContainsKey|Contains|fetch|key\?)\()\s*$/u;
/** How far before a key what it is looked up in is looked for, in UTF-16 units. */
const mostRead = 80;
/** Expressions in each other that are looked into for the call that made a value. */
const deepest = 4;

/** Flags that are looked up in what an SDK answers for several at once: `client.getTreatments(user, keys)['x']`. */
export function resultEvaluations(file: SourceFile, calls: readonly SdkCall[]): EvaluationFact[] {
  const providers = new Map<number, string>();
  for (const { node, name, receiver } of file.calls) {
    if (!several.test(name) && !all.test(name)) continue;
    const asked = calls.find(({ call }) => call?.id === node.id)?.detector.provider;
    const origin = asked === undefined && receiver ? originOf(file, receiver) : undefined;
    const provider = asked ?? (origin && providerOf(origin.module, file.language.family));
    if (provider !== undefined) providers.set(node.id, provider);
  }
  if (providers.size === 0) return [];
  return file.strings.flatMap((text): EvaluationFact[] => {
    file.limit.check();
    const plain = file.language.plainString(file.textOf(text));
    if (plain === null || !mayBeKey(plain.value)) return [];
    const provider = providerOfResult(file, text, providers);
    if (provider === undefined) return [];
    const span = spanInside(text, plain.start, plain.value.length);
    return [{ key: plain.value, span, kind: 'call', provider, resolved: true }];
  });
}

/** Whose SDK gives what a key is looked up in. */
function providerOfResult(
  file: SourceFile,
  text: Node,
  providers: ReadonlyMap<number, string>,
): string | undefined {
  const before = file.text.slice(Math.max(0, text.startIndex - mostRead), text.startIndex);
  const [, name = '', isCall] = lookedUp.exec(before) ?? [];
  if (name === '') return undefined;
  if (isCall !== undefined) {
    const found = file.calls.find(
      (call) =>
        call.name === name &&
        call.node.endIndex <= text.startIndex &&
        text.startIndex - call.node.endIndex < mostRead,
    );
    return found && providers.get(found.node.id);
  }
  const binding = file.resolve(name, text) ?? file.resolve(`$${name}`, text);
  let value = binding && binding.kind === 'value' ? binding.value : undefined;
  for (let depth = 0; value && depth < deepest; depth++) {
    const provider = providers.get(value.id);
    if (provider !== undefined) return provider;
    value =
      file.language.unwrap(value)[0] ??
      (value.namedChildCount === 1 ? (value.firstNamedChild ?? undefined) : undefined);
  }
  return undefined;
}
