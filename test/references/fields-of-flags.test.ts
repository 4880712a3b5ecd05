import { expect, test } from 'vitest';
import { sureLines } from './sure-lines';
import { useFolders } from './use-folders';

const folders = useFolders();

test('the type of what a type of flags declares is none, and a field of one word is one in any case', async () => {
  const files = {
    'ShopFeatures.cs': `public record ShopFeatures(
    bool GiftWrap,
    bool OrderNotes,
    bool Coupons)
{
    public static readonly ShopFeatures None = new(false);
    public Toggle NewCart { get; set; }
    public bool GiftCards { get; set; }
}
`,
    'Cart.cs': `class Cart {
  ShopFeatures features = new ShopFeatures(GiftWrap: true, Coupons: true);
}
`,
  };
  const folder = await folders.make(files);
  const keys = ['giftWrap', 'orderNotes', 'coupons', 'giftCards', 'shopFeatures'];
  const found = await folder.scan(folders.workerScript, keys);
  expect(found.map(({ file, line, key, known }) => `${file}:${line} ${key} ${known}`)).toEqual([
    'Cart.cs:2 giftWrap true',
    'Cart.cs:2 coupons true',
    'ShopFeatures.cs:2 giftWrap true',
    'ShopFeatures.cs:3 orderNotes true',
    'ShopFeatures.cs:4 coupons true',
    'ShopFeatures.cs:7 newCart false',
    'ShopFeatures.cs:8 giftCards true',
  ]);
});

test('an entry within a constant is one of what tells best what it is', async () => {
  const files = {
    'state.js': `const state = { featureSwitches: { 'gift-wrap': { key: 'gift-wrap', enabled: false } } };
const FLAGS = { 'new-cart': { variants: { 'order-notes': true } } };
const shop = { pages: { 'new-cart': { enabled: true } } };
`,
  };
  expect(await sureLines(folders, files, ['gift-wrap', 'new-cart', 'order-notes'])).toEqual([
    'state.js:1 gift-wrap',
    'state.js:1 gift-wrap',
    'state.js:2 new-cart',
  ]);
});

test('the fields that Rust takes out of a type of flags, or gives it by their names alone, are flags', async () => {
  const files = {
    'src/cart.rs': `fn rows(flags: FeatureFlags, menu: Menu) -> FeatureFlags {
    let FeatureFlags {
        cart_rows,
        side_bar: bar,
    } = flags;
    let Menu { gift_wrap } = menu;
    FeatureFlags { cart_rows, gift_wrap }
}
`,
  };
  expect(await sureLines(folders, files, ['cart-rows', 'side-bar', 'gift-wrap'])).toEqual([
    'src/cart.rs:3 cart-rows',
    'src/cart.rs:4 side-bar',
    'src/cart.rs:7 cart-rows',
    'src/cart.rs:7 gift-wrap',
  ]);
});
