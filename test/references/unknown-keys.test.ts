import { describe, expect, test } from 'vitest';
import type { Files } from './folder';
import { useFolders } from './use-folders';

const folders = useFolders();

/** The references to keys that aren't known, as `file:line key`. */
async function unknownIn(files: Files, known: readonly string[]): Promise<string[]> {
  const folder = await folders.make(files);
  const references = await folder.scan(folders.workerScript, known);
  return references
    .filter((reference) => !reference.known)
    .map(({ file, line, key }) => `${file}:${line} ${key}`);
}

describe('what known keys teach of keys that are not known', () => {
  test('members of an enumeration of flags, by their values', async () => {
    const files = {
      'flags.ts': `export enum FeatureFlags {
  NewCart = 'new-cart',
  DarkMode = 'dark-mode',
  GiftWrap = 'gift-wrap',
}
`,
      'cart.ts': `import { FeatureFlags } from './flags';
export const wraps = (flag: string) => flag === FeatureFlags.GiftWrap;
`,
    };
    expect(await unknownIn(files, ['new-cart', 'dark-mode'])).toEqual([
      'cart.ts:2 gift-wrap',
      'flags.ts:4 gift-wrap',
    ]);
  });

  test('what is read of an object of flags, and not what is called of it', async () => {
    const files = {
      'flags.js': `export const flags = { newCart: true, darkMode: false, giftWrap: true };\n`,
      'cart.js': `export const wraps = ({ context }) => context.flags.giftWrap && context.flags.keys().length;\n`,
    };
    expect(await unknownIn(files, ['newCart', 'darkMode'])).toEqual([
      'cart.js:1 giftWrap',
      'flags.js:1 giftWrap',
    ]);
  });

  test('texts that a function is given which is given constants elsewhere', async () => {
    const files = {
      'keys.ts': `export const NEW_CART = 'new-cart';\nexport const DARK_MODE = 'dark-mode';\nexport const LIVE_CHAT = 'live-chat';\n`,
      'cart.ts': `import { gate } from './gate';
import { DARK_MODE, LIVE_CHAT, NEW_CART } from './keys';
export const all = [gate.open(NEW_CART), gate.open(DARK_MODE), gate.open(LIVE_CHAT)];
`,
      'wrap.ts': `import { gate } from './gate';\nexport const wraps = gate.open('gift-wrap');\n`,
    };
    expect(await unknownIn(files, ['new-cart', 'dark-mode', 'live-chat'])).toEqual(['wrap.ts:2 gift-wrap']);
  });

  test('entries of lists, by what the lists are called', async () => {
    const files = {
      'app.yaml': `flags:
  - name: new-cart
  - name: dark-mode
  - name: gift-wrap
queues:
  - name: order-mails
`,
    };
    expect(await unknownIn(files, ['new-cart', 'dark-mode'])).toEqual(['app.yaml:4 gift-wrap']);
  });

  test('not in what loggers are called, whatever known keys loggers are called by', async () => {
    const files = {
      'cart.py': ['new_cart', 'dark_mode', 'gift_wrap', 'order_mails']
        .map((name) => `get_logger("${name}")\n`)
        .join(''),
    };
    expect(await unknownIn(files, ['new_cart', 'dark_mode', 'gift_wrap'])).toEqual([]);
  });

  test('in arguments that are called a feature, beside the title of a test', async () => {
    const files = {
      'cart_spec.rb': ['new_cart', 'dark_mode', 'gift_wrap', 'order_mails']
        .map((name) => `it "shows", feature: :${name} do\nend\n`)
        .join(''),
    };
    expect(await unknownIn(files, ['new_cart', 'dark_mode', 'gift_wrap'])).toEqual([
      'cart_spec.rb:7 order_mails',
    ]);
  });

  test('places that only flags are named for, by one key, however often another is asked for', async () => {
    const asked = Array.from({ length: 20 }, () => `is_flag_active("gift_wrap")\n`).join('');
    const files = { 'cart.py': `is_flag_active("new_cart")\n`, 'wrap.py': asked };
    expect(await unknownIn(files, ['new_cart'])).toHaveLength(20);
  });
});

describe('keys that are not known, and that one place tells', () => {
  const flags = `export enum FeatureFlags {
  IS_NEW_CART_ENABLED = 'IS_NEW_CART_ENABLED',
  IS_DARK_MODE_ENABLED = 'IS_DARK_MODE_ENABLED',
  IS_GIFT_WRAP_ENABLED = 'IS_GIFT_WRAP_ENABLED',
}
`;

  test('are found where they are set, read from the environment and configured', async () => {
    const files = {
      'flags.ts': flags,
      'wrap.e2e.ts': `process.env.IS_GIFT_WRAP_ENABLED = 'true';\n`,
      'wrap.ts': `log('IS_GIFT_WRAP_ENABLED');\n`,
      'deploy.yaml': `env:\n  - name: IS_GIFT_WRAP_ENABLED\n    value: "true"\n`,
    };
    expect(await unknownIn(files, ['IS_NEW_CART_ENABLED', 'IS_DARK_MODE_ENABLED'])).toEqual([
      'deploy.yaml:2 IS_GIFT_WRAP_ENABLED',
      'flags.ts:4 IS_GIFT_WRAP_ENABLED',
      'wrap.e2e.ts:1 IS_GIFT_WRAP_ENABLED',
    ]);
  });

  test('are found by constants that stand for them, whatever these are given to', async () => {
    const files = {
      'flags.py': `GIFT_WRAP = "gift_wrap_paper"\n`,
      'client.py': `from openfeature import api
from flags import GIFT_WRAP

def wraps():
    return api.get_client().get_boolean_value(GIFT_WRAP, False)
`,
      'test_wrap.py': `from flags import GIFT_WRAP
enable(GIFT_WRAP)
enable("gift_wrap")
`,
    };
    expect(await unknownIn(files, ['new_cart'])).toEqual([
      'client.py:2 gift_wrap_paper',
      'client.py:5 gift_wrap_paper',
      'flags.py:1 gift_wrap_paper',
      'test_wrap.py:1 gift_wrap_paper',
      'test_wrap.py:2 gift_wrap_paper',
    ]);
  });

  test('are read as properties in another case', async () => {
    const files = {
      'cart.rb': `Feature.enabled?(:new_cart)\nFeature.enabled?(:dark_mode)\nFeature.enabled?(:gift_wrap)\n`,
      'cart.js': `export const Cart = ({ features }) => features.newCart && features.giftWrap;\n`,
      'page.erb': `<%= react "Cart", features: { giftWrap: Feature.enabled?(:gift_wrap) } %>\n`,
    };
    expect(await unknownIn(files, ['new_cart', 'dark_mode'])).toEqual([
      'cart.js:1 gift_wrap',
      'cart.rb:3 gift_wrap',
      'page.erb:1 gift_wrap',
      'page.erb:1 gift_wrap',
    ]);
  });

  test('are found in code by what a file of flags names, and not by other configuration', async () => {
    const entries = (key: string) => `[
  { "name": "NEW_CART", "version": "2.4" },
  { "name": "DARK_MODE", "version": "2.5" },
  { "name": "COUPON_CODES", "version": "2.5" },
  { "name": "EXPRESS_PAY", "version": "2.5" },
  { "name": "${key}", "version": "2.6" }
]
`;
    const files = {
      'feature_toggles.json': entries('GIFT_WRAP'),
      'versions.json': entries('ORDER_NOTES'),
      'Cart.kt': `import shop.core.FeatureToggles
val a = manager.isFeatureEnabled(FeatureToggles.GIFT_WRAP)
val b = manager.isFeatureEnabled(FeatureToggles.ORDER_NOTES)
`,
    };
    const found = await unknownIn(files, ['NEW_CART', 'DARK_MODE', 'COUPON_CODES', 'EXPRESS_PAY']);
    expect(found.filter((row) => row.startsWith('Cart.kt'))).toEqual(['Cart.kt:2 GIFT_WRAP']);
  });

  test('are found no more once that place is gone', async () => {
    const folder = await folders.make({
      'flags.ts': flags,
      'wrap.ts': `process.env.IS_GIFT_WRAP_ENABLED = 'true';\n`,
    });
    const index = folder.index(folders.workerScript);
    await index.setKeys(['IS_NEW_CART_ENABLED', 'IS_DARK_MODE_ENABLED']);
    await index.scan();
    expect(index.inFile('wrap.ts')).toHaveLength(1);
    await folder.write('flags.ts', flags.replace(/.*GIFT_WRAP.*\n/, ''));
    await index.refresh([folder.at('flags.ts')]);
    expect(index.inFile('wrap.ts')).toEqual([]);
  });
});

test('a file that holds no known key any more holds no likely one either', async () => {
  const folder = await folders.make({ 'a.ts': "useFlag('new-checkout');\n" });
  const index = folder.index(folders.workerScript);
  await index.setKeys(['new-checkout']);
  await index.scan();
  expect([...index.all()]).toHaveLength(1);
  await index.setKeys(['sale-banner']);
  expect([...index.all()]).toEqual([]);
});

test('neither the frame of a file of flags nor a path to a flag is a key', async () => {
  const folder = await folders.make({
    'config-feature-flags.yaml': `apiVersion: v1
kind: ConfigMap
data:
  gift-wrap: "true"
  side-bar: "true"
  new-desk: "false"
`,
    'desk.ts': `isSwitchOn('featureSwitches.gift-wrap');
isSwitchOn('featureSwitches.side-bar');
isSwitchOn('featureSwitches.pay-later');
`,
  });
  const references = await folder.scan(folders.workerScript, ['gift-wrap', 'side-bar']);
  const unknown = references.filter(({ known }) => !known).map(({ file, key }) => `${file} ${key}`);
  expect(unknown.filter((one) => !/new-desk|pay-later/.test(one))).toEqual([]);
  expect(unknown).toContain('config-feature-flags.yaml new-desk');
});
