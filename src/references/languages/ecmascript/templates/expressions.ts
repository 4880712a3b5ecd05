/** Words of templates, with what scripts have for them; nothing is longer than what it stands for. */
const operators: readonly (readonly [RegExp, string])[] = [
  [/\bis\s+not\b/g, '!='],
  [/\bis\b/g, '=='],
  [/\bnot\s+in\b/g, 'in'],
  [/\bnot\b/g, '!'],
  [/\band\b/g, '&&'],
  [/\bor\b/g, '||'],
  [/\bif\b/g, '||'],
  [/\belse\b/g, '||'],
  [/~/g, '+'],
];

/** An expression of a template as one of a script, of the same length. Texts in it stay. */
export function asExpression(expression: string): string {
  return expression
    .split(/("[^"\n]*"|'[^'\n]*')/)
    .map((part, at) => (at % 2 === 1 ? part : inScript(part)))
    .join('');
}

const inScript = (part: string) =>
  operators.reduce(
    (text, [word, operator]) => text.replace(word, (found) => operator.padEnd(found.length)),
    part,
  );
