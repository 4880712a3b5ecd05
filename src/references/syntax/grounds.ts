import type { Node } from '../tree/syntax-tree';
import type { AskedGround, FileGrounds, Range } from '../facts/grounds';
import type { SourceFile } from './source-file';
import { readSource } from './read-source';
import { calledInWords, sdkCalls } from './evaluations';
import { pathOf } from './exports';
import { bagFacts } from './properties';
import { wrapperCalls } from './wrappers';

/** What calls, wrappers and constants of a file are called, and where they stand. */
export function fileGrounds(file: SourceFile): FileGrounds {
  const { constants } = readSource(file);
  const calls = [...sdkCalls(file), ...bagFacts(file).calls];
  const direct = calls.map((call): AskedGround => {
    const { keyNode, detector, origin } = call;
    const [name, { provider }] = [calledInWords(file, call), detector];
    return { range: rangeOf(keyNode), call: name, package: origin, provider, wrappers: [] };
  });
  const wrapped = wrapperCalls(file, calls).flatMap(({ wrapper, keyNodes }) => {
    const { names } = wrapper;
    const { call } = wrapper.asked;
    const wrappers = names.map((name) => ({ name: file.textOf(name), line: name.startPosition.row + 1 }));
    return keyNodes.map((keyNode): AskedGround => {
      const [name, { provider }] = [calledInWords(file, call), call.detector];
      return { range: rangeOf(keyNode), call: name, package: call.origin, provider, wrappers };
    });
  });
  return {
    asked: [...direct, ...wrapped],
    constants: constants.all.map(({ span, declared }) => {
      const name = declared.member ?? (declared.path.length === 0 ? declared.root : undefined);
      const line = name === undefined ? span[0] : name.startPosition.row + 1;
      return { path: pathOf(file, declared), span, line };
    }),
  };
}

function rangeOf({ startPosition, endPosition }: Node): Range {
  return [startPosition.row + 1, startPosition.column + 1, endPosition.row + 1, endPosition.column + 1];
}
