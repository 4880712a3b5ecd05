import { describe, expect, test } from 'vitest';
import type { Files } from './folder';
import { useFolders } from './use-folders';

const folders = useFolders();

async function found(files: Files, keys: readonly string[]): Promise<string[]> {
  const folder = await folders.make(files);
  const references = await folder.scan(folders.workerScript, keys);
  return references.filter(({ known }) => known).map(({ file, line, key }) => `${file}:${line} ${key}`);
}

/** Where a service asks for a flag, and other files that use it, with the lines on which they do. */
const accessors: readonly (readonly [language: string, files: Files, lines: readonly string[]])[] = [
  [
    'C#',
    {
      'FeatureService.cs': `class FeatureService : IFeatureService {
    private const string Prefix = "Shop.";
    private const string Gifts = Prefix + "GiftWrap";
    public bool IsGiftWrapEnabled(User user)
    {
        return _client.IsEnabled(Gifts, user, defaultValue: false);
    }
}`,
      'IFeatureService.cs': `interface IFeatureService {
    bool IsGiftWrapEnabled(User user);
}`,
      'Cart.cs': `class Cart {
    bool IsGiftWrapEnabled { get; set; }
    void Show() {
        if (_featureService.IsGiftWrapEnabled(user)) Wrap();
        if (model.IsGiftWrapEnabled) Wrap();
        mock.Setup(x => x.IsGiftWrapEnabled(user)).Returns(true);
    }
}`,
    },
    [
      'Cart.cs:4',
      'Cart.cs:6',
      'FeatureService.cs:3',
      'FeatureService.cs:4',
      'FeatureService.cs:6',
      'IFeatureService.cs:2',
    ],
  ],
  [
    'Java',
    {
      'Toggles.java': `class Toggles {
  boolean isGiftWrapOn() {
    return flags.isEnabled("Shop.GiftWrap");
  }
}`,
      'Cart.java': `class Cart {
  void show(Toggles toggles, Gifts gifts) {
    if (toggles.isGiftWrapOn()) wrap();
    if (gifts.isGiftWrap()) wrap();
  }
}`,
    },
    ['Cart.java:3', 'Toggles.java:2', 'Toggles.java:3'],
  ],
  [
    'Kotlin',
    {
      'Flags.kt': `enum class Flag(val key: String) { GIFT_WRAP("Shop.GiftWrap") }`,
      'Toggles.kt': `class Toggles(private val flags: Flags) {
  val isGiftWrapOn: Boolean
    get() = flags.isEnabled(Flag.GIFT_WRAP)
  val wrapTitle get() = titles.of(Flag.GIFT_WRAP)
}`,
      'Cart.kt': `class Cart(private val toggles: Toggles) {
  fun show() { if (toggles.isGiftWrapOn) show(toggles.wrapTitle) }
}`,
    },
    ['Cart.kt:2', 'Flags.kt:1', 'Toggles.kt:2', 'Toggles.kt:3', 'Toggles.kt:4'],
  ],
  [
    'Kotlin, within the type itself',
    {
      'Cart.kt': `class Cart(private val flags: Flags) {
  private val wraps get() = flags.isEnabled("Shop.GiftWrap")
  fun show() { if (wraps) wrap() }
  fun hide(wraps: Boolean) { if (wraps) unwrap() }
}`,
    },
    ['Cart.kt:2', 'Cart.kt:3'],
  ],
  [
    'Swift',
    {
      'Flags.swift': `struct Flags {
  var showsGiftWrap: Bool { store.isEnabled("Shop.GiftWrap") }
}`,
      'Cart.swift': `final class Cart {
  func show(flags: Flags) { if flags.showsGiftWrap { wrap() } }
}`,
    },
    ['Cart.swift:2', 'Flags.swift:2'],
  ],
  [
    'Go',
    {
      'flags/flags.go': `package flags

func (f *Flags) GiftWrapEnabled() bool {
	return f.client.Enabled("Shop.GiftWrap")
}`,
      'cart/cart.go': `package cart

func show(f *flags.Flags) {
	if f.GiftWrapEnabled() {
		wrap()
	}
}`,
    },
    ['cart/cart.go:4', 'flags/flags.go:3', 'flags/flags.go:4'],
  ],
  [
    'Rust',
    {
      'flags.rs': `impl Flags {
    pub fn wraps_gifts(&self) -> bool { self.client.is_enabled("Shop.GiftWrap") }
}`,
      'cart.rs': `fn show(flags: &Flags) { if flags.wraps_gifts() { wrap(); } }`,
    },
    ['cart.rs:1', 'flags.rs:2'],
  ],
  [
    'Dart',
    {
      'flags.dart': `class Flags {
  bool get wrapsGifts => _client.isEnabled("Shop.GiftWrap");
}`,
      'cart.dart': `void show(Flags flags) {
  if (flags.wrapsGifts) wrap();
}`,
    },
    ['cart.dart:2', 'flags.dart:2'],
  ],
  [
    'C++',
    {
      'flags.h': `bool IsGiftWrapEnabled();`,
      'flags.cc': `bool IsGiftWrapEnabled() { return client.IsEnabled("Shop.GiftWrap"); }`,
      'cart.cc': `void show() { if (flags::IsGiftWrapEnabled()) wrap(); }`,
    },
    ['cart.cc:1', 'flags.cc:1', 'flags.h:1'],
  ],
  [
    'Scala',
    {
      'Toggles.scala': `class Toggles(client: Client) {
  def isGiftWrapOn: Boolean = client.isEnabled("Shop.GiftWrap")
}`,
      'Cart.scala': `class Cart(toggles: Toggles) {
  def show() = if (toggles.isGiftWrapOn) wrap()
}`,
    },
    ['Cart.scala:2', 'Toggles.scala:2'],
  ],
];

describe.each(accessors)('in %s', (_, files, lines) => {
  test('what only asks for a flag names it', async () => {
    expect(await found(files, ['Shop.GiftWrap'])).toEqual(lines.map((line) => `${line} Shop.GiftWrap`));
  });
});

test('an accessor that is asked for another flag later names that one', async () => {
  const folder = await folders.make({
    'Flags.kt': `object Keys { const val WRAP = "gift-wrap" }`,
    'Toggles.kt': `class Toggles { fun isGiftWrapOn() = flags.isEnabled(Keys.WRAP) }`,
    'Cart.kt': `class Cart { fun show() = toggles.isGiftWrapOn() }`,
  });
  const index = folder.index(folders.workerScript);
  await index.setKeys(['gift-wrap', 'wrap-gifts']);
  await index.scan();
  expect(index.inFile('Cart.kt').map(({ key }) => key)).toEqual(['gift-wrap']);
  await folder.write('Flags.kt', `object Keys { const val WRAP = "wrap-gifts" }`);
  await index.refresh([folder.at('Flags.kt')]);
  expect(index.inFile('Cart.kt').map(({ key }) => key)).toEqual(['wrap-gifts']);
});

test('settings of flags that programs are given name them', async () => {
  const files = {
    'run.rs': `fn run() {
    command.arg("--preview-features").arg("json-output");
    command.env(EnvVars::UV_PREVIEW_FEATURES, "add-bounds");
    command.arg("--format").arg("json-output");
    command.env("FORMAT", "add-bounds");
}`,
  };
  const folder = await folders.make(files);
  const references = await folder.scan(folders.workerScript, ['json-output', 'add-bounds']);
  const sure = references.filter(({ certainty }) => certainty === 'sure');
  expect(sure.map(({ line, key }) => `${line} ${key}`)).toEqual(['2 json-output', '3 add-bounds']);
});

test('what is given to a method called like a collection is no part of one', async () => {
  const files = {
    'gate_test.go': `package gate

func TestGate(t *testing.T) {
	require.NoError(t, featuregate.GlobalRegistry().Set("service.partialReload", true))
}`,
  };
  expect(await found(files, ['service.partialReload'])).toEqual(['gate_test.go:4 service.partialReload']);
});

test.each([
  [
    'Kotlin',
    'Flags.kt',
    'data class FeatureFlags(',
    '    val giftWrap: Boolean,',
    '    val title: String,',
    ')',
  ],
  [
    'C#',
    'Flags.cs',
    'class FeatureFlags {',
    '    bool GiftWrap { get; set; }',
    '    string Title { get; }',
    '}',
  ],
  ['Swift', 'Flags.swift', 'struct FeatureFlags {', '    let giftWrap: Bool', '    let title: String', '}'],
  ['Dart', 'flags.dart', 'class FeatureFlags {', '  final bool giftWrap;', '  final String title;', '}'],
  ['Rust', 'flags.rs', 'let flags = FeatureFlags {', '    gift_wrap: true,', '    wrapper: name,', '};'],
])('in %s a yes or no of a type of flags is one', async (language, file, head, member, other, end) => {
  const key = language === 'C#' ? 'GiftWrap' : 'gift_wrap';
  const others = [head.replace('FeatureFlags', 'Cart'), member, end];
  expect(await found({ [file]: [head, member, other, end, ...others].join('\n') }, [key, 'title'])).toEqual([
    `${file}:2 ${key}`,
  ]);
});

test('a function that only sets a flag does not answer for it', async () => {
  const files = {
    'spec/desk_spec.rb': `describe "desk" do
  def given_gift_wrap_is_on
    Flipper.enable(:gift_wrap)
  end

  def gift_wrap_shown?
    Flipper.enabled?(:gift_wrap)
  end

  it { given_gift_wrap_is_on; gift_wrap_shown? }
end
`,
  };
  expect(await found(files, ['gift_wrap'])).toEqual([
    ...['spec/desk_spec.rb:3 gift_wrap', 'spec/desk_spec.rb:6 gift_wrap', 'spec/desk_spec.rb:7 gift_wrap'],
    'spec/desk_spec.rb:10 gift_wrap',
  ]);
});

test('a function that is given something to do besides a flag does not answer for it', async () => {
  const files = {
    'desk.rb': `require 'flipper'

class Desk
  def wide_desk
    when_on(:gift_wrap) do
      open
    end
  end

  def when_on(key)
    yield if Flipper.enabled?(key)
  end

  def wrap_shown?
    Flipper.enabled?(:gift_wrap)
  end

  def show
    wide_desk if wrap_shown?
  end
end
`,
  };
  expect(await found(files, ['gift_wrap'])).toEqual([
    ...['desk.rb:5 gift_wrap', 'desk.rb:14 gift_wrap', 'desk.rb:15 gift_wrap', 'desk.rb:19 gift_wrap'],
  ]);
});

test('are named by symbols that Ruby calls to decide whether something is done', async () => {
  const files = {
    'cart_controller.rb': `class CartController
  before_action :wrap, if: :gift_wrap_enabled?
  before_action :greet, unless: %i[guest? gift_wrap_enabled?]
  before_action :pay, only: :gift_wrap_enabled?
  validates :note, presence: true, if: [:guest?, :gift_wrap_enabled?]

  def gift_wrap_enabled?
    Flipper.enabled?(:gift_wrap)
  end
end
`,
    'desk_controller.rb': `class DeskController
  before_action :wrap, if: :gift_wrap_enabled?
end
`,
  };
  expect(await found(files, ['gift_wrap'])).toEqual([
    'cart_controller.rb:2 gift_wrap',
    'cart_controller.rb:3 gift_wrap',
    'cart_controller.rb:5 gift_wrap',
    'cart_controller.rb:7 gift_wrap',
    'cart_controller.rb:8 gift_wrap',
  ]);
});
