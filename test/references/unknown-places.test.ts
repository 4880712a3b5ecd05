import { describe, expect, test } from 'vitest';
import { sureOrUnknownLines } from './sure-lines';
import { useFolders } from './use-folders';

const folders = useFolders();

describe('keys that are not known', () => {
  test('are found in what is taken of a function of flags, given to one, or read of what it gives', async () => {
    const files = {
      'a.ts': `const { newCart } = useFlags();\nmockFlags({ newCart: true, darkMode: false });\n`,
      'b.ts': `const { giftWrap } = useFlags();\nconst { total } = useCart();\n`,
      'c.ts': `mockFlags({ giftWrap: true });\nmockCart({ giftCard: true });\n`,
      'f.ts': `const flags = { giftWrap: true };\nconst flag = flags['quickView'];\nconst cart = { giftCard: 1 };\n`,
      'd.ts': `export const wraps = () => useFlags().giftWrap && useFlags().keys() && useCart().total;\n`,
    };
    const taken = {
      'e.ts': `export const flags = { newCart: 1, darkMode: 2 };\nconst { darkMode } = useFlags();\nexport const dark = useFlags().newCart;\n`,
    };
    expect(await sureOrUnknownLines(folders, { ...files, ...taken }, ['newCart', 'darkMode'])).toEqual([
      'a.ts:1 newCart',
      'a.ts:2 newCart',
      'a.ts:2 darkMode',
      'b.ts:1 giftWrap',
      'c.ts:1 giftWrap',
      'd.ts:1 giftWrap',
      'e.ts:1 newCart',
      'e.ts:1 darkMode',
      'e.ts:2 darkMode',
      'e.ts:3 newCart',
      'f.ts:1 giftWrap',
      'f.ts:2 quickView',
    ]);
  });

  test('are found in objects that are built by something of flags, by its name or by its type', async () => {
    const files = {
      'a.ts': `export const some = flagsFactory.build({ newCart: true, darkMode: false, giftWrap: true });
export const more = make<Partial<FeatureFlags>>({ newCart: true, darkMode: true, quickView: true });
export const cart = cartFactory.build({ newCart: 1, giftCard: 2 });
`,
    };
    expect(await sureOrUnknownLines(folders, files, ['newCart', 'darkMode'])).toEqual([
      'a.ts:1 newCart',
      'a.ts:1 darkMode',
      'a.ts:1 giftWrap',
      'a.ts:2 newCart',
      'a.ts:2 darkMode',
      'a.ts:2 quickView',
    ]);
  });

  test('are not what tests compare, nor values of the language, however many known keys stand beside them', async () => {
    const files = {
      'keys.test.ts': `assertEquals('new-cart', a);\nassertEquals('dark-mode', b);\nassertEquals('gift-wrap', c);\nassertEquals('shop.example', d);\n`,
      'host.test.ts': `assertEquals('cart-host', host());\n`,
      'gates.ts': `isFeatureActive('new-cart');\nisFeatureActive('dark-mode');\nisFeatureActive('true');\nisFeatureActive('order-notes');\n`,
    };
    expect(await sureOrUnknownLines(folders, files, ['new-cart', 'dark-mode', 'gift-wrap'])).toEqual([
      'gates.ts:1 new-cart',
      'gates.ts:2 dark-mode',
      'gates.ts:4 order-notes',
      'keys.test.ts:1 new-cart',
      'keys.test.ts:2 dark-mode',
      'keys.test.ts:3 gift-wrap',
    ]);
  });

  test('are read of flags in files without known keys', async () => {
    const files = {
      'flags.dart': `class RemoteFlags {\n  final bool newCart;\n  final bool darkMode;\n  final bool giftWrap;\n}\n`,
      'cart.dart': `final wraps = flagService.giftWrap;\nfinal paper = order.giftWrap;\n`,
    };
    expect(await sureOrUnknownLines(folders, files, ['newCart', 'darkMode'])).toEqual([
      'cart.dart:1 giftWrap',
      'flags.dart:2 newCart',
      'flags.dart:3 darkMode',
      'flags.dart:4 giftWrap',
    ]);
  });

  test('are asked of Waffle', async () => {
    const files = {
      'views.py': `from waffle import flag_is_active, switch_is_active
from waffle.decorators import waffle_flag
from waffle.testutils import override_switch

@waffle_flag("gift-wrap")
def wrap(request):
    return flag_is_active(request, "quick-view") and switch_is_active("live-chat")

@override_switch("live-chat", active=True)
def test_chat():
    switch("live-chat")
`,
    };
    expect(await sureOrUnknownLines(folders, files, [])).toEqual([
      'views.py:5 gift-wrap',
      'views.py:7 quick-view',
      'views.py:7 live-chat',
      'views.py:9 live-chat',
    ]);
  });

  test('stand in lists of features, and not in those of other things', async () => {
    const files = {
      'setup.rb': `features = [
  :new_cart,
  :dark_mode,
  :gift_wrap
]
pages = [:new_cart, :dark_mode, :gift_card]
`,
    };
    expect(await sureOrUnknownLines(folders, files, ['new_cart', 'dark_mode'])).toEqual([
      'setup.rb:2 new_cart',
      'setup.rb:3 dark_mode',
      'setup.rb:4 gift_wrap',
    ]);
  });

  test('are asked of a function of flags, whosever it is, but not of one that a library has', async () => {
    const files = {
      'a.rb': `feature?(:new_cart, user)\nfeature?(:dark_mode, user)\n`,
      'b.rb': `helpers.feature?(:giftwrap)\nhelpers.picture?(:giftcard)\n`,
      'c.ts': `import maps from 'maps';\nmaps.hasFeature('rivers');\nthis.hasFeature('new_cart');\nthis.hasFeature('dark_mode');\n`,
    };
    expect(await sureOrUnknownLines(folders, files, ['new_cart', 'dark_mode'])).toEqual([
      'a.rb:1 new_cart',
      'a.rb:2 dark_mode',
      'b.rb:1 giftwrap',
      'c.ts:3 new_cart',
      'c.ts:4 dark_mode',
    ]);
  });

  test('are what a test, or a question to a store, says by the name of an argument', async () => {
    const files = {
      'cart_spec.rb': `describe "new_cart", feature: :new_cart do
  it "gift_wrap", feature: :gift_wrap do
    Gate.where(feature_key: "gift_wrap").where(page: "gift_card")
  end
end
`,
    };
    expect(await sureOrUnknownLines(folders, files, ['new_cart'])).toEqual([
      'cart_spec.rb:1 new_cart',
      'cart_spec.rb:2 gift_wrap',
      'cart_spec.rb:3 gift_wrap',
    ]);
  });

  test('are the names that a schema describes, and not the words it does so with', async () => {
    const files = {
      'settings.schema.json': `{
  "featureFlags": {
    "type": "object",
    "properties": {
      "newCart": { "type": "boolean" },
      "darkMode": { "type": "boolean" },
      "giftWrap": { "type": "boolean" }
    },
    "additionalProperties": false
  },
  "cart": { "properties": { "giftCard": { "type": "boolean" } } }
}
`,
    };
    expect(await sureOrUnknownLines(folders, files, ['newCart', 'darkMode'])).toEqual([
      'settings.schema.json:5 newCart',
      'settings.schema.json:6 darkMode',
      'settings.schema.json:7 giftWrap',
    ]);
  });

  test('are named by members of types of flags, in files that hold a known key', async () => {
    const files = {
      'FeatureFlagKey.kt': `object FeatureFlagKey {
    val NewCart = "new_cart".toFlag()
    val GiftWrap = "gift_wrap".toFlag()
}
`,
      'Cart.kt': `fun shows() = gate.open(FeatureFlagKey.GiftWrap) && gate.open("new_cart")\n`,
    };
    expect(await sureOrUnknownLines(folders, files, ['new_cart'])).toContain('Cart.kt:1 gift_wrap');
  });

  test('may begin with underscores', async () => {
    const files = {
      'dev_mode.dart': `class DevMode {
  static const String flagNewCart = '__newCart';
  static const String flagDark = '__darkMode';
  static const String flagChat = '__liveChat';
  static const String flagWrap = '__giftWrap';
}
bool wraps() => prefs.getFlag(DevMode.flagWrap);
`,
    };
    expect(await sureOrUnknownLines(folders, files, ['__newCart', '__darkMode', '__liveChat'])).toEqual([
      'dev_mode.dart:2 __newCart',
      'dev_mode.dart:3 __darkMode',
      'dev_mode.dart:4 __liveChat',
      'dev_mode.dart:5 __giftWrap',
      'dev_mode.dart:7 __giftWrap',
    ]);
  });

  test('are none among the fields of what has flags besides others, where they are spelt like no key', async () => {
    const files = {
      'shop.go': `package shop

type Shop struct {
	Name      string
	Roles     []string
	GiftWrap  bool
	NewCart   bool
	DarkMode  bool
	QuickView bool
}
`,
    };
    expect(await sureOrUnknownLines(folders, files, ['gift_wrap', 'new_cart', 'dark_mode'])).toEqual([
      'shop.go:6 gift_wrap',
      'shop.go:7 new_cart',
      'shop.go:8 dark_mode',
      'shop.go:9 quick_view',
    ]);
  });
});

describe('known keys', () => {
  test('are the names of an object that is changed before it is a constant', async () => {
    const files = {
      'features.rb': `FEATURES = {
  "gift-wrap" => <<~TEXT,
    Wraps gifts.
  TEXT
}.merge(more).freeze

PAGES = { "gift-wrap" => "Wrap" }.freeze
`,
    };
    expect(await sureOrUnknownLines(folders, files, ['gift-wrap'])).toEqual(['features.rb:2 gift-wrap']);
  });

  test('are the names of parts of configuration, whatever functions are called so', async () => {
    const files = {
      'catalogue.json': `{
  "flags": [{ "key": "new_gift_wrap" }],
  "overrides": { "debug": { "new_gift_wrap": true } }
}
`,
      'log.ts': `logger.debug({ new_gift_wrap: order.id, 'new_gift_wrap': 1 });\n`,
    };
    expect(await sureOrUnknownLines(folders, files, ['new_gift_wrap'])).toEqual([
      'catalogue.json:2 new_gift_wrap',
      'catalogue.json:3 new_gift_wrap',
    ]);
  });

  test('are read of what a program is set up with, where they are spelt as its variables', async () => {
    const files = {
      'a.ts': `export const wraps = (env: Env, row: Row) => env.FF_GIFT_WRAP && row.FF_GIFT_WRAP;\n`,
    };
    const folder = await folders.make(files);
    const references = await folder.scan(folders.workerScript, ['FF_GIFT_WRAP']);
    expect(references.map(({ column, certainty }) => [column, certainty])).toEqual([[50, 'sure']]);
  });

  test('stand in charts of Helm, whatever templates put in them', async () => {
    const files = {
      'templates/deployment.yaml': `spec:
  env:
    {{- if .Values.flags.wrap }}
    - name: FF_GIFT_WRAP
      value: {{ .Values.flags.wrap | quote }}
    {{- end }}
`,
    };
    expect(await sureOrUnknownLines(folders, files, ['FF_GIFT_WRAP'])).toEqual([
      'templates/deployment.yaml:4 FF_GIFT_WRAP',
    ]);
  });

  test('are not what kinds of resources are called by', async () => {
    const files = {
      'kinds.go': `package mesh

const MultiMeshServiceKind = "MultiMeshService"

var made = Label(MultiMeshServiceKind)
`,
    };
    expect(await sureOrUnknownLines(folders, files, ['MultiMeshService'])).toEqual([]);
  });
});
