import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { longestKey } from '../../references/facts/facts';
import { BadInput, reasonInWords } from './bad-input';

/** Most faults of a keys file that are told at once. */
const mostFaults = 10;

/**
 * Reads a file of flag keys, one a line, in UTF-8. White space around keys and empty lines don't count; there are no
 * comments, since keys may begin with any character.
 * @throws BadInput with `file:line` and what is wrong there.
 */
export async function readKeysFile(file: string): Promise<Set<string>> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw new BadInput(`The keys file ${file} can't be read: ${reasonInWords(error)}.`);
  }
  if (!isUtf8(bytes)) throw new BadInput(`${file}: This is not UTF-8 text. Save the file as UTF-8.`);
  return keysOf(file, bytes.toString('utf8').replace(/^\uFEFF/, ''));
}

function keysOf(file: string, text: string): Set<string> {
  const keys = new Set<string>();
  const faults: string[] = [];
  for (const [at, line] of text.split(/\r\n|\n|\r/).entries()) {
    const key = line.trim();
    if (key === '') continue;
    const fault = faultOf(key);
    if (fault !== undefined) faults.push(`${file}:${at + 1}: ${fault}`);
    else keys.add(key);
  }
  const [first, ...others] = faults;
  if (first === undefined) return keys;
  const shown = others.slice(0, mostFaults - 1);
  const left = others.length - shown.length;
  throw new BadInput(first, ...shown, ...(left > 0 ? [`${file}: ${left} more lines like these.`] : []));
}

function faultOf(key: string): string | undefined {
  if (/\p{Cc}/u.test(key)) return 'A key may not hold control characters. Give one key a line.';
  if (key.length > longestKey)
    return `A key may have at most ${longestKey} characters; this line has ${key.length}.`;
  return undefined;
}
