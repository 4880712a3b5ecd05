import { expect, test } from 'vitest';
import { sureLines } from './sure-lines';
import { useFolders } from './use-folders';

const folders = useFolders();

test('what is imported from a package is no member of a type in it', async () => {
  const files = {
    'Flags.kt': `package shop.flags
enum class Flags(val key: String) { GiftWrap("gift-wrap") }
class More {
    companion object { const val OLD_CART = "old-cart" }
}
const val QUICK_PAY = "quick-pay"
`,
    'GiftWrap.kt': 'package shop.flags\nclass GiftWrap\n',
    'Other.kt': `package shop.app
import shop.flags.GiftWrap
fun wraps() = pack(GiftWrap)
`,
    'Use.kt': `package shop.app
import shop.flags.Flags.GiftWrap
import shop.flags.More.Companion.OLD_CART
import shop.flags.QUICK_PAY
fun on() = on(GiftWrap) && on(OLD_CART) && on(QUICK_PAY)
`,
  };
  expect(await sureLines(folders, files, ['gift-wrap', 'old-cart', 'quick-pay'])).toEqual([
    'Flags.kt:2 gift-wrap',
    'Flags.kt:4 old-cart',
    'Flags.kt:6 quick-pay',
    'Use.kt:2 gift-wrap',
    'Use.kt:3 old-cart',
    'Use.kt:4 quick-pay',
    'Use.kt:5 gift-wrap',
    'Use.kt:5 old-cart',
    'Use.kt:5 quick-pay',
  ]);
});
