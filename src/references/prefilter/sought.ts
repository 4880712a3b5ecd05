/** What is looked for in bytes and names. */
export interface Sought {
  readonly keys: readonly string[];
  /**
   * Names of constants and functions: `receiver.name`, `.name`, `function()`, or the name alone (see `wordsToSeek`).
   */
  readonly words: readonly string[];
}
