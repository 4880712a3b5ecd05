import { availableParallelism } from 'node:os';
import { Semaphore } from 'async-mutex';
import { Command } from 'commander';
import { runEditorSuites } from '../test/editor/run.mts';
import { provideChromium } from '../test/tools/chromium';
import { provideCodeServer } from '../test/tools/provide-code-server';
import { check, script, vitest } from './test/programs.mts';
import type { Outcome, Step } from './test/step.mts';
import { checkVsix } from './test/vsix-content.mts';
import { withTools } from './test/with-tools.mts';

/**
 * `npm test`: every check, several at a time, then every suite, one after the other. A failing step doesn't hide the
 * later ones. `npm test -- --only unit,e2e` runs some steps. The last line is the total over all: `N passed, N failed`.
 */
const editor = async () => {
  await provideChromium(console.log);
  await provideCodeServer(console.log);
};

/** Each is one program that only reads, and says little. */
const checks: readonly Step[] = [
  { name: 'format', title: 'Format', run: check('prettier', '--check', '--log-level', 'warn', '.') },
  { name: 'lint', title: 'Lint', run: check('eslint', '.', '--max-warnings', '0', '--concurrency', '2') },
  { name: 'types', title: 'Types', run: check('tsc', '-p', '.') },
  {
    name: 'types-of-pages',
    title: 'Types of what runs in pages',
    run: check('tsc', '-p', 'src/editor/flag-history/webview'),
  },
  {
    name: 'direction',
    title: 'Direction of dependence',
    run: check('depcruise', 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'err-long'),
  },
  { name: 'dead-code', title: 'Dead code', run: check('knip') },
  { name: 'manifest', title: 'Manifest against code', run: script('scripts/check-manifest.mts') },
  {
    name: 'schema',
    title: 'Schema of flagwarden.yml is current',
    run: script('scripts/generate-configuration-schema.mts', '--check'),
  },
  {
    name: 'readme',
    title: 'Tables of the README are current',
    run: script('scripts/generate-readme.mts', '--check'),
  },
  {
    name: 'l10n',
    title: 'Texts for translators are current',
    run: script('scripts/generate-l10n.mts', '--check'),
  },
];
/** Each uses what the ones before it have made, or the whole machine. */
const suites: readonly Step[] = [
  { name: 'build', title: 'Build', run: script('scripts/build.mts') },
  { name: 'vsix', title: 'Content of the VSIX', run: checkVsix },
  { name: 'unit', title: 'Unit and contract tests', run: vitest('unit') },
  { name: 'editor', title: 'Suites inside the editor', run: () => withTools(editor, runEditorSuites) },
  {
    name: 'e2e',
    title: 'End to end',
    run: () => withTools(editor, vitest('e2e', ['--config', 'vitest.e2e.config.mts'])),
  },
];

const steps = [...checks, ...suites];

const command = new Command('test')
  .option('--only <names>', `only these of ${steps.map(({ name }) => name).join(', ')}`)
  .parse();
const { only } = command.opts<{ only?: string }>();
const wanted = only?.split(',');
const unheardOf = wanted?.filter((name) => !steps.some((step) => step.name === name)) ?? [];
if (unheardOf.length > 0) command.error(`There is no step ${unheardOf.join(', ')}.`);

async function outcomeOf(step: Step): Promise<Outcome> {
  try {
    return await step.run();
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1 };
  }
}

function summary(step: Step, outcome: Outcome, milliseconds: number): string {
  const ran = outcome.passed + outcome.failed > 0;
  const mark = outcome.failed > 0 ? '✗' : ran ? '✓' : '–';
  const parts = [
    ran ? `${outcome.passed} passed, ${outcome.failed} failed` : 'did not run',
    ...(outcome.skipped ? [`skipped: ${outcome.skipped}`] : []),
    ...(outcome.note ? [outcome.note] : []),
  ];
  return `${mark} ${step.title} (${(milliseconds / 1000).toFixed(1)} s): ${parts.join('; ')}`;
}

const lines: string[] = [];
const total = { passed: 0, failed: 0 };
const isWanted = ({ name }: Step) => wanted?.includes(name) ?? true;

async function runAndCount(step: Step): Promise<void> {
  const start = performance.now();
  const outcome = await outcomeOf(step);
  lines.push(summary(step, outcome, performance.now() - start));
  total.passed += outcome.passed;
  total.failed += outcome.failed;
}

const turns = new Semaphore(availableParallelism());
await Promise.all(checks.filter(isWanted).map((step) => turns.runExclusive(() => runAndCount(step))));
for (const step of suites.filter(isWanted)) {
  console.log(`\n━━ ${step.title} ━━`);
  await runAndCount(step);
}

const left = wanted ? steps.filter((step) => !isWanted(step)).map(({ name }) => name) : [];
console.log(`\n━━ What ran ━━\n${lines.join('\n')}`);
if (left.length > 0) console.log(`Not asked for: ${left.join(', ')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
