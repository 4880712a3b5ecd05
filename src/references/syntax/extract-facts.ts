import type { Node } from 'web-tree-sitter';
import { isSdkModule } from '../detectors/all-detectors';
import type {
  EvaluationFact,
  ExportFact,
  FileFacts,
  LiteralFact,
  MentionFact,
  NameGroupFact,
} from '../facts/facts';
import { Constants } from './constants';
import { concatenationsOf } from './concatenations';
import { keysOfCall, sdkCalls, toEvaluations } from './evaluations';
import { mayBeKey } from './keys';
import { exportFacts, mentionsIn, namesOfOthers } from './mentions';
import { spanInside } from './positions';
import { bagFacts } from './properties';
import type { SourceFile } from './source-file';
import { wrapperEvaluations } from './wrappers';

/** Calls that give something's state, so that what they are assigned to is no name of a flag. */
const asking =
  /^([Ii]s|[Hh]as|[Gg]et|[Uu]se|[Cc]heck|[Ee]val(uate)?|[Vv]ariation|[Tt]reatment|[Ff]etch|[Ff]ind|[Ll]oad|[Rr]ead|require|import|[Pp]arse|t|tr|translate|[Ee]nabled|[Aa]ctive|[Oo]n|[Aa]llowed|[Dd]ecide|[Aa]ny|[Aa]ll|[Nn]one)(?![a-z])/;

/**
 * Everything a file says about flags.
 * @param wanted names that are looked for in addition, folded
 */
export function extractFacts(file: SourceFile, wanted: ReadonlySet<string>): FileFacts {
  const literals: LiteralFact[] = [];
  const constants = new Constants(file);
  const take = (node: Node, value: string, start: number, length: number): void => {
    if (!mayBeKey(value)) return;
    const { context: place, constant, definition } = file.language.place(node);
    if (place === null) return;
    const context = withOrigin(file, place, node);
    const span = spanInside(node, start, length);
    if (constant) constants.add(value, span, context, constant, context.startsWith('member '));
    if (definition && canDefine(context)) constants.add(value, span, context, definition, true);
    literals.push({ value, span, context });
  };
  for (const node of file.strings) {
    file.limit.check();
    const plain = file.language.plainString(file.textOf(node));
    if (plain !== null) take(node, plain.value, plain.start, plain.value.length);
  }
  for (const { node, value } of concatenationsOf(file, constants)) {
    const [firstLine = ''] = file.textOf(node).split('\n');
    take(node, value, 0, firstLine.length);
  }
  const calls = sdkCalls(file);
  const evaluations: EvaluationFact[] = [];
  const { mentions, groups } = namesOfOthers(file, wanted);
  const asked: MentionFact[] = [];
  for (const call of calls) {
    const about = { kind: 'call', provider: call.detector.provider, resolved: call.resolved } as const;
    evaluations.push(...toEvaluations(keysOfCall(file, constants, call), about));
    if (call.detector.key.property === undefined) asked.push(...mentionsIn(file, call.keyNode, about));
  }
  const wrapped = wrapperEvaluations(file, constants, calls);
  evaluations.push(...wrapped.evaluations);
  asked.push(...wrapped.mentions);
  const bags = bagFacts(file);
  evaluations.push(...bags.evaluations);
  constants.findUses();
  return {
    literals,
    evaluations,
    constants: constants.all.map(({ value, span, context, declared, uses, provider }) => ({
      value,
      span,
      context,
      container: declared.path.length === 0 ? '' : file.textOf(declared.root),
      uses,
      provider,
    })),
    properties: bags.properties,
    exports: withNamedByKey(
      exportFacts(file, constants),
      file.language.family === 'ecmascript' ? [] : groups,
    ),
    passedOn: file.passedOn,
    packageName: file.packageName,
    wildcards: file.imports.filter(({ name }) => name === '*').map(({ module }) => module),
    mentions: [...asked, ...mentions],
    groups,
    importsSdk: file.imports.some(({ module }) => isSdkModule(module, file.language.family)),
  };
}

function canDefine(context: string): boolean {
  const [role, name = ''] = context.split(' ');
  return role !== 'argument' || !asking.test(name.slice(name.lastIndexOf('.') + 1));
}

/**
 * A context whose receiver is told apart by the package it is imported from: what is usual for the client of one
 * library says nothing of another's.
 */
function withOrigin(file: SourceFile, context: string, node: Node): string {
  const [, receiver] = /^argument ([^ .]+)\./.exec(context) ?? [];
  const binding = receiver === undefined ? undefined : file.resolve(receiver, node);
  if (receiver === undefined || binding?.kind !== 'import') return context;
  const { module } = binding.import;
  if (file.language.isOwnModule?.(module)) return context;
  return context.replace(receiver, `${module.replace(/[. ]/g, '/')}:${receiver}`);
}

/** Constants, and the members of enumerations that have no value, whose name may be the key itself. */
function withNamedByKey(constants: readonly ExportFact[], groups: readonly NameGroupFact[]): ExportFact[] {
  const valued = new Set(constants.map(({ path }) => path));
  const named = groups.flatMap(({ context, names }) => {
    const [role, container = ''] = context.split(' ');
    return role === 'member'
      ? names.map(([name]) => ({ path: `${container}.${name}`, value: name, context: '' }))
      : [];
  });
  return [...constants, ...named.filter(({ path }) => !valued.has(path))];
}
