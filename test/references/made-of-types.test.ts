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
