import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Turns a flag of the shop on or off in production, by its file, as somebody does who knows nothing of the warden. */
export async function turn(folder: string, key: string, state: 'ENABLED' | 'DISABLED'): Promise<void> {
  const file = path.join(folder, 'flags/production.flagd.json');
  const text = await readFile(file, 'utf8');
  const changed = text.replace(
    new RegExp(`("${key}": \\{\\s*"state": )"(?:EN|DIS)ABLED"`),
    (_, before: string) => `${before}"${state}"`,
  );
  if (changed === text) throw new Error(`${key} is ${state} already`);
  await writeFile(file, changed);
}
