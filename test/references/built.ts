import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import { build } from '../../scripts/build.mts';
import { provideOnce } from '../tools/cache';

/** The product as it is built. */
export interface Built {
  /** The command line. */
  readonly cli: string;
  readonly workerScript: string;
}

/** The product, built once in a run for all files of tests. Nobody may change what is there. */
export async function buildProduct(): Promise<Built> {
  return builtIn(
    await provideOnce('product', (directory) => build({ directory, production: false }), inject('shared')),
  );
}

/** A copy of the product that may be changed. */
export async function copyProduct(): Promise<Built & { remove(): Promise<void> }> {
  const { cli } = await buildProduct();
  const directory = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-built-'));
  await cp(path.dirname(cli), directory, { recursive: true });
  return { ...builtIn(directory), remove: () => rm(directory, { recursive: true, force: true }) };
}

const builtIn = (directory: string): Built => ({
  cli: path.join(directory, 'cli.js'),
  workerScript: path.join(directory, 'scan-worker.js'),
});
