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

  test('places that only flags are named for, by one key, however often another is asked for', async () => {
    const asked = Array.from({ length: 20 }, () => `is_flag_active("gift_wrap")\n`).join('');
    const files = { 'cart.py': `is_flag_active("new_cart")\n`, 'wrap.py': asked };
    expect(await unknownIn(files, ['new_cart'])).toHaveLength(20);
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
