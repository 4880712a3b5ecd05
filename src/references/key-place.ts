import { decodeFacts } from './facts/facts-codec';
import { languageOfFile } from './languages/all-languages';
import { noneKnown } from './resolve/known-keys';
import { judgeFile } from './resolve/judge/judge-file';
import { onlyKeys } from './resolve/knowledge';
import type { JobResult } from './worker/protocol';

/** Where the text of a key is written: 1-based, columns in UTF-16 units, without quotes. */
export interface KeyPlace {
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

/** A key that nobody has. */
const placeholder = 'flagwarden_placeholder_0f3a';

/**
 * The place of a key that is being written at an offset of a text, even an empty one; undefined where code expects no
 * key. Found by writing a key there and reading what the text then says.
 * @param read reads a text as the file's
 */
export async function keyPlaceAt(
  file: string,
  text: string,
  offset: number,
  read: (text: string) => Promise<JobResult>,
): Promise<KeyPlace | undefined> {
  const language = languageOfFile(file);
  if (language === undefined) return undefined;
  const { results } = await read(text.slice(0, offset) + placeholder + text.slice(offset));
  const bytes = results[0]?.facts ?? null;
  if (bytes === null) return undefined;
  const judged = judgeFile(file, language, decodeFacts(bytes), onlyKeys(noneKnown));
  const before = text.slice(0, offset).split('\n');
  const at = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  const found = judged.find(
    ({ reference: { line, column, endColumn, key } }) =>
      line === at.line && column <= at.column && at.column < endColumn && key.includes(placeholder),
  )?.reference;
  if (found === undefined) return undefined;
  return { line: found.line, column: found.column, endColumn: found.endColumn - placeholder.length };
}
