import { isSdkModule } from '../detectors/all-detectors';
import type { BorrowedFact, EvaluationFact, FileFacts, LiteralFact } from '../facts/facts';
import { borrowedElsewhere, borrowedIn, exportFacts } from './borrowed';
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
  const evaluations: EvaluationFact[] = [];
  const borrowed: BorrowedFact[] = [];
  for (const call of calls) {
    const asked = { kind: 'call', provider: call.detector.provider, resolved: call.resolved } as const;
    evaluations.push(...toEvaluations(keysOfCall(file, constants, call), asked));
    if (call.detector.key.property === undefined) borrowed.push(...borrowedIn(file, call.keyNode, asked));
  }
  const wrapped = wrapperEvaluations(file, constants, calls);
  evaluations.push(...wrapped.evaluations);
  borrowed.push(...wrapped.borrowed, ...borrowedElsewhere(file));
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
    exports: exportFacts(file, constants),
    passedOn: file.passedOn,
    borrowed,
    importsSdk: file.imports.some(({ module }) => isSdkModule(module, file.language.family)),
  };
}
