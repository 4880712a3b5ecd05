import { expect, test } from 'vitest';
import type { Files } from './folder';
import { sureLines } from './sure-lines';
import { useFolders } from './use-folders';

const folders = useFolders();

const sure = (files: Files, keys: readonly string[]) => sureLines(folders, files, keys);

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
    ...['.env.example:2 SHOP_BAR', '.env.example:4 bulk-edit', '.env.example:4 new-cart'],
    ...['application.properties:2 new-cart', 'application.properties:3 side-bar'],
    ...['application.properties:5 gift-wrap', 'application.properties:5 bulk-edit'],
    ...['shop.ini:2 sso', 'shop.ini:5 gift-wrap'],
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
    '.env:1 SHOP_BAR',
    '.env:3 gift-wrap',
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
    ].map((place) => `${place} SHOP_BAR`),
    ...['g.rs:1 SHOP_BAR', 'h.java:1 SHOP_BAR'],
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
    ...['A.java:2 side-bar', 'A.java:3 sso', 'A.java:6 side-bar'],
    ...['b.php:2 sso', 'c.go:3 new-cart'],
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
    'a.go:4 side-bar',
    'a.go:4 SHOP_BAR',
  ]);
});

test('the only object of a type is told by its type', async () => {
  const files = {
    'a.dart': "final on = FeatureFlags.instance.has('side-bar') || Papers.instance.has('side-bar');\n",
    'b.swift': 'let on = FeatureFlags.shared.has("side-bar")\nlet off = Papers.shared.has("side-bar")\n',
    'c.java': 'class C { boolean on() { return FeatureFlags.getInstance().has("side-bar"); } }\n',
  };
  expect(await sure(files, ['side-bar'])).toEqual([
    'a.dart:1 side-bar',
    'b.swift:1 side-bar',
    'c.java:1 side-bar',
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
    ...['app/res/values/flags.xml:2 new_cart', 'application.conf:3 gift-wrap', 'application.conf:4 side_bar'],
    ...['main.tf:2 new_cart', 'main.tf:2 side_bar', 'main.tf:5 gift-wrap', 'main.tf:8 gift-wrap'],
    'web.config:3 new_cart',
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
    ...['A.java:1 sso', 'A.java:4 new-cart', 'A.java:4 sso'],
    ...['Features.cs:1 NewCart', 'Features.cs:5 NewCart'],
  ]);
});
