import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import {
  commandIds,
  contextKeys,
  internalCommandIds,
  settingDefaults,
  viewContainers,
  views,
} from '../src/editor/manifest';

/**
 * Compares `package.json` with what code declares in `src/editor/manifest.ts`, both ways, and with the texts in
 * `package.nls*.json`. Exits with 1 and one line a fault when they differ.
 */
const When = z.string().optional();
const MenuItem = z.object({ command: z.string().optional(), submenu: z.string().optional(), when: When });
const Manifest = z.object({
  capabilities: z.object({
    untrustedWorkspaces: z.object({
      supported: z.union([z.boolean(), z.literal('limited')]),
      restrictedConfigurations: z.array(z.string()).default([]),
    }),
  }),
  contributes: z.object({
    commands: z.array(
      z.object({
        command: z.string(),
        title: z.string(),
        category: z.string().optional(),
        enablement: z.string().optional(),
      }),
    ),
    configuration: z.object({
      properties: z.record(
        z.string(),
        z.object({
          type: z.string().optional(),
          enum: z.array(z.unknown()).optional(),
          default: z.unknown(),
          scope: z.string().optional(),
          description: z.string().optional(),
          markdownDescription: z.string().optional(),
        }),
      ),
    }),
    menus: z.record(z.string(), z.array(MenuItem)),
    views: z.record(z.string(), z.array(z.object({ id: z.string(), when: When }))),
    viewsContainers: z.record(z.string(), z.array(z.object({ id: z.string(), icon: z.string() }))),
    viewsWelcome: z.array(z.object({ view: z.string(), contents: z.string(), when: When })),
    keybindings: z.array(z.object({ command: z.string(), when: When })).default([]),
    walkthroughs: z.array(
      z.object({
        steps: z.array(
          z.object({
            id: z.string(),
            description: z.string(),
            when: When,
            completionEvents: z.array(z.string()).default([]),
            media: z.record(z.string(), z.unknown()),
          }),
        ),
      }),
    ),
  }),
});

const root = path.join(import.meta.dirname, '..');
const text = await readFile(path.join(root, 'package.json'), 'utf8');
const { contributes, capabilities } = Manifest.parse(JSON.parse(text));
const strings = z
  .record(z.string(), z.string())
  .parse(JSON.parse(await readFile(path.join(root, 'package.nls.json'), 'utf8')));
const faults: string[] = [];

/** The texts with their placeholders filled in, so that links in them are seen. */
const filled = (value: string) => value.replace(/%([\w.]+)%/g, (whole, key: string) => strings[key] ?? whole);

function sameSet(what: string, declared: Iterable<string>, contributed: Iterable<string>): void {
  const inCode = new Set(declared);
  const inManifest = new Set(contributed);
  for (const id of inCode) if (!inManifest.has(id)) faults.push(`${what} ${id} is not in package.json`);
  for (const id of inManifest)
    if (!inCode.has(id)) faults.push(`${what} ${id} is not in src/editor/manifest.ts`);
}

function unique(what: string, ids: readonly string[]): void {
  for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at))) {
    faults.push(`${what} ${id} is there twice`);
  }
}

function checkCommands(): void {
  const ids = contributes.commands.map(({ command }) => command);
  sameSet('Command', commandIds, ids);
  unique('Command', ids);
  unique('Command', commandIds);
  for (const { command, title, category } of contributes.commands) {
    if (filled(title).trim() === '') faults.push(`Command ${command} has no title`);
    if (filled(category ?? '') !== 'Flagwarden')
      faults.push(`Command ${command} lacks the category Flagwarden`);
  }
}

/** Every command says when it is in the palette; those that need an argument never are. */
function checkPalette(): void {
  const palette = new Map(
    (contributes.menus['commandPalette'] ?? []).map(({ command, when }) => [command, when]),
  );
  for (const { command } of contributes.commands) {
    if (!palette.has(command)) faults.push(`Command ${command} has no "when" in menus.commandPalette`);
  }
  for (const id of internalCommandIds) {
    if (palette.get(id) !== 'false') faults.push(`Command ${id} must be hidden from the palette`);
  }
}

function checkMenus(): void {
  const known = new Set(commandIds);
  for (const [menu, items] of Object.entries(contributes.menus)) {
    for (const { command, submenu, when } of items) {
      if (command === undefined && submenu === undefined) faults.push(`An item of ${menu} names nothing`);
      if (command?.startsWith('flagwarden.') && !known.has(command)) {
        faults.push(`Menu ${menu} names the unknown command ${command}`);
      }
      if (menu !== 'commandPalette' && when === undefined) {
        faults.push(`${command ?? submenu} in ${menu} has no "when"`);
      }
    }
  }
  for (const { command } of contributes.keybindings) {
    if (command.startsWith('flagwarden.') && !known.has(command)) {
      faults.push(`A key is bound to the unknown command ${command}`);
    }
  }
}

function checkViews(): void {
  sameSet(
    'View',
    Object.values(views),
    Object.values(contributes.views).flatMap((list) => list.map(({ id }) => id)),
  );
  sameSet(
    'View container',
    Object.values(viewContainers),
    Object.values(contributes.viewsContainers).flatMap((list) => list.map(({ id }) => id)),
  );
  const known = new Set<string>(Object.values(views));
  for (const { view, when } of contributes.viewsWelcome) {
    if (!known.has(view)) faults.push(`A welcome text is for the unknown view ${view}`);
    if (when === undefined) faults.push(`A welcome text of ${view} has no "when"`);
  }
}

function checkSettings(): void {
  const properties = contributes.configuration.properties;
  sameSet('Setting', Object.keys(settingDefaults), Object.keys(properties));
  for (const [id, setting] of Object.entries(properties)) {
    const expected = (settingDefaults as unknown as Record<string, unknown>)[id];
    if (JSON.stringify(setting.default) !== JSON.stringify(expected)) {
      faults.push(`Setting ${id} has another default in package.json than in code`);
    }
    if (setting.scope === undefined) faults.push(`Setting ${id} has no scope`);
    const description = filled(setting.markdownDescription ?? setting.description ?? '');
    if (description.trim() === '') faults.push(`Setting ${id} has no description`);
    if (/url|address|path/i.test(id) && !/^(machine|application)$/.test(setting.scope ?? '')) {
      faults.push(`Setting ${id} names an address or path and needs the scope machine or application`);
    }
  }
  for (const id of capabilities.untrustedWorkspaces.restrictedConfigurations) {
    if (!(id in properties)) faults.push(`The restricted setting ${id} does not exist`);
  }
}

/** Context keys in `when` and `enablement` clauses. */
function checkContextKeys(): void {
  const clauses: string[] = [];
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(collect);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if ((key === 'when' || key === 'enablement') && typeof inner === 'string') clauses.push(inner);
        else collect(inner);
      }
    }
  };
  collect((JSON.parse(text) as { contributes: unknown }).contributes);
  for (const step of contributes.walkthroughs.flatMap(({ steps }) => steps)) {
    for (const event of step.completionEvents) {
      if (event.startsWith('onContext:')) clauses.push(event.slice('onContext:'.length));
    }
  }
  const withoutViews = clauses.map((clause) => clause.replace(/\bview\s*==\s*[\w.]+/g, ''));
  const used = withoutViews.flatMap((clause) => clause.match(/\bflagwarden(\.\w+)+/g) ?? []);
  const known = new Set([...contextKeys, ...Object.keys(settingDefaults).map((id) => `config.${id}`)]);
  const settings = new Set(Object.keys(settingDefaults));
  for (const key of new Set(used)) {
    if (!known.has(key) && !settings.has(key)) faults.push(`The context key ${key} is set nowhere`);
  }
  for (const key of contextKeys) {
    if (!used.includes(key)) faults.push(`The context key ${key} is used nowhere`);
  }
}

/** Commands in links of welcome texts and walkthroughs, and commands that complete a step. */
function checkLinks(): void {
  const known = new Set(commandIds);
  const texts = [
    ...contributes.viewsWelcome.map(({ contents }) => contents),
    ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ description }) => description)),
  ].map(filled);
  const linked = texts.flatMap((one) =>
    [...one.matchAll(/\(command:(flagwarden\.[\w.]+)/g)].map(([, id]) => id),
  );
  const events = contributes.walkthroughs.flatMap(({ steps }) =>
    steps.flatMap(({ completionEvents }) => completionEvents),
  );
  const completing = events.flatMap((event) => /^onCommand:(flagwarden\.[\w.]+)$/.exec(event)?.[1] ?? []);
  for (const id of [...linked, ...completing]) {
    if (id !== undefined && !known.has(id)) faults.push(`A text or step names the unknown command ${id}`);
  }
  for (const { steps } of contributes.walkthroughs) {
    if (steps.length > 4) faults.push('A walkthrough has more than four steps');
    for (const step of steps) {
      if (step.completionEvents.length === 0) faults.push(`The step ${step.id} never completes`);
    }
  }
}

async function checkTexts(): Promise<void> {
  const used = new Set([...text.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key as string));
  for (const key of used) if (!(key in strings)) faults.push(`%${key}% is not in package.nls.json`);
  for (const key of Object.keys(strings)) {
    if (!used.has(key)) faults.push(`package.nls.json has ${key}, which package.json doesn't use`);
  }
  const translations = (await readdir(root)).filter((name) => /^package\.nls\.[\w-]+\.json$/.test(name));
  for (const name of translations) {
    const translated = z
      .record(z.string(), z.string())
      .parse(JSON.parse(await readFile(path.join(root, name), 'utf8')));
    sameSetOfTexts(name, Object.keys(translated));
  }
}

function sameSetOfTexts(name: string, keys: readonly string[]): void {
  for (const key of Object.keys(strings)) if (!keys.includes(key)) faults.push(`${name} lacks ${key}`);
  for (const key of keys)
    if (!(key in strings)) faults.push(`${name} has ${key}, which package.nls.json lacks`);
}

/** Identifiers written out in the editor's code, other than those the manifest gives. */
async function checkCode(): Promise<void> {
  const known = new Set<string>([
    ...commandIds,
    ...contextKeys,
    ...Object.keys(settingDefaults),
    ...Object.values(views),
    ...Object.values(viewContainers),
  ]);
  const files = (await readdir(path.join(root, 'src/editor'), { recursive: true }))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join('src/editor', name));
  for (const file of [...files, 'src/extension.ts']) {
    const code = await readFile(path.join(root, file), 'utf8');
    for (const [, id] of code.matchAll(
      /(?:registerCommand|setContext|executeCommand|getConfiguration)\(\s*['"`](flagwarden[\w.]*)/g,
    )) {
      if (id !== undefined && !known.has(id))
        faults.push(`${file} names ${id}, which src/editor/manifest.ts lacks`);
    }
  }
}

checkCommands();
checkPalette();
checkMenus();
checkViews();
checkSettings();
checkContextKeys();
checkLinks();
await checkTexts();
await checkCode();

for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
else console.log(`The manifest agrees with the code: ${commandIds.length} commands.`);
