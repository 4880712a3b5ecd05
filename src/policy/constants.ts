import type { Policy } from './policy-file';
import { ticketPatternsIn } from './ticket-patterns';

/** The values that policies name. Only they can tell one text, number or moment from the next. */
export interface PolicyConstants {
  readonly groups: readonly string[];
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
  readonly moments: readonly Date[];
  /** What tickets have to be like. */
  readonly ticketPatterns: readonly string[];
}

/** Sorted, each once. */
export function constantsIn(policies: Iterable<Policy>): PolicyConstants {
  const groups = new Set<string>();
  const texts = new Set<string>();
  const numbers = new Set<number>();
  const moments = new Set<number>();
  const ticketPatterns = new Set<string>();
  const visit = (value: unknown, isMoment: boolean): void => {
    if (typeof value === 'number') numbers.add(value);
    if (typeof value === 'string' && isMoment) moments.add(Date.parse(value));
    else if (typeof value === 'string' && value !== '') texts.add(value);
    if (typeof value !== 'object' || value === null) return;
    if ('type' in value && 'id' in value && typeof value.id === 'string') {
      if (value.type === 'Group') groups.add(value.id);
      return;
    }
    for (const inner of Object.values(value)) visit(inner, isMoment);
  };
  for (const { json } of policies) {
    visitValues(json.conditions, visit);
    for (const pattern of ticketPatternsIn(json.conditions)) ticketPatterns.add(pattern);
    for (const scope of [json.principal, json.resource]) visit(entitiesOf(scope), false);
  }
  return {
    groups: [...groups].sort(),
    texts: [...texts].sort(),
    numbers: [...numbers].sort((a, b) => a - b),
    moments: [...moments]
      .filter((time) => !Number.isNaN(time))
      .sort((a, b) => a - b)
      .map((time) => new Date(time)),
    ticketPatterns: [...ticketPatterns].sort(),
  };
}

/** Calls `visit` with what stands in each `Value` of an expression, and whether it is the argument of `datetime`. */
function visitValues(
  expression: unknown,
  visit: (value: unknown, isMoment: boolean) => void,
  isMoment = false,
): void {
  if (typeof expression !== 'object' || expression === null) return;
  for (const [key, inner] of Object.entries(expression)) {
    if (key === 'Value') visit(withoutWrapping(inner), isMoment);
    else visitValues(inner, visit, key === 'datetime' || (isMoment && Array.isArray(expression)));
  }
}

const withoutWrapping = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && '__entity' in value ? value.__entity : value;

/** Entities of a scope, wherever in it they stand. */
function entitiesOf(scope: unknown): unknown[] {
  if (typeof scope !== 'object' || scope === null) return [];
  if ('type' in scope && 'id' in scope) return [scope];
  return Object.values(scope).flatMap(entitiesOf);
}
