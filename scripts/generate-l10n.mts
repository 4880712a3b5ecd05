import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';

/**
 * Writes `l10n/bundle.l10n.json`: every text that the editor's code shows, for translators.
 * `--check` writes nothing and fails when the file is out of date.
 */
const root = path.join(import.meta.dirname, '..');
const file = path.join(root, 'l10n/bundle.l10n.json');

const sources: { extension: '.ts'; contents: string }[] = [];
for await (const source of glob(['src/{editor,references}/**/*.ts', 'src/extension.ts'], { cwd: root })) {
  const contents = await readFile(path.join(root, source), 'utf8');
  if (!contents.includes('l10n')) continue;
  // The extractor finds texts by this import alone; modules that run without the editor are given `l10n` instead.
  sources.push({ extension: '.ts', contents: `import { l10n } from 'vscode';\n${contents}` });
}
const texts = Object.entries(await getL10nJson(sources)).sort(([one], [other]) => (one < other ? -1 : 1));
const bundle = `${JSON.stringify(Object.fromEntries(texts), null, 2)}\n`;

if (process.argv.includes('--check')) {
  if ((await readFile(file, 'utf8').catch(() => '')) !== bundle) {
    console.error('l10n/bundle.l10n.json is out of date: run `npm run generate`.');
    process.exitCode = 1;
  }
} else {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bundle);
}
