import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Configuration } from '../../configuration/configuration';
import { configurationFileName } from '../../configuration/configuration';
import { loadConfiguration } from '../../configuration/load-configuration';
import { openReferenceIndex } from '../../references/open-reference-index';
import type { Reference, ScanReport } from '../../references/reference';
import type { ScanProgress } from '../../references/reference-index';
import { BadInput, reasonInWords } from './bad-input';

export interface ScanPlan {
  /** The folder as it was given. */
  readonly folder: string;
  /** Keys that are known; null where none were given. */
  readonly keys: ReadonlySet<string> | null;
  readonly cacheDirectory: string | null;
  readonly workerScript: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ScanProgress) => void;
}

export interface Scanned {
  /** In order of file and position. */
  readonly references: readonly Reference[];
  readonly report: ScanReport;
}

/**
 * Scans a folder once.
 * @throws BadInput when the configuration can't be used; the signal's reason when it is aborted.
 */
export async function scanFolder(plan: ScanPlan): Promise<Scanned> {
  const { exclude } = await configurationOf(plan.folder);
  const index = openReferenceIndex({
    folder: path.resolve(plan.folder),
    cacheDirectory: plan.cacheDirectory,
    workerScript: plan.workerScript,
    exclude,
  });
  try {
    await index.setKeys(plan.keys ?? []);
    const report = await index.scan({ signal: plan.signal, onProgress: plan.onProgress });
    return { references: [...index.all()], report };
  } finally {
    await index.dispose();
  }
}

/** @throws BadInput when there is no folder to scan */
export async function checkFolder(folder: string): Promise<void> {
  try {
    await readdir(folder);
  } catch (error) {
    throw new BadInput(`The folder ${folder} can't be scanned: ${reasonInWords(error)}.`);
  }
}

async function configurationOf(folder: string): Promise<Configuration> {
  const file = path.join(folder, configurationFileName);
  const read = await loadConfiguration(folder).catch((error: unknown) => {
    throw new BadInput(`${file} can't be read: ${reasonInWords(error)}.`);
  });
  if (read.configuration !== null) return read.configuration;
  const [first, ...others] = read.faults.map(
    ({ line, column, message }) => `${file}:${line}:${column}: ${message}`,
  );
  throw new BadInput(first ?? `${file} can't be used.`, ...others);
}
