import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Absolute path of a folder for what one run makes once and many files of tests use. */
    shared: string;
  }
}

/** Makes the folder that a run shares. It is gone after the run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = await mkdtemp(path.join(os.tmpdir(), 'flagwarden-shared-'));
  project.provide('shared', shared);
  // Every process of the run and every thread loads the same large bundles.
  process.env['NODE_COMPILE_CACHE'] ??= path.join(shared, 'compiled');
  return () => rm(shared, { recursive: true, force: true, maxRetries: 5 });
}
