import type { FileFacts, LiteralFact, Span } from '../facts/facts';
import type { Reference } from '../reference';
import type { KnownKeys } from './known-keys';

/** The references that were found before, by `line:column`. */
type Found = ReadonlyMap<string, { readonly reference: Reference }>;

/** Whether a known key stands together with names that stand for keys for sure. */
export function isInCompany({ value, beside = [] }: LiteralFact, found: Found, keys: KnownKeys): boolean {
  if (beside.length === 0 || !keys.has(value)) return false;
  return beside.some(([line, column]) => {
    const reference = found.get(`${line}:${column}`)?.reference;
    return reference?.certainty === 'sure' && reference.known;
  });
}

/** How many lines around a name of an object its other names are looked at, and how many of these must be keys. */
const nearest = 3;
const fewestBeside = 2;

/** Whether a name of an object stands among texts that switch known keys: `beta: true` beside `'new-ui': false`. */
export function standsAmongKeys(
  [line]: Span,
  context: string,
  { literals }: FileFacts,
  found: Found,
): boolean {
  const beside = literals.filter(
    ({ span, context: own }) => own === `${context} switch` && Math.abs(span[0] - line) <= nearest,
  );
  const sure = beside.filter(({ span }) => {
    const reference = found.get(`${span[0]}:${span[1]}`)?.reference;
    return reference?.certainty === 'sure' && reference.known;
  });
  return sure.length >= fewestBeside && sure.length * 2 > beside.length;
}
