import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { packageExtension } from '../../scripts/package.mts';
import { startCodeServer } from '../tools/code-server';

declare module 'vitest' {
  interface ProvidedContext {
    /** Absolute path of a folder in which an editor has installed the VSIX under test. */
    installed: string;
  }
}

/** Packages the extension and has an editor install it, once for all flows. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const vsix = path.resolve(`out/e2e-${process.pid}.vsix`);
  const installed = path.resolve(`out/e2e-${process.pid}-extensions`);
  const server = await startCodeServer({ purpose: 'pages', vsix: await packageExtension(vsix) });
  await cp(server.extensions, installed, { recursive: true });
  await server.stop();
  project.provide('installed', installed);
  return async () => {
    await rm(vsix, { force: true });
    await rm(installed, { recursive: true, force: true });
  };
}
