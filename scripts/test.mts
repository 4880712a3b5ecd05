import { mkdir, readFile, rm } from 'node:fs/promises';
import { execa } from 'execa';
import { z } from 'zod';

/**
 * `npm test`: every check and every suite, in order. A failing step doesn't hide the later ones.
 * `--only NAME,NAME` runs some steps. The last line is the total over all: `N passed, N failed`.
 */
interface Outcome {
  passed: number;
  failed: number;
}

interface Step {
  name: string;
  what: string;
  run: () => Promise<Outcome>;
}

const oneCheck =
  (command: string, ...args: string[]) =>
  async (): Promise<Outcome> => {
    const { failed } = await execa(command, args, { stdio: 'inherit', preferLocal: true, reject: false });
    return failed ? { passed: 0, failed: 1 } : { passed: 1, failed: 0 };
  };

const VitestReport = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), success: z.boolean() });

const vitest =
  (name: string, ...args: string[]) =>
  async (): Promise<Outcome> => {
    const report = `out/test/${name}.json`;
    await rm(report, { force: true });
    await execa(
      'vitest',
      ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
      {
        stdio: 'inherit',
        preferLocal: true,
        reject: false,
      },
    );
    const result = VitestReport.parse(JSON.parse(await readFile(report, 'utf8')));
    const { numPassedTests: passed, numFailedTests } = result;
    const brokenWithoutATest = !result.success && numFailedTests === 0;
    return { passed, failed: numFailedTests + (brokenWithoutATest || passed === 0 ? 1 : 0) };
  };

const steps: Step[] = [
  { name: 'format', what: 'Format', run: oneCheck('prettier', '--check', '.') },
  { name: 'lint', what: 'Lint', run: oneCheck('eslint', '.', '--max-warnings', '0') },
  { name: 'types', what: 'Types', run: oneCheck('tsc', '-p', '.') },
  {
    name: 'direction',
    what: 'Direction of dependence',
    run: oneCheck('depcruise', 'src', '--config', '.dependency-cruiser.cjs'),
  },
  { name: 'unit', what: 'Unit and contract tests', run: vitest('unit') },
];

const onlyAt = process.argv.indexOf('--only');
const only = onlyAt < 0 ? null : new Set((process.argv[onlyAt + 1] ?? '').split(','));
const chosen = steps.filter(({ name }) => only === null || only.has(name));

await mkdir('out/test', { recursive: true });
const lines: string[] = [];
const total: Outcome = { passed: 0, failed: 0 };
for (const step of chosen) {
  console.log(`\n── ${step.what} ──`);
  const start = Date.now();
  let outcome: Outcome;
  try {
    outcome = await step.run();
  } catch (error) {
    console.error(error);
    outcome = { passed: 0, failed: 1 };
  }
  total.passed += outcome.passed;
  total.failed += outcome.failed;
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  lines.push(
    `${outcome.failed > 0 ? '✗' : '✓'} ${step.what}: ${outcome.passed} passed, ${outcome.failed} failed (${seconds} s)`,
  );
}

console.log(`\n${lines.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
