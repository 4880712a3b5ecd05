/**
 * Whether a name is taken out of an object by a pattern, as in `const { name } = flags`, in place of being put into one
 * or into markup. `unknown` where the pattern would be a parameter.
 */
export function destructuring(before: string, after: string): 'yes' | 'no' | 'unknown' {
  if (!/[{,]\s*$/.test(before) || !/^\s*(?:=(?![=>])|[:,}])/.test(after)) return 'no';
  const behind = behindBrace(after);
  if (behind === null) return 'no';
  if (/^\s*(?::[^=;\n]*)?=(?![=>])/.test(behind) || /^\s*of\b/.test(behind)) return 'yes';
  if (/^\s*(?::[^=;\n]*)?[,)]/.test(behind) && /^[^;{]*(?:=>|\)\s*(?::[^={;\n]*)?\{)/.test(behind))
    return 'unknown';
  return /^\s*[,}]/.test(behind) ? destructuring(before, behind) : 'no';
}

/** What follows the brace that closes the one around a text's beginning. */
function behindBrace(text: string): string | null {
  let depth = 0;
  for (const { 0: mark, index } of text.matchAll(/[(){}[\]]/g)) {
    if ('({['.includes(mark)) depth++;
    else if (depth > 0) depth--;
    else return mark === '}' ? text.slice(index + 1) : null;
  }
  return null;
}
