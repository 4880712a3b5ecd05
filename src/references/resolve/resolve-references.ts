import type { BorrowedFact, FileFacts, Span } from '../facts/facts';
import type { Reference, ReferenceKind } from '../reference';
import { isDistinctive } from './key-shapes';
import { judgeContext } from './judge-context';
import type { KnownKeys } from './known-keys';

/**
 * The references of a file, given what it says and which keys are known. In order of position.
 * @param keyOf the key that a name of another file stands for
 */
export function resolveReferences(
  file: string,
  language: string,
  facts: FileFacts,
  keys: KnownKeys,
  keyOf: (borrowed: BorrowedFact) => string | undefined = () => undefined,
): Reference[] {
  const found = new Map<string, Reference>();
  const add = (
    [line, column, length]: Span,
    key: string,
    kind: ReferenceKind,
    provider: string | null,
    certainty: Reference['certainty'],
  ): void => {
    const place = `${line}:${column}`;
    if (found.has(place)) return;
    const known = keys.has(key);
    found.set(place, {
      file,
      line,
      column,
      endLine: line,
      endColumn: column + length,
      key,
      kind,
      language,
      provider,
      known,
      certainty,
    });
  };
  for (const { key, span, kind, provider, resolved } of facts.evaluations) {
    add(span, key, kind, provider, resolved || keys.has(key) ? 'sure' : 'likely');
  }
  for (const borrowed of facts.borrowed) {
    const { span, asked } = borrowed;
    const key = keyOf(borrowed);
    if (key === undefined || (asked === null && !keys.has(key))) continue;
    const isSure = asked === null ? isDistinctive(key) : asked.resolved || keys.has(key);
    add(span, key, asked?.kind ?? 'constant', asked?.provider ?? null, isSure ? 'sure' : 'likely');
  }
  for (const { name, span, provider } of facts.properties) {
    const key = keys.ofProperty(name);
    add(span, key ?? name, 'property', provider, key === undefined ? 'likely' : 'sure');
  }
  for (const { value, span, context, uses, provider } of facts.constants) {
    if (provider === null && !keys.has(value)) continue;
    const certainty = provider === null ? judgeContext(context, value) : 'sure';
    if (certainty === null) continue;
    for (const place of [span, ...uses]) add(place, value, 'constant', provider, certainty);
  }
  for (const { value, span, context } of facts.literals) {
    if (!keys.has(value)) continue;
    const certainty = judgeContext(context, value);
    if (certainty !== null) add(span, value, 'literal', null, certainty);
  }
  return [...found.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}
