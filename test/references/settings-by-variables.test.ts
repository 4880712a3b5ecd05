import { expect, test } from 'vitest';
import { sureLines } from './sure-lines';
import { useFolders } from './use-folders';

const folders = useFolders();

test('settings are flags where they are called as the variables of the process are that set them', async () => {
  const files = {
    'config/config.go': `package config

type Config struct {
	BindAddr       string
	SideBarEnabled bool \`envconfig:"SIDE_BAR_ENABLED"\`
}

var cfg = &Config{
	SideBarEnabled: false,
}
`,
    'router/router.go': `package router

func on(cfg *config.Config, page *Page) bool {
	return cfg.SideBarEnabled && page.SideBarEnabled
}
`,
    'shop/settings.py': `import environ

env = environ.Env(
    SHOP_CART_ROWS=(bool, False),
    SHOP_CART_URL=(str, ""),
)
`,
    'web/cart.ts': 'if (config.sideBarEnabled || menu.sideBarEnabled) draw();\n',
    'cluster/cart.yaml': `kind: ConfigMap
data:
  shop.example-cart.rows: allowed
`,
    'cluster/cart_test.go': `package cluster

var maps = []Map{{
	data: map[string]string{
		"shop.example-cart.rows": "Enabled",
	},
}}
`,
  };
  const keys = ['SIDE_BAR_ENABLED', 'SHOP_CART_ROWS', 'shop.example-cart.rows'];
  expect(await sureLines(folders, files, keys)).toEqual([
    'cluster/cart.yaml:3 shop.example-cart.rows',
    'cluster/cart_test.go:5 shop.example-cart.rows',
    'config/config.go:5 SIDE_BAR_ENABLED',
    'config/config.go:9 SIDE_BAR_ENABLED',
    'router/router.go:4 SIDE_BAR_ENABLED',
    'shop/settings.py:4 SHOP_CART_ROWS',
    'web/cart.ts:1 SIDE_BAR_ENABLED',
  ]);
});

test('variables of the process that are called after a key of several words set that flag', async () => {
  const files = {
    'chart/values.yaml': `env:
  DESK_SIDE_BAR_ON: true
  DESK_SIDE_BAR_ON_ROWS: 3
  SIDE_BAR: true
title: DESK_SIDE_BAR_ON
`,
    'compose.yml': `services:
  desk:
    environment:
      - DESK_GIFTWRAP_ON=true
`,
    '.env.test': 'DESK_SIDE_BAR_ON=true\n',
    'application.yml': 'desk:\n  bar: ${DESK_SIDE_BAR_ON:false}\n',
    'desk.py': `on = os.getenv("DESK_SIDE_BAR_ON")
title("DESK_SIDE_BAR_ON")
`,
  };
  expect(await sureLines(folders, files, ['desk.side-bar.on', 'desk.gift-wrap.on', 'side-bar'])).toEqual([
    '.env.test:1 desk.side-bar.on',
    'application.yml:2 desk.side-bar.on',
    'chart/values.yaml:2 desk.side-bar.on',
    'compose.yml:4 desk.gift-wrap.on',
    'desk.py:1 desk.side-bar.on',
  ]);
});
