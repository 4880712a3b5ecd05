import { expect, test } from 'vitest';
import { sureLines } from './sure-lines';
import { useFolders } from './use-folders';

const folders = useFolders();

test('a type of flags in C++ is given keys where a variable is made of it', async () => {
  const files = {
    'flags.cc': `const FlagDefinition ShopFlags::kSessions{"sessions", "If true, sessions are kept."};
TEST(Shop, opens) {
    EnableShopFeature enableWraps("wraps");
    shop::FeatureScope carts{"carts"};
    auto notes = FeatureGuard{"notes"};
    Printer printer("labels");
    std::string tags{"tags"};
}
bool sessions() { return flags.get(ShopFlags::kSessions); }
`,
  };
  const keys = ['sessions', 'wraps', 'carts', 'notes', 'labels', 'tags'];
  expect(await sureLines(folders, files, keys)).toEqual([
    'flags.cc:1 sessions',
    'flags.cc:1 sessions',
    'flags.cc:3 wraps',
    'flags.cc:4 carts',
    'flags.cc:5 notes',
    'flags.cc:9 sessions',
  ]);
});

test('a flag of Rust is one within what makes others of it', async () => {
  const files = {
    'flags.rs': `pub static PICKUP_DESK: LazyLock<Flag> = LazyLock::new(|| Flag::new("pickup-desk", false));
pub static OTHER_DESKS: LazyLock<Pages> = LazyLock::new(|| Pages::load("other-desk"));
`,
    'shop.rs': `use crate::flags::{OTHER_DESKS, PICKUP_DESK};

fn a() -> bool {
    PICKUP_DESK.is_on() && OTHER_DESKS.are_all()
}
`,
  };
  expect(await sureLines(folders, files, ['pickup-desk', 'other-desk'])).toEqual([
    'flags.rs:1 pickup-desk',
    'shop.rs:1 pickup-desk',
    'shop.rs:4 pickup-desk',
  ]);
});

test('a type of Rust is the flag whose name its implementation of flags tells', async () => {
  const files = {
    'flags.rs': `pub struct NotebooksFlag;
impl FeatureFlag for NotebooksFlag {
    const NAME: &'static str = "notebooks";
}
pub struct CartPage;
impl Page for CartPage {
    const NAME: &'static str = "cart-page";
}
`,
    'shop.rs': `use crate::flags::*;

fn a(cx: &App) -> bool {
    cx.has_flag::<NotebooksFlag>() && cx.shows::<CartPage>()
}
`,
  };
  expect(await sureLines(folders, files, ['notebooks', 'cart-page'])).toEqual([
    'flags.rs:3 notebooks',
    'shop.rs:4 notebooks',
  ]);
});

test('a constant of C# is the flag that it is made of by its own name, whatever its parts are made of', async () => {
  const files = {
    'ShopKnobs.cs': `public class ShopKnobs {
    public static readonly Knob NewCheckoutPage = new Knob(
        nameof(NewCheckoutPage),
        "If true, shows the page.",
        new RuntimeSource("shop.page"),
        new EnvironmentSource("SHOP_PAGE"));
    public static readonly Knob PickupDesk = new Knob("pickup", new FeatureSource("PickupDeskOfShop"));
}
`,
    'Cart.cs': `class Cart {
    bool A() => ShopKnobs.NewCheckoutPage.GetValue(context).AsBoolean();
    bool B() => ShopKnobs.PickupDesk.GetValue(context).AsBoolean();
}
`,
  };
  expect(await sureLines(folders, files, ['NewCheckoutPage', 'PickupDeskOfShop'])).toEqual([
    'Cart.cs:2 NewCheckoutPage',
    'ShopKnobs.cs:2 NewCheckoutPage',
    'ShopKnobs.cs:3 NewCheckoutPage',
    'ShopKnobs.cs:7 PickupDeskOfShop',
  ]);
});

test('members of types of flags are named by their interfaces', async () => {
  const files = {
    'Features.kt': `interface Features {
  val compactCart: Feature
}
class ShopFeatures : Features {
  override val compactCart = Feature(key = "compact_cart_ui")
}
`,
    'Cart.kt': `class Cart(private val features: Features, private val state: CartState) {
  fun a() = features.compactCart.asState()
  fun b() = state.compactCart
}
`,
    'CartState.kt': `data class CartState(val compactCart: Boolean)
`,
    'Flags.swift': `protocol ShopFlags { var isNewCart: Bool { get } }
class LiveShopFlags: ShopFlags {
  var isNewCart: Bool { flags.isEnabled("new-cart") }
}
struct Order { var isNewCart: Bool { true } }
`,
  };
  expect(await sureLines(folders, files, ['compact_cart_ui', 'new-cart'])).toEqual([
    'Cart.kt:2 compact_cart_ui',
    'Features.kt:2 compact_cart_ui',
    'Features.kt:5 compact_cart_ui',
    'Flags.swift:1 new-cart',
    'Flags.swift:3 new-cart',
  ]);
});

test('a key of one word is read of objects of flags in files that hold no other', async () => {
  const files = {
    'features.dart': `class Features {
  static final voting = FeatureFlag.enabled('voting');
}
`,
    'vote.dart': `bool a() => service.isEnabled(Features.voting);
bool b() => shop.pages.voting;
`,
  };
  expect(await sureLines(folders, files, ['voting'])).toEqual([
    'features.dart:2 voting',
    'vote.dart:1 voting',
  ]);
});
