import { expect, test } from 'vitest';
import type { Files } from './folder';
import { useFolders } from './use-folders';

const folders = useFolders();

/** The places in which a key is surely meant, as `file:line:key`. */
async function sure(files: Files, keys: readonly string[]) {
  const folder = await folders.make(files);
  return (await folder.scan(folders.workerScript, keys))
    .filter(({ certainty }) => certainty === 'sure')
    .map(({ file, line, key }) => `${file}:${line}:${key}`);
}

test('flags in configuration are told by their parts, by tables around them and by variables of a process', async () => {
  const files = {
    'a.yaml': `side-bar: # of the cart
  variations: { on: true, off: false }
new-cart:
  colour: red
`,
    'b.toml': `[features.side-bar]
owner = "sso"
[pages.new-cart]
title = "sso"
`,
    'c.yaml': `services:
  shop:
    environment:
      SHOP_BAR: "true"
  SHOP_BAR: {}
other:
  environment:
    - SHOP_BAR=1
`,
    'pyproject.toml': `[tool.shop.flags]
sso = true
[tool.shop.pages]
sso = true
`,
  };
  expect(await sure(files, ['side-bar', 'new-cart', 'sso', 'SHOP_BAR'])).toEqual([
    ...['a.yaml:1:side-bar', 'b.toml:1:side-bar', 'c.yaml:4:SHOP_BAR', 'c.yaml:8:SHOP_BAR'],
    ...['pyproject.toml:2:sso'],
  ]);
});

test('texts that switch flags or say that they name some hold their keys', async () => {
  const files = {
    'a.go': `package a

func start() {
	gate.Set("sideBar=true,newCart=false")
	log.Print("sideBar=true")
	show("sideBar=12")
}
`,
    'b.php': `<?php
Route::get('/a')->middleware('features:sideBar,newCart');
Route::get('/b')->middleware('pages:sideBar');
`,
  };
  expect(await sure(files, ['sideBar', 'newCart'])).toEqual([
    ...['a.go:4:sideBar', 'a.go:4:newCart', 'b.php:2:sideBar', 'b.php:2:newCart'],
  ]);
});

test('keys are found in texts that hold more than one, though no other text of their file says that it may', async () => {
  const others = 'other=true,'.repeat(30);
  const files = {
    'manager.yaml': `args:
  - "--log-level=new-cart"
  - "--feature-gates=gift-wrap=\${GIFT_WRAP:=true},${others}new-cart=\${NEW_CART:=false}"
`,
    'scenario.json': '{\n  "switched": "new-cart:true",\n  "shown": "new-cart: a title"\n}\n',
    'desk.ts': `if (isOn('featureSwitches.sideBar')) open();
t('featureSwitches.sideBar');
read('switches.sideBar');
read('featureSwitches.sideBar.title');
`,
    'args.go': 'package a\n\nvar args = []string{"--feature-gates=other=true,new-cart=true"}\n',
  };
  expect(await sure(files, ['new-cart', 'gift-wrap', 'sideBar'])).toEqual([
    ...['args.go:3:new-cart', 'desk.ts:1:sideBar'],
    ...['manager.yaml:3:gift-wrap', 'manager.yaml:3:new-cart', 'scenario.json:2:new-cart'],
  ]);
});

test('what a file that is called after flags has as its data are flags', async () => {
  const map = (name: string) => `kind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  side-bar: "wide"\n`;
  const files = {
    'config-feature-flags.yaml': map('feature-flags'),
    'config-sizes.yaml': map('sizes'),
  };
  expect(await sure(files, ['side-bar'])).toEqual(['config-feature-flags.yaml:5:side-bar']);
});

test('a text of a case is what the switch is of, and constants are flags by the end of their names', async () => {
  const files = {
    'Config.java': `class Config {
  void read(String flagName, String size) {
    switch (flagName) {
      case "sideBar", "wide" -> wide();
      default -> log.info("sideBar");
    }
    switch (size) {
      case "wide": wide();
    }
  }
}
`,
    'constants.py':
      Array.from({ length: 9 }, (_, at) => `LABEL_${at} = "label ${at}"\n`).join('') +
      'SIDE_SWITCH_NAME = "side_bar_wide"\n',
    'page.test.ts': "open('/?featureFlags=sideBar,demo&sizes=sideBar');\nopen('/?sizes=sideBar');\n",
  };
  expect(await sure(files, ['sideBar', 'wide', 'side_bar_wide'])).toEqual([
    ...['Config.java:4:sideBar', 'Config.java:4:wide', 'constants.py:10:side_bar_wide'],
    'page.test.ts:1:sideBar',
  ]);
});

test('a long key is another thing where it is measured, stored, proven or shown', async () => {
  const files = {
    'a.ts': `draw('pay-by-bank');
metrics.count('pay-by-bank');
localStorage.removeItem('pay-by-bank');
await telemetry.sendAsync('pay-by-bank');
charge({ css: { 'pay-by-bank': 'red' } });
start('billing/v2');
`,
    'b.swift': `XCTAssertEqual(one, other, "pay-by-bank")
charge(fee, label: "pay-by-bank")
draw("pay-by-bank")
`,
    'c.rb': `create(:order, pay_by_bank: 'x')
draw(:pay_by_bank)
`,
  };
  expect(await sure(files, ['pay-by-bank', 'pay_by_bank', 'billing/v2'])).toEqual([
    ...['a.ts:1:pay-by-bank', 'b.swift:3:pay-by-bank', 'c.rb:2:pay_by_bank'],
  ]);
});

test('registries of what is on by default, and models of flags, hold keys; switches of a command line do not', async () => {
  const files = {
    'a.rb': `LIST = { sso: { default: false }, 'side-bar' => { default: true } }
PAGES = { sso: { default: false, title: 'x' } }
Flipper['side-bar'].disable
menu['side-bar'].disable
`,
    'b.py': `Flag.objects.get_or_create(name="side-bar")
Page.objects.get_or_create(name="side-bar")
`,
    'c.cc': `namespace switches {
const char kSso[] = "sso";
}
`,
  };
  expect(await sure(files, ['side-bar', 'sso'])).toEqual([
    ...['a.rb:1:sso', 'a.rb:1:side-bar', 'a.rb:3:side-bar', 'b.py:1:side-bar'],
  ]);
});

test('the path of a setting leads to the flag behind what holds flags', async () => {
  const files = {
    'A.cs': `var settings = new Dictionary<string, string> {
  ["FeatureManagement:NewCart"] = "true",
  ["Pages:NewCart"] = "true",
};
`,
  };
  expect(await sure(files, ['NewCart'])).toEqual(['A.cs:2:NewCart']);
});

test('the names at the top of a file of flags are flags', async () => {
  const files = {
    'config/feature_flags.yml': `demo:\n  description: Shows it\nsideBar:\n  description: Beside\n`,
    'config/pages.yml': `demo:\n  description: Shows it\n`,
  };
  expect(await sure(files, ['demo', 'sideBar'])).toEqual([
    'config/feature_flags.yml:1:demo',
    'config/feature_flags.yml:3:sideBar',
  ]);
});

test('settings of properties, INI and variables of a process are flags by their paths, sections and names', async () => {
  const files = {
    'application.properties': `# features.new-cart=true
features.new-cart.enabled=true
shop.feature.side-bar : on
shop.pages.new-cart=3
shop.enabled-features = gift-wrap, bulk-edit
shop.sizes = gift-wrap, bulk-edit
`,
    'messages_en.properties': 'features.new-cart=New cart\n',
    'shop.ini': '[features]\nsso = yes\n[pages]\nsso = yes\n[features.gift-wrap]\nsize = 3\n',
    '.env.example': `# SHOP_BAR=1
export SHOP_BAR="true"
sso=1
FEATURES='bulk-edit,new-cart'
`,
  };
  const keys = ['new-cart', 'side-bar', 'gift-wrap', 'bulk-edit', 'sso', 'SHOP_BAR'];
  expect(await sure(files, keys)).toEqual([
    ...['.env.example:2:SHOP_BAR', '.env.example:4:bulk-edit', '.env.example:4:new-cart'],
    ...['application.properties:2:new-cart', 'application.properties:3:side-bar'],
    ...['application.properties:5:gift-wrap', 'application.properties:5:bulk-edit'],
    ...['shop.ini:2:sso', 'shop.ini:5:gift-wrap'],
  ]);
});

test('of settings nothing is kept but names and lists of flags', async () => {
  const files = {
    '.env': `SHOP_BAR=hunter2
FEATURE_FLAGS_TOKEN=hunter3
FEATURES=gift-wrap
`,
  };
  expect(await sure(files, ['SHOP_BAR', 'hunter2', 'hunter3', 'gift-wrap'])).toEqual([
    '.env:1:SHOP_BAR',
    '.env:3:gift-wrap',
  ]);
});

test('variables of a process are flags where they are read and set, in any language', async () => {
  const files = {
    'a.py': `os.environ.get("SHOP_BAR"); os.getenv("SHOP_BAR"); os.environ["SHOP_BAR"]
monkeypatch.setenv("SHOP_BAR", "1")
title("SHOP_BAR")
os.getenv("size", "SHOP_BAR")
`,
    'b.go': 'package b\n\nfunc on() bool { return os.Getenv("SHOP_BAR") == "1" }\n',
    'c.rb': 'ENV.fetch("SHOP_BAR", nil)\nENV["SHOP_BAR"]\n',
    'd.dart': "const on = bool.fromEnvironment('SHOP_BAR');\n",
    'e.cs': 'var on = Environment.GetEnvironmentVariable("SHOP_BAR");\n',
    'f.php': "<?php\n$on = env('SHOP_BAR', false);\n",
    'g.rs': 'fn on() -> bool { std::env::var("SHOP_BAR").is_ok() }\n',
    'h.java':
      'class H { boolean on() { return System.getenv("SHOP_BAR") != null || System.getenv("sso") != null; } }\n',
  };
  expect(await sure(files, ['SHOP_BAR', 'sso'])).toEqual([
    ...[
      'a.py:1',
      'a.py:1',
      'a.py:1',
      'a.py:2',
      'b.go:3',
      'c.rb:1',
      'c.rb:2',
      'd.dart:1',
      'e.cs:1',
      'f.php:2',
    ].map((place) => `${place}:SHOP_BAR`),
    ...['g.rs:1:SHOP_BAR', 'h.java:1:SHOP_BAR'],
  ]);
});

test('paths of settings lead to flags where settings are asked for', async () => {
  const files = {
    'A.java': `class A {
  @Value("\${features.side-bar:false}") boolean bar;
  @ConditionalOnProperty(name = "shop.features.sso.enabled") void one() {}
  @Value("\${pages.side-bar}") String page;
  String text() { return t("features.sso"); }
  @TestPropertySource(properties = {"features.side-bar.enabled=true"}) class Test {}
}
`,
    'b.php': "<?php\nif (config('features.sso')) open();\nif (config('pages.sso')) open();\n",
    'c.go': 'package c\n\nvar on = viper.GetBool("features.new-cart")\n',
  };
  expect(await sure(files, ['side-bar', 'sso', 'new-cart'])).toEqual([
    ...['A.java:2:side-bar', 'A.java:3:sso', 'A.java:6:side-bar'],
    ...['b.php:2:sso', 'c.go:3:new-cart'],
  ]);
});

test('what tags of Go call a yes or a no is a flag', async () => {
  const files = {
    'a.go': `package a

type Config struct {
	SideBar bool   \`yaml:"side-bar,omitempty" env:"SHOP_BAR"\`
	Cart    string \`yaml:"new-cart"\`
	Sso     bool   \`json:"sso"\`
}

type response struct {
	SideBar bool \`json:"side-bar"\`
}
`,
  };
  expect(await sure(files, ['side-bar', 'new-cart', 'SHOP_BAR', 'sso'])).toEqual([
    'a.go:4:side-bar',
    'a.go:4:SHOP_BAR',
  ]);
});

test('the only object of a type is told by its type', async () => {
  const files = {
    'a.dart': "final on = FeatureFlags.instance.has('side-bar') || Papers.instance.has('side-bar');\n",
    'b.swift': 'let on = FeatureFlags.shared.has("side-bar")\nlet off = Papers.shared.has("side-bar")\n',
    'c.java': 'class C { boolean on() { return FeatureFlags.getInstance().has("side-bar"); } }\n',
  };
  expect(await sure(files, ['side-bar'])).toEqual([
    'a.dart:1:side-bar',
    'b.swift:1:side-bar',
    'c.java:1:side-bar',
  ]);
});

test('XML, Terraform and HOCON set flags by names, and of their other values nothing is kept', async () => {
  const files = {
    'app/res/values/flags.xml':
      '<resources>\n<bool name="new_cart">true</bool>\n<string name="side_bar">Side</string></resources>\n',
    'app/res/values/strings.xml': '<resources><string name="new_cart">New cart</string></resources>\n',
    'web.config': `<configuration>
  <appSettings>
    <add key="new_cart" value="true" />
    <!-- <add key="side_bar" value="true" /> -->
    <add key="Token" value="hunter2" />
  </appSettings>
</configuration>
`,
    'main.tf': `module "shop" {
  feature_flags = { new_cart = true, side_bar = var.side_bar }
  password      = "hunter2"
  sizes         = { new = 1 }
  features      = ["gift-wrap"]
}
output "on" {
  value = var.feature_flags["gift-wrap"]
}
`,
    'application.conf': `features {
  # gift-wrap = true
  gift-wrap = \${?GIFT_WRAP}
  side_bar.enabled = "true"
}
db.password = "hunter2"
`,
    'nginx/features.conf': 'features { gift-wrap on; }\n',
  };
  expect(await sure(files, ['new_cart', 'side_bar', 'gift-wrap', 'hunter2', 'new'])).toEqual([
    ...['app/res/values/flags.xml:2:new_cart', 'application.conf:3:gift-wrap', 'application.conf:4:side_bar'],
    ...['main.tf:2:new_cart', 'main.tf:2:side_bar', 'main.tf:5:gift-wrap', 'main.tf:8:gift-wrap'],
    'web.config:3:new_cart',
  ]);
});

test('what is set up by settings of flags names them by their prefix, in placeholders, and behind what holds them', async () => {
  const files = {
    'A.java': `@ConditionalOnProperty(prefix = "features", name = "sso", havingValue = "true")
class A {
  @ConditionalOnProperty(prefix = "pages", name = "sso")
  @ConditionalOnExpression("\${features.new-cart:true} and \${features.sso} or \${pages.sso}")
  void b() {}
}
`,
    'Features.cs': `public class FeatureFlags { public bool NewCart { get; set; } public bool Sso { get; set; } }
public class Papers { public bool NewCart { get; set; } }
public class Cart {
  public Cart(IOptions<FeatureFlags> options, IOptions<Papers> papers) {
    var on = options.Value.NewCart;
    var off = papers.Value.NewCart;
  }
}
`,
  };
  expect(await sure(files, ['new-cart', 'sso', 'NewCart'])).toEqual([
    ...['A.java:1:sso', 'A.java:4:new-cart', 'A.java:4:sso'],
    ...['Features.cs:1:NewCart', 'Features.cs:5:NewCart'],
  ]);
});
