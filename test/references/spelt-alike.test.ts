import { describe, expect, test } from 'vitest';
import type { Files } from './folder';
import { useFolders } from './use-folders';

const folders = useFolders();

/** The lines in which a key is surely meant. */
async function sureLines(files: Files, keys: readonly string[]) {
  const folder = await folders.make(files);
  const references = await folder.scan(folders.workerScript, keys);
  return references
    .filter(({ certainty }) => certainty === 'sure')
    .map(({ file, line }) => `${file}:${line}`);
}

describe('a text that is spelt like a key', () => {
  test('means it wherever it stands when the key has many words', async () => {
    const files = {
      'a.ts': "show(config['pay-by-bank-transfer']);\nshow('pay-by-bank-transfer');\n",
      'b.py': 'x = read("pay-by-bank-transfer")\n',
      'c.go': 'package c\n\nvar x = read("pay-by-bank-transfer")\n',
    };
    expect(await sureLines(files, ['pay-by-bank-transfer'])).toEqual([
      'a.ts:1',
      'a.ts:2',
      'b.py:1',
      'c.go:3',
    ]);
  });

  test('means it where another argument is a type of flags, or a matcher says what a function of flags is asked', async () => {
    const files = {
      'a.py': 'flag = session.get(AdminFlag, "demo")\npage = session.get(Page, "demo")\n',
      'B.java': `class B {
  void on() {
    when(featureFlags.isEnabled(eq("demo"))).thenReturn(true);
    verify(pages).open(eq("demo"));
  }
}
`,
      'c.ts': `const client = getFeatureFlags(user);\nclient.isEnabled('demo');\nconst menu = getMenu(user);\nmenu.isEnabled('demo');\n`,
      'd.ts': `Experiments.configureClient({ demo: true, sideBar: true });\nPages.configureClient({ demo: true });\n`,
    };
    expect(await sureLines(files, ['demo', 'sideBar'])).toEqual([
      ...['B.java:3', 'a.py:1', 'c.ts:2', 'd.ts:1', 'd.ts:1'],
    ]);
  });

  test('does not mean it where nothing tells of flags and the key has few words', async () => {
    const files = {
      'a.ts': "show(config['side-bar']);\nshow('side-bar');\nhtml.add({ id: 'side-bar' });\n",
      'b.py': 'logger = get_logger("side_bar")\nlink(related_name="side_bar")\n',
      'c.kt': 'val view = find("sideBar")\n',
    };
    expect(await sureLines(files, ['side-bar', 'side_bar', 'sideBar'])).toEqual([]);
  });

  test.each([
    ['flags.enabled(user, "side-bar");'],
    ['toggles.variant("side-bar");'],
    ['const mock = { isEnabled: (name) => name === "side-bar" };'],
    ['const mock = { isEnabled: (name) => name === "other" || name === "side-bar" };'],
    ['start({ "side-bar": true });'],
    ['const KEYS = { bar: "side-bar" };'],
    ['start({ ["side-bar"]: false });'],
  ])('means it in %s', async (line) => {
    expect(await sureLines({ 'a.ts': `${line}\n` }, ['side-bar'])).toEqual(['a.ts:1']);
  });

  test.each([
    ['const style = { width: (name) => name === "side-bar" };'],
    ['const headers = { "side-bar": true };'],
    ['start({ "side-bar": 12 });'],
    ['const CacheKeys = { bar: "side-bar" };'],
    ['reply.json({ "side-bar": true });'],
    ['flags.setTitle("side-bar");'],
    ['const other = { isEnabled: (name) => log(name === "side-bar") };'],
  ])('means another thing in %s', async (line) => {
    expect(await sureLines({ 'a.ts': `${line}\n` }, ['side-bar'])).toEqual([]);
  });

  test('is seen through what collects texts', async () => {
    const files = {
      'a.kt': 'draw(setOf("side-bar"))\nflags.enable(setOf("side-bar"))\n',
      'b.kt': 'texts.show(setOf("side-bar"))\n',
    };
    expect(await sureLines(files, ['side-bar'])).toEqual(['a.kt:2']);
  });

  test('is no flag where an SDK takes a default, a person or attributes', async () => {
    const files = {
      'a.py': `from splitio import get_factory
split = get_factory("key").client()
split.get_treatment("search", "gift-cards", {"sso": True})
`,
      'b.php': `<?php
use PostHog\\PostHog;
PostHog::getFeatureFlag('gift-cards', 'search', ['sso' => 1]);
`,
    };
    const folder = await folders.make(files);
    const references = await folder.scan(folders.workerScript, ['gift-cards', 'search', 'sso']);
    expect(references.map(({ key, file }) => `${file} ${key}`)).toEqual([
      'a.py gift-cards',
      'b.php gift-cards',
    ]);
  });

  test('is no flag among texts for people, however many are spelt like keys', async () => {
    const texts = `export const en = { search: 'Search', 'side-bar': 'Side bar', phones: 'Phones', 'gift-cards': 'Gift cards' };\n`;
    const keys = ['search', 'side-bar', 'phones', 'gift-cards'];
    expect(await sureLines({ 'en.ts': texts, 'texts.ts': texts.replace('en', 'texts') }, keys)).toEqual([]);
  });
});
