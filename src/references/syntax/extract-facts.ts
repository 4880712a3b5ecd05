import type { Node } from '../tree/syntax-tree';
import { isSdkModule } from '../detectors/all-detectors';
import type { EvaluationFact, ExportFact, FileFacts, MentionFact, NameGroupFact } from '../facts/facts';
import { Accessors } from './accessors';
import { keysOfCall, sdkCalls, toEvaluations, type SdkCall } from './evaluations';
import { getterFacts } from './getters';
import { namesGiven } from './given-names';
import { exportFacts, outerOf, typeNames } from './exports';
import { mentionsIn, namesOfOthers } from './mentions';
import type { NamesSought } from './names-sought';
import { callBeyond } from './place-beyond';
import { bagFacts } from './properties';
import { readSource } from './read-source';
import { resultEvaluations } from './results';
import type { SourceFile } from './source-file';
import { wrapperFacts } from './wrappers';

/**
 * Everything a file says about flags.
 * @param wanted names that are looked for in addition
 */
export function extractFacts(file: SourceFile, wanted: NamesSought): FileFacts {
  const accessors = new Accessors(file);
  const bags = bagFacts(file);
  const calls = [...sdkCalls(file), ...bags.calls];
  const evaluated = new Set(calls.map(({ keyNode }) => keyNode.id));
  const { literals, constants } = readSource(file, {
    others: besideKeys(file, calls),
    onArgument: (node, key) =>
      accessors.take(node, { key, ...(evaluated.has(node.id) ? { isEvaluated: true } : {}) }),
  });
  const evaluations: EvaluationFact[] = [];
  const { mentions, aliases, groups } = namesOfOthers(file, wanted, accessors);
  const asked: MentionFact[] = [];
  for (const call of calls) {
    const { detector, resolved } = call;
    const kind = detector.declared ? 'wrapper' : 'call';
    const about = { kind, provider: detector.provider, resolved } as const;
    evaluations.push(...toEvaluations(keysOfCall(file, constants, call), about));
    if (call.detector.key.property === undefined) asked.push(...mentionsIn(file, call.keyNode, about));
  }
  const wrapped = wrapperFacts(file, constants, calls);
  evaluations.push(...wrapped.evaluations);
  asked.push(...wrapped.mentions);
  evaluations.push(...resultEvaluations(file, calls));
  evaluations.push(...bags.evaluations);
  constants.findUses((expression, key) => accessors.take(expression, { key }));
  accessors.findUses();
  return {
    literals,
    evaluations,
    constants: constants.all.map(({ value, span, context, declared, uses, given, provider }) => ({
      value,
      span,
      context,
      container: declared.path.length === 0 ? '' : file.textOf(declared.root),
      uses,
      provider,
      ...(given.size === 0 ? {} : { given: [...given] }),
      ...(declared.path.length === 0 ? {} : outerOf(file, declared.root)),
    })),
    properties: bags.properties,
    exports: withNamedByKey(exportFacts(file, constants), file.language.names.mayBeKeys ? groups : []),
    aliases,
    passedOn: file.passedOn,
    typeNames: typeNames(file),
    packageName: file.packageName,
    wildcards: file.imports.filter(({ name }) => name === '*').map(({ module }) => module),
    mentions: withGiven([...asked, ...mentions], namesGiven(file)),
    groups,
    accessors: [...accessors.all, ...getterFacts(groups, file.language.names)],
    wrappers: wrapped.wrappers,
    importsSdk: file.imports.some(({ module }) => isSdkModule(module, file.language.family)),
  };
}

/** The texts that SDKs are given besides keys: defaults, people, attributes. By where they begin. */
function besideKeys(file: SourceFile, calls: readonly SdkCall[]): ReadonlySet<number> {
  const beside = new Set<number>();
  for (const { keyNode, call } of calls) {
    if (call === null) continue;
    const others = file.language.arguments(call).filter(({ node }) => node.id !== keyNode.id);
    if (others.length === 0) continue;
    const lies = ({ startIndex, endIndex }: Node) =>
      others.some(({ node }) => node.startIndex <= startIndex && endIndex <= node.endIndex);
    for (const text of file.strings) {
      if (lies(text) && callBeyond(file, text)?.id === call.id) beside.add(text.startIndex);
    }
  }
  return beside;
}

/** Mentions with what functions are given, each place once. */
function withGiven(mentions: readonly MentionFact[], given: readonly MentionFact[]): MentionFact[] {
  const placeOf = ({ span: [line, column] }: MentionFact) => `${line}:${column}`;
  const there = new Set(mentions.map(placeOf));
  return [...mentions, ...given.filter((mention) => !there.has(placeOf(mention)))];
}

/** Constants, and the members of enumerations, whose name may be the key itself. */
function withNamedByKey(constants: readonly ExportFact[], groups: readonly NameGroupFact[]): ExportFact[] {
  const named = groups.flatMap(({ context, names, areScoped }) => {
    const [role, container = ''] = context.split(' ');
    return role === 'member'
      ? names.map(([name]) => ({
          path: `${container}.${name}`,
          value: name,
          context: '',
          ...(areScoped ? { isScoped: true as const } : {}),
        }))
      : [];
  });
  return [...constants, ...named];
}
