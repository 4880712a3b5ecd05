/** What is looked for in bytes and names. */
export interface Sought {
  readonly keys: readonly string[];
  /**
   * Names of constants and functions: `receiver.name`, `.name`, `function()`, or the name alone (see `wordsToSeek`).
   */
  readonly words: readonly string[];
}

/** What is looked for in files that were parsed: the functions that they call are known from their facts. */
export function namesIn({ keys, words }: Sought): Sought {
  return { keys, words: words.filter((word) => !word.endsWith('()')) };
}
