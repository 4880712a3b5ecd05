import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { Configuration } from '../../configuration/configuration';
import { configurationFileName } from '../../configuration/configuration';
import { loadConfiguration } from '../../configuration/load-configuration';
import { openReferenceIndex } from '../../references/open-reference-index';
import type { Reference, ScanReport } from '../../references/reference';
import type { Evidence } from '../../references/evidence';
import type { ReferenceIndex, ScanProgress } from '../../references/reference-index';
import { BadInput, reasonInWords } from './bad-input';

export interface ScanPlan {
  /** The folder as it was given. */
  readonly folder: string;
  /** Keys that are known; null where none were given. */
  readonly keys: ReadonlySet<string> | null;
  readonly cacheDirectory: string | null;
  readonly workerScript: string;
  /** Chooses the references that are wanted. */
  readonly choose: (references: readonly Reference[]) => readonly Reference[];
  /** Whether to tell of those why they are references. */
  readonly explain: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ScanProgress) => void;
}

export interface Scanned {
  /** All of them, in order of file and position. */
  readonly references: readonly Reference[];
  /** Those that were chosen, in the same order. */
  readonly shown: readonly ShownReference[];
  readonly report: ScanReport;
}

/** A reference with why it is one; null where nobody asked. */
export interface ShownReference {
  readonly reference: Reference;
  readonly evidence: readonly Evidence[] | null;
}

/**
 * Scans a folder once.
 * @throws BadInput when the configuration can't be used; the signal's reason when it is aborted.
 */
export async function scanFolder(plan: ScanPlan): Promise<Scanned> {
  // What a scan makes lives shortly: more room for it costs a fifth of the memory and saves no time.
  setFlagsFromString('--semi-space-growth-factor=1');
  const { exclude, wrappers } = await configurationOf(plan.folder);
  const index = openReferenceIndex({
    folder: path.resolve(plan.folder),
    cacheDirectory: plan.cacheDirectory,
    workerScript: plan.workerScript,
    exclude,
    wrappers,
  });
  try {
    await index.setKeys(plan.keys ?? []);
    const report = await index.scan({ signal: plan.signal, onProgress: plan.onProgress });
    const references = [...index.all()];
    const shown = plan.choose(references);
    return {
      references,
      shown: plan.explain
        ? await explained(shown, index, plan.signal)
        : shown.map((reference) => ({ reference, evidence: null })),
      report,
    };
  } finally {
    await index.dispose();
  }
}

async function explained(
  references: readonly Reference[],
  index: ReferenceIndex,
  signal: AbortSignal,
): Promise<ShownReference[]> {
  const place = ({ file, line, column }: Reference) => `${file}:${line}:${column}`;
  const files = [...new Set(references.map(({ file }) => file))];
  const wanted = new Map(references.map((reference) => [place(reference), reference]));
  const found = new Map<string, readonly Evidence[]>();
  for await (const { reference, evidence } of index.explain(files)) {
    signal.throwIfAborted();
    if (wanted.has(place(reference))) found.set(place(reference), evidence);
  }
  return references.map((reference) => ({ reference, evidence: found.get(place(reference)) ?? [] }));
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
