import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from '../../scripts/build.mts';

/** The product as it is built, in a place of its own. */
export interface Built {
  /** The command line. */
  readonly cli: string;
  readonly workerScript: string;
  remove(): Promise<void>;
}

export async function buildProduct(): Promise<Built> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-built-'));
  await build({ directory, production: false });
  return {
    cli: path.join(directory, 'cli.js'),
    workerScript: path.join(directory, 'scan-worker.js'),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}
