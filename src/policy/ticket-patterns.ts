/** A ticket that no sensible pattern means. */
export const unlikeAnyTicket = '~';

/** A ticket that a pattern means. */
export const ticketLike = (pattern: string): string => pattern.replaceAll('*', '1');

/**
 * The patterns that a condition compares tickets with, as in `context.request.ticket like "OPS-*"`: `*` stands for any run
 * of characters. A pattern with an asterisk of its own is left out: it could not be told from one.
 */
export function ticketPatternsIn(expression: unknown): string[] {
  if (typeof expression !== 'object' || expression === null) return [];
  return Object.entries(expression).flatMap(([operator, operands]: [string, unknown]) => {
    const pattern = operator === 'like' ? patternOf(operands) : null;
    return pattern === null ? ticketPatternsIn(operands) : [pattern];
  });
}

/** What Cedar writes `like` down as: the letters of the pattern, and wildcards between them. */
function patternOf(operands: unknown): string | null {
  if (typeof operands !== 'object' || operands === null) return null;
  if (!('left' in operands && 'pattern' in operands) || !isTicket(operands.left)) return null;
  if (!Array.isArray(operands.pattern)) return null;
  const parts = operands.pattern.map((part: unknown) =>
    part === 'Wildcard' ? '*' : literalOf(part)?.replace('*', '\0'),
  );
  const pattern = parts.join('');
  return parts.includes(undefined) || pattern.includes('\0') ? null : pattern;
}

const literalOf = (part: unknown): string | undefined =>
  typeof part === 'object' && part !== null && 'Literal' in part && typeof part.Literal === 'string'
    ? part.Literal
    : undefined;

const isTicket = (expression: unknown): boolean =>
  typeof expression === 'object' &&
  expression !== null &&
  '.' in expression &&
  typeof expression['.'] === 'object' &&
  expression['.'] !== null &&
  'attr' in expression['.'] &&
  expression['.'].attr === 'ticket';
