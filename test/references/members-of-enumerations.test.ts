import { describe, expect, test } from 'vitest';
import { sureLines } from './sure-lines';
import { useFolders } from './use-folders';

const folders = useFolders();

describe('a member of an enumeration', () => {
  test('stands for the key that it is given by name, whatever texts stand before', async () => {
    const files = {
      'Flags.kt': `enum class ShopFlag(val title: String, val key: String?) {
    WRAPS(title = "Wraps", key = "gift-wrap"),
    CARTS("Carts", key = "new-cart"),
    NONE(title = "coupon", key = null),
}
`,
      'Shop.kt': `fun a() = store[ShopFlag.WRAPS]
fun b() = store[ShopFlag.CARTS]
fun c() = store[ShopFlag.NONE]
`,
      'flags.dart': `enum CartFlag {
  wraps(title: 'Wraps', key: 'gift-wrap'),
  carts(owner: 'new-cart', key: 'coupon');
}
`,
      'cart.dart': `final a = store[CartFlag.wraps];
final b = store[CartFlag.carts];
`,
    };
    expect(await sureLines(folders, files, ['gift-wrap', 'new-cart', 'coupon'])).toEqual([
      'Flags.kt:2 gift-wrap',
      'Flags.kt:3 new-cart',
      'Shop.kt:1 gift-wrap',
      'Shop.kt:2 new-cart',
      'cart.dart:1 gift-wrap',
      'cart.dart:2 coupon',
      'flags.dart:2 gift-wrap',
      'flags.dart:3 coupon',
    ]);
  });

  test('of Swift stands for its raw value or key, whatever titles a switch gives for it', async () => {
    const files = {
      'ShopFlag.swift': `enum ShopFlag: String {
    case wraps = "gift-wrap"
    case carts = "new-cart"
    var title: String {
        switch self {
        case .wraps: return "Wraps"
        case .carts: return "Carts"
        }
    }
    var name: String {
        switch self {
        case .wraps: "coupon"
        case .carts: "carts"
        }
    }
}
enum CartFlag: Int {
    case orders
    var description: String {
        switch self {
        case .orders: return "Notes of orders"
        }
    }
    var remoteKey: String {
        switch self {
        case .orders: return "order-notes"
        }
    }
}
`,
      'Cart.swift': `let a = ShopFlag.isOn(.wraps)
let b = store[ShopFlag.carts]
let c = store[CartFlag.orders]
`,
    };
    expect(await sureLines(folders, files, ['gift-wrap', 'new-cart', 'order-notes'])).toEqual([
      'Cart.swift:1 gift-wrap',
      'Cart.swift:2 new-cart',
      'Cart.swift:3 order-notes',
      'ShopFlag.swift:2 gift-wrap',
      'ShopFlag.swift:3 new-cart',
      'ShopFlag.swift:6 gift-wrap',
      'ShopFlag.swift:7 new-cart',
      'ShopFlag.swift:12 gift-wrap',
      'ShopFlag.swift:13 new-cart',
      'ShopFlag.swift:18 order-notes',
      'ShopFlag.swift:21 order-notes',
      'ShopFlag.swift:26 order-notes',
      'ShopFlag.swift:26 order-notes',
    ]);
  });

  test('stands for the first text that is no prose', async () => {
    const files = {
      'ShopFlag.java': `enum ShopFlag {
  WRAPS("Wraps of gifts", "gift-wrap"),
  CARTS(true, "new-cart"),
  COUPONS("percents", "coupon-code");
}
`,
      'Shop.java': `class Shop {
  boolean a() { return flags.isOn(ShopFlag.WRAPS); }
  boolean b() { return flags.isOn(ShopFlag.CARTS); }
  boolean c() { return flags.isOn(ShopFlag.COUPONS); }
}
`,
      'Shop.kt': `val order = FeatureToggle("Notes of orders", "order-notes")
val a = flags.isOn(order)
`,
    };
    expect(await sureLines(folders, files, ['gift-wrap', 'new-cart', 'coupon-code', 'order-notes'])).toEqual([
      'Shop.java:2 gift-wrap',
      'Shop.java:3 new-cart',
      'Shop.kt:1 order-notes',
      'Shop.kt:2 order-notes',
      'ShopFlag.java:2 gift-wrap',
      'ShopFlag.java:3 new-cart',
      'ShopFlag.java:4 coupon-code',
    ]);
  });

  test('is named alone inside, where it has no text', async () => {
    const files = {
      'ShopFlag.kt': `enum class ShopFlag {
    GIFT_WRAP,
    CARTS;

    fun isOn() = when (this) {
        GIFT_WRAP -> true
        CARTS -> false
    }
}
`,
      'Page.kt': `enum class Page {
    CARTS;

    fun isFirst() = this == CARTS
}
`,
      'CartFlag.java': `enum CartFlag {
  NEW_CART;
  boolean isOn() { return this == NEW_CART; }
}
`,
    };
    expect(await sureLines(folders, files, ['GIFT_WRAP', 'CARTS', 'NEW_CART'])).toEqual([
      'CartFlag.java:2 NEW_CART',
      'CartFlag.java:3 NEW_CART',
      'ShopFlag.kt:2 GIFT_WRAP',
      'ShopFlag.kt:3 CARTS',
      'ShopFlag.kt:6 GIFT_WRAP',
      'ShopFlag.kt:7 CARTS',
    ]);
  });
});

test('a member of an enumeration in Python stands for the first text of its tuple', async () => {
  const files = {
    'shop_flags.py': `class Gate(GateInfo, Enum):
    WRAPS = ("flag_wraps", "Wraps of gifts", "wraps", True)
    CARTS = (True, "flag_carts")


class CouponFlag(models.TextChoices):
    COUPON = "coupon_code", "Code of a coupon"


class Plain:
    WRAPS = ("flag_wraps", "Wraps of gifts")
`,
    'pages.py': `from shop_flags import CouponFlag, Gate, Plain

wraps = find(Gate.WRAPS.key)
carts = find(Gate.CARTS)
coupon = find(CouponFlag.COUPON)
plain = find(Plain.WRAPS)
`,
  };
  expect(await sureLines(folders, files, ['flag_wraps', 'flag_carts', 'coupon_code'])).toEqual([
    'pages.py:3 flag_wraps',
    'pages.py:4 flag_carts',
    'pages.py:5 coupon_code',
    'shop_flags.py:2 flag_wraps',
    'shop_flags.py:3 flag_carts',
    'shop_flags.py:7 coupon_code',
    'shop_flags.py:11 flag_wraps',
  ]);
});

test('a member of an enumeration in C++ is named by other names of its type, and never alone where that is scoped', async () => {
  const files = {
    'features.hh': `enum struct ShopFeature {
    GiftWraps,
    NewCart,
    OrderNotes,
};
using Sf = ShopFeature;
typedef ShopFeature OfShop;
`,
    'shop.cc': `#include "features.hh"
bool a() { return settings.require(Sf::GiftWraps); }
bool b() { return settings.require(OfShop::NewCart); }
bool c() { return settings.require(ShopFeature::OrderNotes); }
auto d = make_ref<GiftWraps>();
TEST(NewCart, opens) {}
`,
    'gates.h': `namespace shop {
enum class CartFeature {
  CouponCode,
  FreeDelivery,
};
}
using Tool = shop::CartFeature;
`,
    'cart.cc': `#include "gates.h"
bool a() { return settings.require(Tool::CouponCode); }
bool b() { return settings.require(Tool::FreeDelivery); }
`,
  };
  const keys = ['gift-wraps', 'new-cart', 'order-notes', 'coupon-code', 'free-delivery'];
  expect(await sureLines(folders, files, keys)).toEqual([
    'cart.cc:2 coupon-code',
    'cart.cc:3 free-delivery',
    'features.hh:2 gift-wraps',
    'features.hh:3 new-cart',
    'features.hh:4 order-notes',
    'gates.h:3 coupon-code',
    'gates.h:4 free-delivery',
    'shop.cc:2 gift-wraps',
    'shop.cc:3 new-cart',
    'shop.cc:4 order-notes',
  ]);
});

test('a constant among flags that is called after another part of them is no unknown key', async () => {
  const files = {
    'FeatureFlagSetup.java': `class FeatureFlagSetup {
  static final String GIFT_WRAP = "gift-wrap";
  static final String NEW_CART = "new-cart";
  static final String CART_TITLE = "cart-title";
  static final String APP_NAME = "gift-shop";
  static final String BASE_URL = "flags-host";
  static final String CONFIG_VARIANT = "other-wrap";
  static final String SECTION_NAME = "shop-flags";
}
`,
    'FeatureFlagType.swift': `enum FeatureFlagType: String {
  case orderNotes = "order-notes"
  case coupons = "coupon-codes"
}
`,
  };
  const folder = await folders.make(files);
  const found = await folder.scan(folders.workerScript, ['gift-wrap', 'order-notes']);
  expect(found.flatMap(({ key, known }) => (known ? [] : [key]))).toEqual([
    'new-cart',
    'cart-title',
    'coupon-codes',
  ]);
});
