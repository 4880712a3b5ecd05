import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { z } from 'zod';
import { failed, passed, type Outcome } from './step.mts';

/** No step may take longer; a hanging one fails instead of holding up the rest. */
const timeout = 40 * 60_000;
export const reports = path.resolve('out/test');

/**
 * A program of the project's own tools that says yes or no by its exit code. What it says is printed in one piece when
 * it has ended, so that several may run at a time.
 */
export function check(program: string, ...options: string[]): () => Promise<Outcome> {
  return async () => {
    const result = await execa(program, options, {
      all: true,
      stdin: 'ignore',
      preferLocal: true,
      reject: false,
      timeout,
    });
    console.log(`\n━━ ${[program, ...options].join(' ')} ━━\n${result.all}`);
    return result.failed ? failed : passed;
  };
}

/** A script of the project, run as npm would. */
export const script = (file: string, ...options: string[]) => check('tsx', file, ...options);

const VitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  success: z.boolean(),
  testResults: z.array(
    z.object({
      assertionResults: z.array(z.object({ status: z.string(), ancestorTitles: z.array(z.string()) })),
    }),
  ),
});
type VitestReport = z.infer<typeof VitestReport>;

/** How many tests skip themselves, and why where the title of their group ends with "skipped: …". */
function skippedIn({ numPendingTests, testResults }: VitestReport): Pick<Outcome, 'skipped'> {
  if (numPendingTests === 0) return {};
  const reasons = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
    .flatMap(({ ancestorTitles }) => ancestorTitles)
    .flatMap((title) => /skipped: (.+)$/s.exec(title)?.slice(1) ?? []);
  const why = [...new Set(reasons)].join('; ');
  return { skipped: `${numPendingTests} tests skip themselves${why && `: ${why}`}` };
}

/** A run of vitest. No test at all counts as a failure, and so does a file that breaks outside its tests. */
export function vitest(name: string, options: readonly string[] = [], env: Record<string, string> = {}) {
  return async (): Promise<Outcome> => {
    await mkdir(reports, { recursive: true });
    const report = path.join(reports, `${name}.json`);
    await rm(report, { force: true });
    const { timedOut } = await execa(
      'vitest',
      ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...options],
      { stdio: 'inherit', preferLocal: true, reject: false, timeout, env },
    );
    if (timedOut) throw new Error(`${name} was ended: it took longer than ${timeout / 60_000} minutes.`);
    const result = VitestReport.parse(JSON.parse(await readFile(report, 'utf8')));
    const brokeOutsideTests = !result.success && result.numFailedTests === 0;
    return {
      passed: result.numPassedTests,
      failed: result.numFailedTests + (brokeOutsideTests || result.numPassedTests === 0 ? 1 : 0),
      ...skippedIn(result),
    };
  };
}
