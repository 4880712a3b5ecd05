import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { stageExtension } from '../../scripts/package.mts';
import type { Outcome } from '../../scripts/test/step.mts';
import { runInCodeServer } from './run-in-code-server';
import { runInDesktop } from './run-in-desktop';
import type { SuiteReport } from './suite/index';
import { suites, type Suite } from './suites.mts';

const sources = path.resolve('test/editor/suite');
const output = path.resolve('out/editor');

/** Runs every suite inside a real editor: the desktop where one can be had, else code-server. */
export async function runEditorSuites(): Promise<Outcome> {
  await rm(output, { recursive: true, force: true });
  await mkdir(output, { recursive: true });
  const extension = path.join(output, 'extension');
  await stageExtension(extension, { production: false });
  const total = { passed: 0, failed: 0, skipped: 0 };
  const editors = new Set<string>();
  for (const suite of suites) {
    const { report, editor } = await runSuite(suite, extension);
    editors.add(editor);
    total.passed += report.passed.length;
    total.skipped += report.skipped.length;
    // A suite without a test is a mistake, not a success.
    total.failed += report.failed.length + (report.passed.length + report.failed.length === 0 ? 1 : 0);
  }
  return {
    passed: total.passed,
    failed: total.failed,
    note: [...editors].join(', '),
    ...(total.skipped > 0 ? { skipped: `${total.skipped} tests skip themselves` } : {}),
  };
}

async function runSuite(suite: Suite, extension: string): Promise<{ report: SuiteReport; editor: string }> {
  console.log(`\nSuites ${suite.what}`);
  const built = path.join(output, suite.folder || 'shop');
  const entries = await testFilesIn(path.join(sources, suite.folder));
  await build({
    entryPoints: [path.join(sources, 'index.ts'), ...entries],
    outdir: built,
    outbase: sources,
    entryNames: '[name]',
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  const scratch = await realpath(await mkdtemp(path.join(os.tmpdir(), 'fw-suite-')));
  const reportFile = path.join(built, 'report.json');
  try {
    const launch = {
      extension,
      suite: path.join(built, 'index.js'),
      workspace: await suite.workspace(scratch),
    };
    const editor = (await runInDesktop(launch)) ?? (await runInCodeServer(launch));
    if (!existsSync(reportFile)) throw new Error(`The suites ${suite.what} ended without a report`);
    return { report: JSON.parse(await readFile(reportFile, 'utf8')) as SuiteReport, editor };
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function testFilesIn(folder: string): Promise<string[]> {
  const names = existsSync(folder) ? await readdir(folder) : [];
  return names.filter((name) => name.endsWith('.test.ts')).map((name) => path.join(folder, name));
}
