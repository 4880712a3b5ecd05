import { describe, expect, test } from 'vitest';
import { sureLines } from './sure-lines';
import { useFolders } from './use-folders';

const folders = useFolders();
const keys = ['new-search', 'side-bar', 'orders'];

describe('a name', () => {
  test('means what lies around until a function declares it anew, also in the value that it is given', async () => {
    const files = {
      'flags/flags.go': 'package flags\n\nconst NewSearch = "new-search"\nconst SideBar = "side-bar"\n',
      'shop/shop.go': [
        'package shop',
        'import "example.com/flags"',
        'func find(on func(string) bool) bool {',
        '  if on(flags.NewSearch) { return true }',
        '  flags := flags.SideBar',
        '  return on(flags)',
        '}',
      ].join('\n'),
      'gate.rs': [
        'const GATE: &str = "new-search";',
        'fn find(flags: &Flags) -> bool {',
        '    let on = flags.enabled(GATE);',
        '    let GATE = "column";',
        '    on || GATE == "x"',
        '}',
      ].join('\n'),
      'Gate.kt': [
        'const val GATE = "new-search"',
        'fun find(flags: Flags): Boolean {',
        '    val on = flags.enabled(GATE)',
        '    val GATE = "column"',
        '    return on || GATE == "x"',
        '}',
      ].join('\n'),
    };
    expect(await sureLines(folders, files, keys)).toEqual([
      'Gate.kt:1 new-search',
      'Gate.kt:3 new-search',
      'flags/flags.go:3 new-search',
      'flags/flags.go:4 side-bar',
      'gate.rs:1 new-search',
      'gate.rs:3 new-search',
      'shop/shop.go:4 new-search',
      'shop/shop.go:5 side-bar',
      'shop/shop.go:6 side-bar',
    ]);
  });

  test('of a field is what the field is given, unless it is given several things', async () => {
    const files = {
      'Flags.php': "<?php\nclass Flags { const FIND = 'new-search'; const SIDE = 'side-bar'; }\n",
      'Shop.php': [
        '<?php',
        'class Shop {',
        '  private const FLAG = Flags::FIND;',
        '  private $other = Flags::SIDE;',
        '  function set($o) { $this->other = Params::SIDE; }',
        '  function find() { return $this->on(self::FLAG) || $this->on($this->other); }',
        '}',
      ].join('\n'),
      'keys.ts': "export const Keys = { find: 'new-search', side: 'side-bar' } as const;\n",
      'shop.ts': [
        "import { Keys } from './keys';",
        'class Shop {',
        '  private readonly flag = Keys.find;',
        '  find(label: string) {',
        '    return isOn(this.flag) && this.label(label);',
        '  }',
        '}',
      ].join('\n'),
    };
    expect(await sureLines(folders, files, keys)).toEqual([
      'Flags.php:2 new-search',
      'Flags.php:2 side-bar',
      'Shop.php:3 new-search',
      'Shop.php:4 side-bar',
      'Shop.php:6 new-search',
      'keys.ts:1 new-search',
      'keys.ts:1 side-bar',
      'shop.ts:3 new-search',
      'shop.ts:5 new-search',
    ]);
  });

  test('is told by the container that a constant lies in, however the text is spelt', async () => {
    const files = {
      'texts.ts':
        "export class Selectors {\n  static readonly SIDE = 'side-bar';\n}\nexport class Keys {\n  static readonly SIDE = 'side-bar';\n}\n",
    };
    expect(await sureLines(folders, files, keys)).toEqual(['texts.ts:5 side-bar']);
  });

  test('that is shown by an import of Dart is one of the file that is imported', async () => {
    const files = {
      'lib/keys.dart': "const kFindFlag = 'new-search';\nconst kSideColumn = 'side-bar';\n",
      'lib/page.dart': [
        "import 'keys.dart' show kFindFlag, kSideColumn;",
        "import 'keys.dart' as keys show kSideColumn;",
        'final on = isOn(kFindFlag) || show(keys.kSideColumn);',
      ].join('\n'),
    };
    expect(await sureLines(folders, files, keys)).toEqual([
      'lib/keys.dart:1 new-search',
      'lib/page.dart:1 new-search',
      'lib/page.dart:3 new-search',
    ]);
  });

  test('of a class is hidden from its functions in Python, which see what lies around the class', async () => {
    const files = {
      'keys.py': 'NEW_FIND = "new-search"\n',
      'cart.py': [
        'from keys import NEW_FIND',
        'class Cart:',
        '    NEW_FIND = "cart.find"',
        '    shown = NEW_FIND',
        '    def on(self):',
        '        return is_on(NEW_FIND) and show(self.NEW_FIND)',
      ].join('\n'),
    };
    expect(await sureLines(folders, files, keys)).toEqual([
      'cart.py:1 new-search',
      'cart.py:6 new-search',
      'keys.py:1 new-search',
    ]);
  });

  test('of a table leads to its entries wherever the type that has the table is around', async () => {
    const files = {
      'toggles.rb': [
        'class Toggles',
        "  KEYS = { find: 'new-search' }.freeze",
        "  PATHS = { find: 'find/new' }.freeze",
        '  class << self',
        '    def finds? = on?(KEYS[:find])',
        '    def path = go(PATHS[:find])',
        '  end',
        'end',
      ].join('\n'),
      'Keys.java': [
        'class FlagKeys {',
        '  static final String AREA = "new";',
        '  static final String FIND = String.join("-", AREA, "search");',
        '  static final String PATH = String.join("/", AREA, "search");',
        '  static final String SIDE = "side-bar";',
        '}',
      ].join('\n'),
      'Use.java':
        'class Use { boolean on = flags.on(FlagKeys.FIND) || flags.on("side-bar") || go(FlagKeys.PATH); }\n',
    };
    expect(await sureLines(folders, files, keys)).toEqual([
      'Keys.java:3 new-search',
      'Keys.java:5 side-bar',
      'Use.java:1 new-search',
      'Use.java:1 side-bar',
      'toggles.rb:2 new-search',
      'toggles.rb:5 new-search',
    ]);
  });
});
