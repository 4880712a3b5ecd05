import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';

/**
 * Writes the tables of commands and settings in README.md from the extension's manifest.
 * `--check` writes nothing and fails when the README is out of date.
 */
const Manifest = z.object({
  contributes: z.object({
    configuration: z.object({
      properties: z.record(
        z.string(),
        z.object({
          markdownDescription: z.string().optional(),
          description: z.string().optional(),
          default: z.unknown(),
          scope: z.string().optional(),
        }),
      ),
    }),
    commands: z.array(z.object({ command: z.string(), title: z.string() })),
    menus: z.object({
      commandPalette: z.array(z.object({ command: z.string(), when: z.string() })).default([]),
    }),
  }),
});

const manifest = Manifest.parse(JSON.parse(await readFile('package.json', 'utf8')));
const strings = z
  .record(z.string(), z.string())
  .parse(JSON.parse(await readFile('package.nls.json', 'utf8')));

const translated = (text: string) => text.replace(/^%(.+)%$/, (_, key: string) => strings[key] ?? key);
const cell = (text: string) => text.replace(/\|/g, '\\|').replace(/\s*\n\s*/g, ' ');
const table = (head: string[], rows: string[][]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

function settingsTable(): string {
  const rows = Object.entries(manifest.contributes.configuration.properties).map(([name, setting]) => [
    `\`${name}\``,
    `\`${JSON.stringify(setting.default)}\``,
    translated(setting.markdownDescription ?? setting.description ?? ''),
  ]);
  return table(['Setting', 'Default', 'What it does'], rows);
}

function commandsTable(): string {
  const hidden = new Set(
    manifest.contributes.menus.commandPalette
      .filter(({ when }) => when === 'false')
      .map(({ command }) => command),
  );
  const rows = manifest.contributes.commands
    .filter(({ command }) => !hidden.has(command))
    .map(({ command, title }) => [`Flagwarden: ${translated(title)}`, `\`${command}\``]);
  return table(['Command', 'Identifier'], rows);
}

function replaceSection(text: string, name: string, content: string): string {
  const section = new RegExp(`(<!-- ${name}:start -->)[^]*?(<!-- ${name}:end -->)`);
  if (!section.test(text))
    throw new Error(`README.md has no section between <!-- ${name}:start --> and <!-- ${name}:end -->`);
  return text.replace(section, (_, start: string, end: string) => `${start}\n\n${content}\n\n${end}`);
}

const before = await readFile('README.md', 'utf8');
const filled = replaceSection(
  replaceSection(before, 'commands', commandsTable()),
  'settings',
  settingsTable(),
);
const after = await format(filled, { ...(await resolveConfig('README.md')), parser: 'markdown' });

if (process.argv.includes('--check')) {
  if (after !== before) {
    console.error('README.md is out of date: run `npm run generate`.');
    process.exitCode = 1;
  }
} else {
  await writeFile('README.md', after);
}
