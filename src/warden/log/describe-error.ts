/** What may be logged of an unexpected error: its kind and where it came from. Its message may hold anything. */
export interface ErrorDescription {
  name: string;
  code?: string;
  at: string[];
}

export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
  return { name: error.name, at, ...(code && { code }) };
}
