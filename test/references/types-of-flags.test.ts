import { expect, test } from 'vitest';
import type { Files } from './folder';
import { useFolders } from './use-folders';

const folders = useFolders();

async function found(files: Files, keys: readonly string[]): Promise<string[]> {
  const folder = await folders.make(files);
  const references = await folder.scan(folders.workerScript, keys);
  return references.filter(({ known }) => known).map(({ file, line, key }) => `${file}:${line} ${key}`);
}

test('members of an enumeration are keys in another case where they usually are', async () => {
  const files = {
    'preview.rs': `pub enum PreviewFeature {
    JsonOutput,
    AddBounds,
    #[preview(alias = "format")]
    FormatCommand,
    TarCodec,
}`,
    'event.rs': `pub enum Event { JsonOutput, AddBounds, TarCodec }`,
    'use.rs': `fn run(preview: Preview) -> bool {
    send(Event::JsonOutput);
    preview.is_enabled(PreviewFeature::JsonOutput) || preview.is_enabled(PreviewFeature::FormatCommand)
}`,
  };
  const keys = ['json-output', 'add-bounds', 'format-command'];
  expect(await found(files, keys)).toEqual([
    'preview.rs:2 json-output',
    'preview.rs:3 add-bounds',
    'preview.rs:5 format-command',
    'use.rs:3 json-output',
    'use.rs:3 format-command',
  ]);
});

test('constants that a class takes from an interface, and labels of a switch over an enumeration, are followed', async () => {
  const files = {
    'Keys.java': `interface Keys {
  String GIFT_WRAP = "gift-wrap";
}
interface Sizes {
  String GIFT_WRAP = "large";
}`,
    'Cart.java': `class Cart extends Base implements Keys {
  boolean wraps() {
    log();
    return on(GIFT_WRAP);
  }
}`,
    'Shelf.java': `class Shelf implements Sizes {
  void size() { set(GIFT_WRAP); }
}`,
    'Flag.java': `enum Flag {
  COUPON_CODES("coupon-codes"), ORDER_NOTES("order-notes");
}`,
    'Use.java': `class Use {
  int rank(Flag flag) {
    switch (flag) {
      case COUPON_CODES: return 1;
      case ORDER_NOTES: return 2;
    }
  }
  int size(Size size) {
    switch (size) {
      case ORDER_NOTES: return 3;
    }
  }
}`,
  };
  expect(await found(files, ['gift-wrap', 'coupon-codes', 'order-notes'])).toEqual([
    'Cart.java:4 gift-wrap',
    'Flag.java:2 coupon-codes',
    'Flag.java:2 order-notes',
    'Keys.java:2 gift-wrap',
    'Use.java:4 coupon-codes',
    'Use.java:5 order-notes',
  ]);
});

test('classes that extend one of flags are flags, whether their keys are known or not', async () => {
  const folder = await folders.make({
    'Switches.scala': `case object GiftWrap extends FeatureSwitch { val name = "gift-wrap" }
case object Coupons extends FeatureSwitch { val name = "coupon-codes" }
case object OrderNotes extends FeatureSwitch { val name = "order-notes" }
case object Paper extends Stock { val name = "wrapping-paper" }`,
    'Cart.scala': `class Cart { def show() = if (isOn(OrderNotes) || has(Paper)) note() }`,
  });
  const references = await folder.scan(folders.workerScript, ['gift-wrap', 'coupon-codes']);
  const own = references.filter(({ file }) => file === 'Cart.scala');
  expect(own.map(({ key, known }) => [key, known])).toEqual([['order-notes', false]]);
});

test.each([
  [
    'Dart',
    'toggles.dart',
    "class WrapToggle extends Toggle {\n  const WrapToggle() : super('gift-wrap');\n}",
    [1, 2],
  ],
  ['Swift', 'flags.swift', 'enum Flags {\n  static let wrap: Flag = .init(key: "gift-wrap")\n}', [2]],
  ['Scala', 'Keys.scala', 'object FlagKeys {\n  def wrap = "gift-wrap"\n}', [2]],
  ['C++', 'flags.cc', 'namespace flags {\nconstexpr auto kWrap = std::string_view("gift-wrap");\n}', [2]],
  [
    'Rust',
    'flags.rs',
    'enum Flag {\n  Wrap,\n}\nimpl Flag {\n  fn key(self) -> &str {\n    match self { Self::Wrap => "gift-wrap" }\n  }\n}',
    [2, 6],
  ],
])('in %s what is made of a key stands for it', async (_, file, text, lines) => {
  expect(await found({ [file]: text }, ['gift-wrap'])).toEqual(
    expect.arrayContaining(lines.map((line) => `${file}:${line} gift-wrap`)),
  );
});

test('an object of C# gives members of a type of flags their values by their names', async () => {
  const files = {
    'Use.cs': `class Use {
  bool Wraps() => flags.IsOn("NewGiftWrap");
  FeatureFlags All() => new FeatureFlags { NewGiftWrap = true, Width = 3 };
  Sizes Large() => new Sizes { NewGiftWrap = true };
}`,
  };
  expect(await found(files, ['NewGiftWrap'])).toEqual(['Use.cs:2 NewGiftWrap', 'Use.cs:3 NewGiftWrap']);
});

test('texts that several signs join in a row are one text', async () => {
  const files = {
    'flags.py': `AREA = "cart"
flags.is_on(AREA + "." + "gift-wrap")
flags.is_on(area() + ".cart." + "gift-wrap")`,
  };
  expect(await found(files, ['cart.gift-wrap', 'gift-wrap'])).toEqual(['flags.py:2 cart.gift-wrap']);
});

test('what a provider gives is told by what the provider is called', async () => {
  const files = {
    'CartFeature.kt': `interface CartFeature {
    fun giftWrap(): Toggle
    fun bulkEdit(): Toggle
}`,
    'Cart.kt': `class Cart(private val cartFeature: Provider<CartFeature>, private val pages: Provider<Pages>) {
    fun wraps() = cartFeature.get().giftWrap().isEnabled()
    fun shows() = pages.get().giftWrap().isShown()
}`,
  };
  expect(await found(files, ['giftWrap', 'bulkEdit'])).toEqual([
    'Cart.kt:2 giftWrap',
    'CartFeature.kt:2 giftWrap',
    'CartFeature.kt:3 bulkEdit',
  ]);
});

test('members of a type are none that its constructor is given with flags', async () => {
  const files = {
    'Cart.cs': `class Cart {
  public Cart(IFeatures features) { this.features = features; }
  protected override bool GiftWrap => false;
  public bool Wraps() => features.IsEnabled("GiftWrap") && features.IsEnabled("BulkEdit");
}`,
  };
  expect(await found(files, ['GiftWrap', 'BulkEdit'])).toEqual(['Cart.cs:4 GiftWrap', 'Cart.cs:4 BulkEdit']);
});

test('what is made of a type of flags without naming it is told by what it is declared to be', async () => {
  const files = {
    'Desk.cs': `class Desk
{
    private readonly DeskFeatures _held = new() { GiftWrap = true };
    public DeskFeatures Own { get; } = new() { GiftWrap = true };

    void Open()
    {
        DeskFeatures features = new()
        {
            GiftWrap = true,
        };
        Papers papers = new() { GiftWrap = true };
        Use(new() { GiftWrap = true });
    }
}
`,
  };
  expect(await found(files, ['GiftWrap'])).toEqual([
    'Desk.cs:3 GiftWrap',
    'Desk.cs:4 GiftWrap',
    'Desk.cs:10 GiftWrap',
  ]);
});
