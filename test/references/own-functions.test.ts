import { describe, expect, test } from 'vitest';
import { sureLines } from './sure-lines';
import { useFolders } from './use-folders';

const folders = useFolders();
const keys = ['new-search', 'side-bar', 'orders'];

/** Files in which functions are asked for flags, so that their names are known by their use. */
const asked = {
  'flags.ts': "isOn('new-search');\nisOn('side-bar');\nisOn('orders');\n",
  'flags.py': 'is_on("new-search")\nis_on("side-bar")\nis_on("orders")\n',
};

describe('a function that the file declares', () => {
  test('takes what it calls it: no flags where it takes columns, whatever others of its name take', async () => {
    const files = {
      ...asked,
      'grid.ts': "function isOn(column: string) {\n  return shown.has(column);\n}\nisOn('new-search');\n",
      'grid.py': 'def is_on(lamp):\n    return lamp in lit\n\n\nis_on("orders")\n',
      'given.ts': "export const audit = (isOn: (event: string) => boolean) => isOn('side-bar');\n",
      'listed.ts':
        "const isOn = (table: string) => table.length > 0;\n['orders', 'side-bar'].filter((one) => isOn(one));\n",
    };
    const found = await sureLines(folders, files, keys);
    expect(found.filter((line) => !line.startsWith('flags.'))).toEqual([]);
  });

  test('may take flags by any name that says nothing else', async () => {
    const files = {
      ...asked,
      'keyed.ts': "function isOn(key: string) {\n  return values[key];\n}\nisOn('orders');\n",
      'named.py': 'def is_on(name):\n    return values[name]\n\n\nis_on("orders")\n',
    };
    const found = await sureLines(folders, files, keys);
    expect(found.filter((line) => !line.startsWith('flags.'))).toEqual([
      'keyed.ts:4 orders',
      'named.py:5 orders',
    ]);
  });

  test('takes flags where the name or type of what it takes says so, also words', async () => {
    const files = {
      'a.go': [
        'package a',
        'func guard(flag string, next Handler) Handler { return next }',
        'func allow(name flags.Flag) bool { return true }',
        'func show(page string) bool { return true }',
        'var x = guard("orders", nil)',
        'var y = allow("orders")',
        'var z = show("orders")',
      ].join('\n'),
      'A.java': [
        'class A {',
        '  boolean guarded(String featureKey) { return true; }',
        '  boolean named(String title) { return true; }',
        '  boolean both() { return guarded("orders") && named("orders"); }',
        '}',
      ].join('\n'),
    };
    expect(await sureLines(folders, files, keys)).toEqual([
      'A.java:4 orders',
      'a.go:5 orders',
      'a.go:6 orders',
    ]);
  });

  test('is told from methods of the same name by what stands before the dot', async () => {
    const files = {
      'a.rs': [
        'impl Table { fn is_enabled(&self, column: &str) -> bool { true } }',
        'fn a(table: &Table, client: &unleash_client::Client) -> bool {',
        '    table.is_enabled("new-search") && client.is_enabled("side-bar")',
        '}',
      ].join('\n'),
      'A.php': [
        '<?php',
        'class A {',
        '  public function isEnabled(string $column): bool { return true; }',
        "  public function a() { return $this->isEnabled('new-search') || $this->flags->isEnabled('side-bar'); }",
        '}',
      ].join('\n'),
    };
    expect(await sureLines(folders, files, keys)).toEqual(['A.php:4 side-bar', 'a.rs:3 side-bar']);
  });

  test('tells what members of an enumeration are made with', async () => {
    const files = {
      'tabs.dart': [
        "enum Tab { find('new-search'), side('side-bar'); const Tab(this.anchor); final String anchor; }",
        "enum Option { find('new-search'), side('side-bar'); const Option(this.key); final String key; }",
      ].join('\n'),
      'Tab.java': 'enum Tab { FIND("new-search"); Tab(String anchor) {} }\n',
      'Option.java': 'enum Option { FIND("new-search"); Option(String key) {} }\n',
    };
    expect(await sureLines(folders, files, keys)).toEqual([
      'Option.java:1 new-search',
      'tabs.dart:2 new-search',
      'tabs.dart:2 side-bar',
    ]);
  });
});
