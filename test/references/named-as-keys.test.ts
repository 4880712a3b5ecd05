import { describe, expect, test } from 'vitest';
import { sureLines } from './sure-lines';
import { useFolders } from './use-folders';

const folders = useFolders();

describe('a name', () => {
  test('that is a key is one where it is asked itself whether it is on, in C++', async () => {
    const files = {
      'pane.cpp': `bool a() { return Feature_ShellPane::IsEnabled(); }
void b() { if constexpr (!Feature_QuickSave::IsEnabled()) { return; } }
void c() { Feature_QuickSave::Describe(); Feature_QuickSave::IsEnabled(pane); Feature_Other::IsEnabled(); }
void d() { saves::IsEnabled(); }
`,
    };
    expect(await sureLines(folders, files, ['Feature_ShellPane', 'Feature_QuickSave', 'saves'])).toEqual([
      'pane.cpp:1 Feature_ShellPane',
      'pane.cpp:2 Feature_QuickSave',
    ]);
  });

  test('before another is a namespace or type, and no member of an enumeration', async () => {
    const files = {
      'features.h': `enum class feature { gift_wraps, store_credits };`,
      'wraps.cc': `namespace shop::gift_wraps {
gift_wraps::order make(gift_wraps::paper paper);
bool on() { return table.is_active(feature::gift_wraps) && features.contains<feature::store_credits>(); }
}
`,
    };
    expect(await sureLines(folders, files, ['gift_wraps', 'store_credits'])).toEqual([
      'features.h:1 gift_wraps',
      'features.h:1 store_credits',
      'wraps.cc:3 gift_wraps',
      'wraps.cc:3 store_credits',
    ]);
  });

  test('is read of flags in a macro of Rust, and by a type of flags of itself', async () => {
    const files = {
      'flags.rs': `pub struct FeatureFlags {
    pub gift_wrap: bool,
    pub new_cart: bool,
}
impl FeatureFlags {
    fn all(&mut self) {
        self.gift_wrap = self.new_cart;
        self.wrap.gift_wrap = true;
    }
}
impl Order {
    fn wrap(&mut self) { self.gift_wrap = true; }
}
fn test() {
    assert!(flags.gift_wrap);
    assert_eq!(flags.new_cart, order.gift_wrap);
}
`,
    };
    expect(await sureLines(folders, files, ['gift_wrap', 'new_cart'])).toEqual([
      'flags.rs:2 gift_wrap',
      'flags.rs:3 new_cart',
      'flags.rs:7 gift_wrap',
      'flags.rs:7 new_cart',
      'flags.rs:15 gift_wrap',
      'flags.rs:16 new_cart',
    ]);
  });

  test('of a type of flags is given what is called the same', async () => {
    const files = {
      'Cart.cs': `class Cart {
  Flags A(bool giftWrap) => new FeatureToggle { GiftWrap = giftWrap };
  Order B(bool giftWrap) => new Order { GiftWrap = giftWrap };
}`,
      'cart.dart': `RemoteFlags copy({bool? giftWrap}) => RemoteFlags(giftWrap: giftWrap);
Order order({bool? giftWrap}) => Order(giftWrap: giftWrap);
`,
    };
    expect(await sureLines(folders, files, ['GiftWrap', 'giftWrap'])).toEqual([
      'Cart.cs:2 GiftWrap',
      'cart.dart:1 giftWrap',
    ]);
  });

  test('is what a map is called that is given by it', async () => {
    const files = {
      'Config.kt': `val a = Config(featureStates = mapOf("gift-wrap" to JsonPrimitive(1)))
val b = Config(headers = mapOf("gift-wrap" to JsonPrimitive(1)))
`,
    };
    expect(await sureLines(folders, files, ['gift-wrap'])).toEqual(['Config.kt:1 gift-wrap']);
  });
});

test('an object of a type of flags stands for the name of its key', async () => {
  const files = {
    'FlagKey.kt': `sealed class FlagKey<out T : Any> {
    abstract val keyName: String
    data object Wraps : FlagKey<Boolean>() {
        override val keyName: String = "shop-12-gift-wrap"
    }
    data object Notes : FlagKey<Boolean>() {
        override val keyName: String = "shop-13-order-notes"
        override val title: String = "Notes"
    }
    data object Coupons : FlagKey<Int>() {
        override val keyName: String = "shop-11-coupons"
    }
    companion object { val all = listOf(Wraps, Notes) }
}
`,
    'Cart.kt': `fun a() = flags.get(FlagKey.Wraps)
fun b() = pages.get(Page.Notes)
fun c() = flags.get(key = FlagKey.Notes)
`,
  };
  const folder = await folders.make(files);
  const found = await folder.scan(folders.workerScript, ['shop-12-gift-wrap', 'shop-11-coupons']);
  expect(found.map(({ file, line, key }) => `${file}:${line} ${key}`)).toEqual([
    'Cart.kt:1 shop-12-gift-wrap',
    'Cart.kt:3 shop-13-order-notes',
    'FlagKey.kt:3 shop-12-gift-wrap',
    'FlagKey.kt:4 shop-12-gift-wrap',
    'FlagKey.kt:6 shop-13-order-notes',
    'FlagKey.kt:7 shop-13-order-notes',
    'FlagKey.kt:10 shop-11-coupons',
    'FlagKey.kt:11 shop-11-coupons',
    'FlagKey.kt:13 shop-12-gift-wrap',
    'FlagKey.kt:13 shop-13-order-notes',
  ]);
});
