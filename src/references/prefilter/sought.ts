/** What is looked for in bytes and names. */
export interface Sought {
  readonly keys: readonly string[];
  /**
   * Names of constants and functions in files of one world (see `inWorld`), or of all: `receiver.name`, `.name`,
   * `function()`, `receiver.function()`, `object{}` in any spelling, or the name alone (see `wordsToSeek`). `*` is any
   * receiver whose name speaks of flags.
   * Between quotes, a text: in files that weren't parsed yet it is sought as one only, and by no name.
   */
  readonly words: readonly string[];
}

/** What is looked for in files that were parsed: what functions and objects are given is known from their facts. */
export function namesIn({ keys, words }: Sought): Sought {
  const texts = words.flatMap((word) => textOf(word) ?? []);
  const names = words.filter((word) => !/(\(\)|\{\})$/.test(word) && textOf(word) === undefined);
  return { keys: [...keys, ...texts], words: names };
}

/** A name that is sought in files of one world of names (see `worldOf`): elsewhere it is another thing. */
export const inWorld = (world: string, name: string): string => `${world} ${name}`;

/** The world of names that are sought in files of all languages. */
export const everywhere = '';

/** The names that are sought in files of a world. */
export function namesOfWorld({ words }: Sought, world: string): string[] {
  const starts = [inWorld(world, ''), inWorld(everywhere, '')];
  return words.flatMap((word) => {
    const start = starts.find((one) => word.startsWith(one));
    return start === undefined ? [] : [word.slice(start.length)];
  });
}

/** A word that is sought as a text only, in files of all languages. */
export const asText = (text: string): string => `"${text}"`;

/** The text that a word is sought as; undefined for names. */
export const textOf = (word: string): string | undefined =>
  word.startsWith('"') ? word.slice(1, -1) : undefined;
