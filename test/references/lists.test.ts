import { expect, test } from 'vitest';
import type { Files } from './folder';
import { useFolders } from './use-folders';

const folders = useFolders();
const keys = ['side-bar', 'sso', 'new-cart'];

/** The lines in which a key is surely meant, each once. */
async function sureLines(files: Files) {
  const folder = await folders.make(files);
  const sure = (await folder.scan(folders.workerScript, keys)).filter(
    ({ certainty }) => certainty === 'sure',
  );
  return [...new Set(sure.map(({ file, line }) => `${file}:${line}`))];
}

test('what each text of a list is given to tells what the texts are', async () => {
  const files = {
    'a.ts': `['sso', 'side-bar'].filter((key) => flags.isEnabled(key));
['sso', 'side-bar'].map((name) => menu.item(name));
for (const key of ['sso']) flags.isEnabled(key);
['sso'].some(flags.isEnabled);
['sso'].map(menu.item);
['sso'].includes(menu.isEnabled(name));
test.each(['sso', 'side-bar'])('%s', (key) => expect(flags.isEnabled(key)).toBe(true));
test.each(['sso', 'side-bar'])('%s', (page) => expect(open(page)).toBe(true));
`,
    'b.kt': `val on = listOf("sso").filter { flags.isEnabled(it) }
val any = setOf("sso").any(flags::isEnabled)
val shown = listOf("sso").filter { menu.item(it) }
`,
    'c.py': `on = [key for key in ["sso"] if flags.is_enabled(key)]
for key in ("sso", "side-bar"): flags.is_enabled(key)
shown = [name for name in ["sso"] if menu.item(name)]

@pytest.mark.parametrize("key", ["sso"])
def test_on(key):
    assert flags.is_enabled(key)

@pytest.mark.parametrize("page", ["sso"])
def test_page(page):
    assert opened(page)
`,
    'd.rb': `%w[sso side-bar].each { |key| flags.enable(key) }
%w[sso side-bar].each { |name| menu.item(name) }
`,
  };
  expect(await sureLines(files)).toEqual([
    ...['a.ts:1', 'a.ts:3', 'a.ts:4', 'a.ts:7', 'b.kt:1', 'b.kt:2', 'c.py:1', 'c.py:2', 'c.py:5', 'd.rb:1'],
  ]);
});

test('a text that stands among names of flags is a key, too', async () => {
  const files = {
    'flags.ts': `export const Flags = { Cart: 'new-cart' } as const;
export const staff = [Flags.Cart, 'sso'];
export const pages = ['sso', 'search'];
export const owners = { [Flags.Cart]: 'search', sso: 'staff', 'side-bar': 'search' };
export const texts = [{ flag: Flags.Cart, text: 'sso' }, { flag: 'x', text: 'side-bar' }];
export function owner(key: string) {
  if (key === Flags.Cart || key === 'sso') return 'sso';
  return log(Flags.Cart, 'sso');
}
`,
    'Flags.java': `class Flags {
  static final String CART = "new-cart";
  String owner(String name) {
    return switch (name) {
      case CART, "sso" -> "side-bar";
      default -> "sso";
    };
  }
  Map<String, Boolean> defaults = Map.of(CART, true, "sso", false);
}
class Owners {
  void fill() { put(Map.of(Flags.CART, "sso", "other", "search")); }
}
`,
    'c.go': `package flags

const FlagCart = "new-cart"

func owner(name string) string {
	switch name {
	case FlagCart, "sso":
		return "side-bar"
	}
	return "sso"
}
`,
  };
  const found = await (await folders.make(files)).scan(folders.workerScript, keys);
  const sure = found.filter(({ certainty, key }) => certainty === 'sure' && key !== 'new-cart');
  expect(sure.map(({ file, line, key }) => `${file}:${line}:${key}`)).toEqual([
    ...['Flags.java:5:sso', 'Flags.java:9:sso', 'c.go:7:sso'],
    ...['flags.ts:2:sso', 'flags.ts:4:side-bar', 'flags.ts:7:sso'],
  ]);
});

test('lists below the name of a function of flags are lists of keys', async () => {
  const files = {
    'a.ts': `testWithFlags({ enable: ['side-bar'], disable: ['new-cart'] });
lint({ enable: ['side-bar'], disable: ['new-cart'] });
jest.mock('./flags', () => ({ hasFeature: (name) => ['sso'].includes(name) }));
jest.mock('./menu', () => ({ hasItem: (name) => ['sso'].includes(name) }));
`,
    'b.py': `@patch("shop.flags.has", side_effect=lambda name: name == "side-bar")
@patch("shop.menu.has", side_effect=lambda name: name == "side-bar")
def test_flags(menu, flags): pass
`,
    'c.java': `class C {
  boolean changed(Event event) { return event.getKey().equals("side-bar"); }
  boolean shown(Menu menu) { return menu.getItem().equals("side-bar"); }
}
`,
  };
  expect(await sureLines(files)).toEqual(['a.ts:1', 'a.ts:3', 'b.py:1', 'c.java:2']);
});

test('each of several values of a test is told by what the test calls it', async () => {
  const files = {
    'a.py': `@pytest.mark.parametrize(("page", "key"), [("sso", "side-bar")])
def test_on(page, key):
    assert opened(page) == flags.is_enabled(key)

@pytest.mark.parametrize(
    "sso,key",
    [
        ("sso", "x"),
        ("x", "sso"),
    ],
)
def test_many(sso, key):
    assert flags.is_enabled(key)
`,
    'B.cs': `class BTests {
  [Theory]
  [InlineData("sso", "x")]
  [InlineData("x", "sso")]
  public void On(string page, string key) => Assert.True(flags.IsEnabled(key));
}
`,
  };
  expect(await sureLines(files)).toEqual(['B.cs:4', 'a.py:1', 'a.py:9']);
});

test('what a type of flags lists is a flag by the first text of each entry', async () => {
  const files = {
    'a.rb': `class FeatureFlags
  def self.all
    [
      [:sso, "Signs in", "demo"],
      [:cart, "Carts", :sso],
    ]
  end
end
`,
    'b.rb': `class Pages
  def self.all
    [[:sso, "Signs in"]]
  end
end
`,
  };
  expect(await sureLines(files)).toEqual(['a.rb:4']);
});

test('what tests are run for is a flag where it is the key of an object of flags, or listed alone', async () => {
  const files = {
    'a.ts': `test.each(['sso', 'cart'])('with %s', (flag) => { mockFeatureFlags({ [flag]: true }); });
test.each(['sso'])('without %s', (flag) => { enableFeatureFlags([flag]); });
test.each(['sso', 'cart'])('of %s', (page) => { mockPages({ [page]: true }); });
`,
  };
  expect(await sureLines(files)).toEqual(['a.ts:1', 'a.ts:2']);
});
