import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { Mutex } from 'async-mutex';
import type { FlagState } from '../../../contract/flag';
import type { Ability } from '../../../contract/platform';
import { PlatformError, type PlatformChange } from '../platform-adapter';
import { definitionOf, stateOf } from './flagd-catalogue';
import { parseFlagdDocument } from './flagd-document';
import { editedText } from './flagd-edit';
import { environmentOf, readFiles, type FlagFile } from './flagd-files';
import { FileChanged, swapFile } from './flagd-swap';
import { writableTarget } from './flagd-target';

/** Times a change is tried anew because something else in the file changed at the same moment. */
const tries = 3;
/** One change at a time: files are changed by few, and seldom. */
const turns = new Mutex();

type Place = Pick<PlatformChange, 'flagKey' | 'environment'>;

/** A flag's state as its file tells it now; null when there is no such file or flag. */
export async function readFlagState(
  location: string,
  place: Place,
  signal: AbortSignal,
): Promise<FlagState | null> {
  const file = await fileOf(location, place.environment, signal);
  return file ? stateIn(file.name, file.text, place) : null;
}

/**
 * Changes one flag in its file.
 * @throws PlatformError
 */
export function changeFlagFile(
  location: string,
  change: PlatformChange,
  signal: AbortSignal,
): Promise<FlagState> {
  return turns.runExclusive(async () => {
    for (let left = tries; left > 0; left--) {
      signal.throwIfAborted();
      const wanted = await changedOnce(location, change, signal);
      if (wanted) return shownAfter(location, change, wanted);
    }
    throw new PlatformError('conflict', 'The flag file is being changed all the time. Nothing was written.');
  });
}

/** Whether the files there can be changed. */
export async function togglingOf(location: string, signal: AbortSignal): Promise<Ability> {
  try {
    for (const file of await readFiles(location, signal)) await writableTarget(location, file);
    return { ability: 'toggle', answer: 'yes', note: 'The flag file is edited.' };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return { ability: 'toggle', answer: 'no', note: error.detail };
  }
}

/** The state that was written. Null when the file became another while it was edited: then nothing was. */
async function changedOnce(
  location: string,
  { flagKey, environment, to, baseVersion }: PlatformChange,
  signal: AbortSignal,
): Promise<FlagState | null> {
  const place = { flagKey, environment };
  const file = await fileOf(location, environment, signal);
  if (!file) throw new PlatformError('conflict', `There is no flag file for "${environment}" any more.`);
  const definition = definitionOf(parseFlagdDocument(file.name, file.text), flagKey);
  if (!definition) throw new PlatformError('conflict', `${file.name} has no flag "${flagKey}" any more.`);
  if (stateOf(environment, definition).version !== baseVersion)
    throw new PlatformError(
      'conflict',
      `"${flagKey}" was changed in ${file.name} meanwhile. Look at it anew.`,
    );
  const target = await writableTarget(location, file);
  const edited = editedText(file.text, flagKey, definition, to, new Date());
  const wanted = stateIn(file.name, edited, place);
  return wanted && (await replaced(file, target, edited)) ? wanted : null;
}

/** False when the file is not any more as it was read. */
async function replaced({ name, text }: FlagFile, target: string, edited: string): Promise<boolean> {
  try {
    const bytes = await readFile(target);
    if (!isUtf8(bytes))
      throw new PlatformError('invalid_file', `${name} is not UTF-8 text, so nothing is written there.`);
    if (!bytes.equals(Buffer.from(text))) return false;
    await swapFile(target, bytes, Buffer.from(edited), await stat(target));
    return true;
  } catch (error) {
    if (error instanceof FileChanged) return false;
    if (error instanceof PlatformError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown fault';
    throw new PlatformError('forbidden', `${name} could not be written (${code}).`, { cause: error });
  }
}

/** @throws PlatformError `outcome_unknown` when the file does not show what was written to it */
async function shownAfter(location: string, place: Place, wanted: FlagState): Promise<FlagState> {
  // What was begun is looked at to its end, whoever may have stopped waiting.
  const shown = await readFlagState(location, place, new AbortController().signal).catch(() => null);
  if (shown?.version === wanted.version) return shown;
  throw new PlatformError(
    'outcome_unknown',
    'The flag file was written and shows something else now: another program wrote it at the same moment.',
  );
}

async function fileOf(location: string, environment: string, signal: AbortSignal) {
  const files = await readFiles(location, signal);
  return files.find(({ name }) => environmentOf(name) === environment);
}

function stateIn(name: string, text: string, { flagKey, environment }: Place): FlagState | null {
  const definition = definitionOf(parseFlagdDocument(name, text), flagKey);
  return definition ? stateOf(environment, definition) : null;
}
