import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { applyEdits, modify } from 'jsonc-parser';
import writeFileAtomic from 'write-file-atomic';
import type { Ability } from '../../../contract/platform';
import { PlatformError, type PlatformChange } from '../platform-adapter';
import { parseFlagdDocument } from './flagd-document';
import { environmentOf, readFiles } from './flagd-files';

/**
 * Sets a flag's state in its file. Nothing else of the file changes; it is put in place whole, and on disk, or not at all.
 * @throws PlatformError
 */
export async function changeFlagFile(
  location: string,
  { flagKey, environment, to }: PlatformChange,
  signal: AbortSignal,
): Promise<void> {
  if (!('state' in to)) throw refused('not_offered', 'A flag file has no percentage that could be set.');
  const file = (await readFiles(location, signal)).find(({ name }) => environmentOf(name) === environment);
  if (!file) throw refused('not_found', `There is no flag file for "${environment}" any more.`);
  const { flags } = parseFlagdDocument(file.name, file.text);
  if (!Object.hasOwn(flags, flagKey))
    throw refused('not_found', `${file.name} has no flag "${flagKey}" any more.`);
  const state = to.state === 'on' ? 'ENABLED' : 'DISABLED';
  const changed = applyEdits(file.text, modify(file.text, ['flags', flagKey, 'state'], state, {}));
  if ((await readFile(file.path, 'utf8')) !== file.text)
    throw refused('bad_answer', `${file.name} was changed at the same moment. Nothing was written.`);
  try {
    await writeFileAtomic(file.path, changed);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown fault';
    throw refused('forbidden', `${file.name} could not be written (${code}).`, error);
  }
}

/** Whether the flags there can be changed: every file has to be writable. */
export async function togglingOf(location: string, signal: AbortSignal): Promise<Ability> {
  try {
    for (const file of await readFiles(location, signal)) await access(file.path, constants.W_OK);
    return { ability: 'toggle', answer: 'yes', note: null };
  } catch (error) {
    signal.throwIfAborted();
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown fault';
    return { ability: 'toggle', answer: 'no', note: `The files can't be written (${code}).` };
  }
}

const refused = (code: PlatformError['code'], detail: string, cause?: unknown) =>
  new PlatformError(code, detail, { notSent: true, cause });
