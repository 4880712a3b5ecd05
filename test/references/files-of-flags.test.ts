import { expect, test } from 'vitest';
import { sureLines } from './sure-lines';
import { useFolders } from './use-folders';

const folders = useFolders();

test('the names at the top of the settings and defaults of flags are flags', async () => {
  const files = {
    'default_flag_settings.json': `{ "demo": false, "sideBar": false }\n`,
    'default_page_settings.json': `{ "demo": false }\n`,
  };
  expect(await sureLines(folders, files, ['demo', 'sideBar'])).toEqual([
    'default_flag_settings.json:1 demo',
    'default_flag_settings.json:1 sideBar',
  ]);
});

test('what stands beside all flags of a file sets something else up', async () => {
  const folder = await folders.make({
    'config/feature_flags.yml': `layout: desk_layout
parent_controller: Desk::FlagsController
feature_flags:
  gift_wrap:
    author: Ann
  bulk_edit:
    author: Ann
  ask_twice:
    author: Ann
`,
  });
  const references = await folder.scan(folders.workerScript, ['gift_wrap', 'bulk_edit']);
  expect(references.map(({ line, key }) => [line, key])).toEqual([
    [4, 'gift_wrap'],
    [6, 'bulk_edit'],
    [8, 'ask_twice'],
  ]);
});

test('the variables of a module of flags are flags where they are called as known keys are', async () => {
  const files = {
    'shop/features.py': `"""What is on."""

NEW_CART = True
SIDE_BAR: bool = False
GIFT_WRAP = "light"
`,
    'shop/limits.py': 'NEW_CART = True\n',
    'shop/cart.py': `from shop import features, limits
from shop.features import SIDE_BAR

def show(cart, mocker):
    mocker.patch("shop.features.NEW_CART", False)
    if SIDE_BAR and limits.NEW_CART:
        return draw(cart, features.GIFT_WRAP)
`,
    'pkg/features/cart.go': `package features

const BulkRows = false

func local() { const SideRows = true }
`,
    'pkg/desk/cart.go': `package desk

import (
	"shop.example/pkg/features"
	"shop.example/pkg/limits"
)

func on() bool { return features.BulkRows || limits.BulkRows }
`,
    'web/featureFlags.ts': `export const NEW_CART = import.meta.env.MODE !== 'production';
export const bulkRows = false;
export const SIDE_BAR = () => draw();
const GIFT_WRAP = true;
`,
    'web/features/index.ts': 'export const BulkRows = lazy(load);\n',
    'web/cart.ts': `import { NEW_CART, bulkRows } from './featureFlags';
import { BulkRows } from './features';
import { SIDE_BAR } from './limits';

if (NEW_CART && bulkRows) draw(BulkRows, SIDE_BAR);
`,
  };
  const keys = ['NEW_CART', 'SIDE_BAR', 'GIFT_WRAP', 'BulkRows', 'SideRows', 'bulkRows'];
  expect(await sureLines(folders, files, keys)).toEqual([
    'pkg/desk/cart.go:8 BulkRows',
    'pkg/features/cart.go:3 BulkRows',
    'shop/cart.py:2 SIDE_BAR',
    'shop/cart.py:5 NEW_CART',
    'shop/cart.py:6 SIDE_BAR',
    'shop/cart.py:7 GIFT_WRAP',
    'shop/features.py:3 NEW_CART',
    'shop/features.py:4 SIDE_BAR',
    'web/cart.ts:1 NEW_CART',
    'web/cart.ts:1 bulkRows',
    'web/cart.ts:5 NEW_CART',
    'web/cart.ts:5 bulkRows',
    'web/featureFlags.ts:1 NEW_CART',
    'web/featureFlags.ts:2 bulkRows',
  ]);
});

test('what a file of code gives that is called after flags alone are flags', async () => {
  const files = {
    'config/features.php': `<?php
return [
    'gift_wrap' => env('GIFT_WRAP', false),
    'checkout' => ['enabled' => true, 'title' => 'gift_wrap'],
];
`,
    'config/pages.php': `<?php
return [
    'gift_wrap' => env('GIFT_WRAP', false),
];
`,
    'feature-flags.js': `module.exports = { askTwice: process.env.ASK === 'true', checkout: isLocal() };
`,
    'features.ts': `export default { askTwice: false, view: () => ({ checkout: 1 }) };
`,
    'toggles.php': `<?php
return [
    'features' => ['gift_wrap' => true],
    'checkout' => ['driver' => 'gift_wrap'],
];
`,
    'flagPages.js': `module.exports = { askTwice: process.env.ASK === 'true' };
`,
  };
  expect(await sureLines(folders, files, ['gift_wrap', 'checkout', 'askTwice'])).toEqual([
    'config/features.php:3 gift_wrap',
    'config/features.php:4 checkout',
    'feature-flags.js:1 askTwice',
    'feature-flags.js:1 checkout',
    'features.ts:1 askTwice',
    'toggles.php:3 gift_wrap',
  ]);
});
