import { expect, test } from 'vitest';
import type { Files } from './folder';
import { sureLines } from './sure-lines';
import { useFolders } from './use-folders';

const folders = useFolders();

const sure = (files: Files, keys: readonly string[]) => sureLines(folders, files, keys);

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
    ...['a.yaml:1 side-bar', 'b.toml:1 side-bar', 'c.yaml:4 SHOP_BAR', 'c.yaml:8 SHOP_BAR'],
    ...['pyproject.toml:2 sso'],
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
    ...['a.go:4 sideBar', 'a.go:4 newCart', 'b.php:2 sideBar', 'b.php:2 newCart'],
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
    ...['args.go:3 new-cart', 'desk.ts:1 sideBar'],
    ...['manager.yaml:3 gift-wrap', 'manager.yaml:3 new-cart', 'scenario.json:2 new-cart'],
  ]);
});

test('what a file that is called after flags has as its data are flags', async () => {
  const map = (name: string) => `kind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  side-bar: "wide"\n`;
  const files = {
    'config-feature-flags.yaml': map('feature-flags'),
    'config-sizes.yaml': map('sizes'),
  };
  expect(await sure(files, ['side-bar'])).toEqual(['config-feature-flags.yaml:5 side-bar']);
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
    ...['Config.java:4 sideBar', 'Config.java:4 wide', 'constants.py:10 side_bar_wide'],
    'page.test.ts:1 sideBar',
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
    ...['a.ts:1 pay-by-bank', 'b.swift:3 pay-by-bank', 'c.rb:2 pay_by_bank'],
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
    ...['a.rb:1 sso', 'a.rb:1 side-bar', 'a.rb:3 side-bar', 'b.py:1 side-bar'],
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
  expect(await sure(files, ['NewCart'])).toEqual(['A.cs:2 NewCart']);
});

test('the names at the top of a file of flags are flags', async () => {
  const files = {
    'config/feature_flags.yml': `demo:\n  description: Shows it\nsideBar:\n  description: Beside\n`,
    'config/pages.yml': `demo:\n  description: Shows it\n`,
  };
  expect(await sure(files, ['demo', 'sideBar'])).toEqual([
    'config/feature_flags.yml:1 demo',
    'config/feature_flags.yml:3 sideBar',
  ]);
});
