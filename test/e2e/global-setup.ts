import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { packageExtension } from '../../scripts/package.mts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Absolute path of the VSIX under test. */
    vsix: string;
  }
}

/** Packages the extension once for all flows. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const vsix = await packageExtension(path.resolve(`out/e2e-${process.pid}.vsix`));
  project.provide('vsix', vsix);
  return () => rm(vsix, { force: true });
}
