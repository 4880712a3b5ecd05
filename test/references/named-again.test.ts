import { describe, expect, test } from 'vitest';
import type { Files } from './folder';
import { sureLines } from './sure-lines';
import { useFolders } from './use-folders';

const folders = useFolders();

/** Constants that stand for those of other files, and where they are used. */
const languages: Readonly<Record<string, Files>> = {
  TypeScript: {
    'keys.ts': `export const Keys = { wrap: 'gift-wrap' } as const;`,
    'again.ts': `import { Keys } from './keys';
export const WrapToggle = Keys.wrap;
export class Toggles {
  static readonly wrapping = Keys.wrap;
  shown = on(Toggles.wrapping);
}
export const Others = { wraps: [Keys.wrap], wrap: on ? Keys.wrap : 'none' };`,
    'use.ts': `import { Others, Toggles, WrapToggle } from './again';
show(on(WrapToggle), on(Toggles.wrapping));
show(on(Others.wraps), on(Others.wrap));
const wrapping = other.wrapping;`,
  },
  Python: {
    'keys.py': `GIFT_WRAP = "gift-wrap"`,
    'again.py': `from .keys import GIFT_WRAP
WRAP_TOGGLE = GIFT_WRAP
class Toggles:
    WRAPPING = GIFT_WRAP
`,
    'use.py': `from .again import WRAP_TOGGLE, Toggles
show(on(WRAP_TOGGLE), on(Toggles.WRAPPING))
`,
  },
  Java: {
    'Keys.java': `class Keys { static final String GIFT_WRAP = "gift-wrap"; }`,
    'Toggle.java': `enum Toggle {
  WRAP_TOGGLE(Keys.GIFT_WRAP);
  static final String WRAPPING = Keys.GIFT_WRAP;
}`,
    'Use.java': `class Use {
  boolean wraps() { return service.on(Toggle.WRAP_TOGGLE) && service.on(Toggle.WRAPPING); }
  boolean others() { return service.on(Other.WRAPPING); }
}`,
  },
  Kotlin: {
    'Keys.kt': `object Keys { const val GIFT_WRAP = "gift-wrap" }`,
    'Toggles.kt': `object Toggles { const val WRAPPING = Keys.GIFT_WRAP }
enum class Gate(val key: String) { WRAP_GATE(Keys.GIFT_WRAP) }
object Others {
    val lengthOfWrap = Keys.GIFT_WRAP.length
}`,
    'Use.kt': `fun wraps() = on(Toggles.WRAPPING) && on(Gate.WRAP_GATE.key)
fun others() = on(Others.lengthOfWrap)`,
  },
  'C#': {
    'Keys.cs': `static class Keys { public const string GiftWrap = "gift-wrap"; }`,
    'Toggles.cs': `static class Toggles { public const string Wrapping = Keys.GiftWrap; }`,
    'Use.cs': `class Use { bool Wraps() => service.On(Toggles.Wrapping); }`,
  },
  Go: {
    'keys/keys.go': `package keys

const GiftWrap = "gift-wrap"`,
    'shop/again.go': `package shop

import "shop.example/keys"

const WrapToggle = keys.GiftWrap
`,
    'shop/use.go': `package shop

func wraps() bool { return service.On(WrapToggle) }
`,
  },
  Swift: {
    'Keys.swift': `enum Keys { static let giftWrap = "gift-wrap" }`,
    'Toggles.swift': `struct Toggles { static let wrapToggle = Keys.giftWrap }`,
    'Use.swift': `let wraps = service.on(Toggles.wrapToggle)`,
  },
  Ruby: {
    'keys.rb': `module Keys
  GIFT_WRAP = "gift-wrap"
end`,
    'toggles.rb': `module Toggles
  WRAPPING = Keys::GIFT_WRAP
end`,
    'use.rb': `show if on?(Toggles::WRAPPING)`,
  },
  PHP: {
    'Keys.php': `<?php class Keys { const GIFT_WRAP = 'gift-wrap'; }`,
    'Toggles.php': `<?php class Toggles { const WRAPPING = Keys::GIFT_WRAP; }`,
    'use.php': `<?php show($service->on(Toggles::WRAPPING));`,
  },
  Rust: {
    'keys.rs': `pub const GIFT_WRAP: &str = "gift-wrap";`,
    'toggles.rs': `pub const WRAP_TOGGLE: &str = crate::keys::GIFT_WRAP;`,
    'main.rs': `fn wraps() -> bool { on(crate::toggles::WRAP_TOGGLE) }`,
  },
  Dart: {
    'keys.dart': `class Keys { static const giftWrap = 'gift-wrap'; }`,
    'toggles.dart': `import 'keys.dart';
class Toggles { static const wrapToggle = Keys.giftWrap; }`,
    'use.dart': `import 'toggles.dart';
bool wraps() => service.on(Toggles.wrapToggle);`,
  },
  Scala: {
    'Keys.scala': `object Keys { val GiftWrap = "gift-wrap" }`,
    'Toggles.scala': `object Toggles { val WrapToggle = Keys.GiftWrap }`,
    'Use.scala': `class Use { def wraps = service.on(Toggles.WrapToggle) }`,
  },
  'C++': {
    'keys.h': `namespace keys { inline constexpr char kGiftWrap[] = "gift-wrap"; }`,
    'toggles.h': `namespace toggles { inline constexpr const char* kWrapToggle = keys::kGiftWrap; }`,
    'use.cc': `bool wraps() { return service.On(toggles::kWrapToggle); }`,
  },
};

const expected: Readonly<Record<string, readonly string[]>> = {
  TypeScript: ['again.ts:2', 'again.ts:4', 'again.ts:5', 'again.ts:7', 'keys.ts:1', 'use.ts:1', 'use.ts:2'],
  Python: ['again.py:1', 'again.py:2', 'again.py:4', 'keys.py:1', 'use.py:1', 'use.py:2'],
  Java: ['Keys.java:1', 'Toggle.java:2', 'Toggle.java:3', 'Use.java:2'],
  Kotlin: ['Keys.kt:1', 'Toggles.kt:1', 'Toggles.kt:2', 'Toggles.kt:4', 'Use.kt:1'],
  'C#': ['Keys.cs:1', 'Toggles.cs:1', 'Use.cs:1'],
  Go: ['keys/keys.go:3', 'shop/again.go:5', 'shop/use.go:3'],
  Swift: ['Keys.swift:1', 'Toggles.swift:1', 'Use.swift:1'],
  Ruby: ['keys.rb:2', 'toggles.rb:2', 'use.rb:1'],
  PHP: ['Keys.php:1', 'Toggles.php:1', 'use.php:1'],
  Rust: ['keys.rs:1', 'main.rs:1', 'toggles.rs:1'],
  Dart: ['keys.dart:1', 'toggles.dart:2', 'use.dart:2'],
  Scala: ['Keys.scala:1', 'Toggles.scala:1', 'Use.scala:1'],
  'C++': ['keys.h:1', 'toggles.h:1', 'use.cc:1'],
};

describe('a constant that stands for one of another file', () => {
  test.for(Object.entries(languages))('is followed where others use it, in %s', async ([name, files]) => {
    const lines = new Set(await sureLines(folders, files, ['gift-wrap']));
    expect([...lines].sort()).toEqual(expected[name]?.map((line) => `${line} gift-wrap`));
  });

  test('is followed through several, and when what it stands for changes', async () => {
    const folder = await folders.make({
      'keys.ts': `export const GIFT_WRAP = 'gift-wrap';`,
      'first.ts': `import { GIFT_WRAP } from './keys';
export const FIRST_WRAP = GIFT_WRAP;`,
      'second.ts': `import { FIRST_WRAP } from './first';
export const SecondWraps = { paper: FIRST_WRAP };`,
      'use.ts': `import { SecondWraps } from './second';
show(on(SecondWraps.paper));`,
    });
    const index = folder.index(folders.workerScript);
    await index.setKeys(['gift-wrap', 'gift-box']);
    await index.scan();
    const used = () => index.inFile('use.ts').map(({ line, key }) => `${line} ${key}`);
    expect(used()).toEqual(['2 gift-wrap']);
    await folder.write('keys.ts', `export const GIFT_WRAP = 'gift-box';`);
    await index.refresh([folder.at('keys.ts')]);
    expect(used()).toEqual(['2 gift-box']);
    await folder.write('first.ts', `export const FIRST_WRAP = other();`);
    await index.refresh([folder.at('first.ts')]);
    expect(used()).toEqual([]);
  });

  test('is nothing where constants stand for each other', async () => {
    const files = {
      'one.ts': `import { WRAP_TWO } from './two';
export const WRAP_ONE = WRAP_TWO;`,
      'two.ts': `import { WRAP_ONE } from './one';
export const WRAP_TWO = WRAP_ONE;
show(on('gift-wrap'), on(WRAP_ONE));`,
    };
    expect(await sureLines(folders, files, ['gift-wrap'])).toEqual(['two.ts:3 gift-wrap']);
  });
});
