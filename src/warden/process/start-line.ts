import type { Readable } from 'node:stream';
import * as z from 'zod';
import { EmbeddedStart } from '../../contract/embedded';

/** Characters a start line may have, and milliseconds it may take to come. */
const longest = 64 * 1024;
const patience = 10_000;

/** The start line is missing or not usable; `message` says why and holds nothing of the line itself. */
export class InvalidStart extends Error {
  override readonly name = 'InvalidStart';
}

/**
 * Reads the one line that an editor writes to the warden's standard input, and lets go of the input then.
 * @throws InvalidStart
 */
export async function readStartLine(input: Readable): Promise<z.output<typeof EmbeddedStart>> {
  const line = await firstLine(input);
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw new InvalidStart('The start line is not JSON.');
  }
  const { success, data, error } = EmbeddedStart.safeParse(json);
  if (!success) throw new InvalidStart(`The start line is not usable: ${z.prettifyError(error)}`);
  return data;
}

async function firstLine(input: Readable): Promise<string> {
  const tooLate = setTimeout(() => {
    input.destroy(
      new InvalidStart(`No start line came on standard input within ${patience / 1_000} seconds.`),
    );
  }, patience);
  let text = '';
  try {
    input.setEncoding('utf8');
    for await (const chunk of input) {
      text += String(chunk);
      const end = text.indexOf('\n');
      if (end >= 0) return text.slice(0, end);
      if (text.length > longest)
        throw new InvalidStart(`The start line is longer than ${longest} characters.`);
    }
    throw new InvalidStart('Standard input ended before the start line did.');
  } finally {
    clearTimeout(tooLate);
    input.destroy();
  }
}
