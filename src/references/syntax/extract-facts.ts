import { isSdkModule } from '../detectors/all-detectors';
import type { FileFacts, LiteralFact } from '../facts/facts';
import { Constants } from './constants';
import { keysOfCall, sdkCalls, toEvaluations } from './evaluations';
import { mayBeKey } from './keys';
import { spanInside } from './positions';
import { bagFacts } from './properties';
import type { SourceFile } from './source-file';
import { wrapperEvaluations } from './wrappers';

/** Everything a file says about flags. */
export function extractFacts(file: SourceFile): FileFacts {
  const literals: LiteralFact[] = [];
  const constants = new Constants(file);
  for (const node of file.strings) {
    file.limit.check();
    const plain = file.language.plainString(file.textOf(node));
    if (plain === null || !mayBeKey(plain.value)) continue;
    const { context, constant } = file.language.place(node);
    if (context === null) continue;
    const span = spanInside(node, plain.start, plain.value.length);
    if (constant) constants.add(plain.value, span, context, constant);
    literals.push({ value: plain.value, span, context });
  }
  const calls = sdkCalls(file);
  const evaluations = calls.flatMap((call) =>
    toEvaluations(keysOfCall(file, constants, call), {
      kind: 'call',
      provider: call.detector.provider,
      resolved: call.resolved,
    }),
  );
  evaluations.push(...wrapperEvaluations(file, constants, calls));
  const bags = bagFacts(file);
  evaluations.push(...bags.evaluations);
  constants.findUses();
  return {
    literals,
    evaluations,
    constants: constants.all.map(({ value, span, context, uses, provider }) => ({
      value,
      span,
      context,
      uses,
      provider,
    })),
    properties: bags.properties,
    importsSdk: file.imports.some(({ module }) => isSdkModule(module, file.language.family)),
  };
}
