import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import Mocha from 'mocha';

/** What a run of the suites inside the editor reports, as JSON, to the runner outside. */
export interface SuiteReport {
  passed: string[];
  failed: { title: string; error: string }[];
  skipped: string[];
}

/** Names the file that the report goes to, beside the built suites. */
const reportFile = path.join(__dirname, 'report.json');

/**
 * Called by the editor with the extension loaded: runs every `*.test.js` beside this file and writes the report.
 * Rejects when a test fails.
 */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, slow: 5_000, reporter: 'spec', color: false });
  for (const file of readdirSync(__dirname).filter((name) => name.endsWith('.test.js'))) {
    mocha.addFile(path.join(__dirname, file));
  }
  const report: SuiteReport = { passed: [], failed: [], skipped: [] };
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on('pass', (test) => report.passed.push(test.fullTitle()))
      .on('pending', (test) => report.skipped.push(test.fullTitle()))
      .on('fail', (test, error: Error) =>
        report.failed.push({ title: test.fullTitle(), error: error.stack ?? String(error) }),
      );
  });
  await writeFile(reportFile, JSON.stringify(report, null, 2));
  if (report.failed.length > 0) throw new Error(`${report.failed.length} tests failed`);
}
