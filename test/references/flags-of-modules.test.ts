import { describe, expect, test } from 'vitest';
import { sureOrUnknownLines } from './sure-lines';
import { useFolders } from './use-folders';

const folders = useFolders();

describe('flags of modules', () => {
  const store = `const shopFlags = makeFlags();\nexport const { NEW_CART, DARK_MODE, GIFT_WRAP } = shopFlags;\n`;

  test('are found by imports from a file whose name has several parts', async () => {
    const files = {
      'src/feature-flags.store.ts': store,
      'src/cart.ts': `import { NEW_CART } from './feature-flags.store';\nexport const cart = () => get(NEW_CART);\n`,
      'src/menu.ts': `import { NEW_CART } from './menu.store';\nexport const menu = () => get(NEW_CART);\n`,
    };
    expect(await sureOrUnknownLines(folders, files, ['NEW_CART', 'DARK_MODE', 'GIFT_WRAP'])).toEqual([
      'src/cart.ts:1 NEW_CART',
      'src/cart.ts:2 NEW_CART',
      'src/feature-flags.store.ts:2 NEW_CART',
      'src/feature-flags.store.ts:2 DARK_MODE',
      'src/feature-flags.store.ts:2 GIFT_WRAP',
    ]);
  });

  test('are found where Svelte reads what a store holds, in scripts and templates', async () => {
    const files = {
      'src/Cart.svelte': `<script lang="ts">
  import { NEW_CART } from './feature-flags.store';
  const wide = $derived($NEW_CART && open);
  $: if ($NEW_CART) load('$NEW_CART');
</script>

{#if $NEW_CART}<Cart label="$NEW_CART" isWide={!$NEW_CART} />{/if}
`,
    };
    expect(await sureOrUnknownLines(folders, files, ['NEW_CART', 'DARK_MODE'])).toEqual([
      'src/Cart.svelte:2 NEW_CART',
      'src/Cart.svelte:3 NEW_CART',
      'src/Cart.svelte:4 NEW_CART',
      'src/Cart.svelte:7 NEW_CART',
      'src/Cart.svelte:7 NEW_CART',
    ]);
  });

  test('are found in lists whose names speak of what can be done with them', async () => {
    const files = {
      'src/feature-flags.store.ts': `export const EDITABLE_FEATURE_FLAGS = ['NEW_CART', 'DARK_MODE', 'DEMO'];
`,
    };
    expect(await sureOrUnknownLines(folders, files, ['NEW_CART', 'DARK_MODE', 'DEMO'])).toEqual([
      'src/feature-flags.store.ts:1 NEW_CART',
      'src/feature-flags.store.ts:1 DARK_MODE',
      'src/feature-flags.store.ts:1 DEMO',
    ]);
  });

  test('are found by their imports where other places tell that they are keys', async () => {
    const files = {
      'src/feature-flags.store.ts': store,
      'src/wrap.ts': `import { GIFT_WRAP } from './feature-flags.store';\nexport const wrap = () => get(GIFT_WRAP);\n`,
    };
    const found = await sureOrUnknownLines(folders, files, ['NEW_CART', 'DARK_MODE']);
    expect(found.filter((place) => place.includes('GIFT_WRAP'))).toEqual([
      'src/feature-flags.store.ts:2 GIFT_WRAP',
      'src/wrap.ts:1 GIFT_WRAP',
      'src/wrap.ts:2 GIFT_WRAP',
    ]);
  });
});

describe('constants of a file of keys', () => {
  const files = {
    'src/useFeatures/constants.ts': `export const NEW_CART = 'newCart';
export const DARK_MODE = 'darkMode';
export const CART_TEMPLATES = 'cartTemplates';
export const GIFT_WRAP = 'giftWrap';
export const CONFIG_MAP_NAME = 'shop-ui-settings';
`,
    'src/lists.ts': `export const CART_TEMPLATES = 'cartTemplates';
`,
  };

  test('are flags whatever things they are called after, and of unknown ones those that are spelt as keys', async () => {
    expect(await sureOrUnknownLines(folders, files, ['newCart', 'darkMode', 'cartTemplates'])).toEqual([
      'src/useFeatures/constants.ts:1 newCart',
      'src/useFeatures/constants.ts:2 darkMode',
      'src/useFeatures/constants.ts:3 cartTemplates',
      'src/useFeatures/constants.ts:4 giftWrap',
    ]);
  });
});

describe('hooks of WordPress', () => {
  test('are asked for other things beside flags', async () => {
    const files = {
      'a.php': `<?php
if (apply_filters('shop_new_cart_enabled', true)) { a(); }
if (apply_filters('shop_side_bar_enabled', true)) { a(); }
if (apply_filters('shop_gift_wrap_enabled', true)) { a(); }
`,
      'b.php': `<?php
$title = apply_filters('shop_page_title_text', $title);
$on = apply_filters('shop.feature-flags.quick_view', false);
`,
    };
    const known = ['shop_new_cart_enabled', 'shop_side_bar_enabled', 'shop_gift_wrap_enabled'];
    expect(await sureOrUnknownLines(folders, files, known)).toEqual([
      'a.php:2 shop_new_cart_enabled',
      'a.php:3 shop_side_bar_enabled',
      'a.php:4 shop_gift_wrap_enabled',
      'b.php:3 shop.feature-flags.quick_view',
    ]);
  });
});

describe('what a rollout is asked for', () => {
  test('is a flag, by one known key', async () => {
    const files = {
      'app/a.rb': `def show\n  ROLLOUT.active?(:new_cart) && ROLLOUT.active?(:gift_wrap, user) && pump.active?(:side_door)\nend\n`,
    };
    expect(await sureOrUnknownLines(folders, files, ['new_cart'])).toEqual([
      'app/a.rb:2 new_cart',
      'app/a.rb:2 gift_wrap',
    ]);
  });
});

describe('members of enumerations that no file declares', () => {
  test('are keys where functions of flags are given them that known ones are given to', async () => {
    const files = {
      'src/cart.ts': `import { FEATURE_FLAG, OPEN_MODE } from './generated/schema';
export const cart = (shop) => hasFeatureFlag(shop, FEATURE_FLAG.NEW_CART) && hasFeatureFlag(shop, FEATURE_FLAG.DARK_MODE);
export const wrap = (shop) => hasFeatureFlag(shop, FEATURE_FLAG.GIFT_WRAP) && open(shop, OPEN_MODE.READ_ONLY);
`,
      'src/menu.ts': `import { FEATURE_FLAG } from './generated/schema';
export const wraps = (flags) => flags.includes(FEATURE_FLAG.GIFT_WRAP);
`,
    };
    expect(await sureOrUnknownLines(folders, files, ['NEW_CART', 'DARK_MODE'])).toEqual([
      'src/cart.ts:2 NEW_CART',
      'src/cart.ts:2 DARK_MODE',
      'src/cart.ts:3 GIFT_WRAP',
      'src/menu.ts:2 GIFT_WRAP',
    ]);
  });
});

describe('what mocks are called with', () => {
  test('is told by the method that is mocked, whatever is said of it before', async () => {
    const files = {
      'test/cart.test.js': `flags.isOn.withArgs('demo').returns(true);
flags.isOn.withArgs('new-cart').returns(true).withArgs('beta').returns(false);
this.flags.isOn.onCall(1).withArgs('demo').returns(true);
shop.title.withArgs('demo').returns('Demo');
expect(flags.isOn).not.toHaveBeenCalledWith('demo');
`,
      'src/cart.js': `export const a = () => flags.isOn('new-cart') && flags.isOn('side-bar') && flags.isOn('demo');\n`,
    };
    const found = await sureOrUnknownLines(folders, files, ['new-cart', 'side-bar', 'demo', 'beta']);
    expect(found.filter((place) => place.startsWith('test'))).toEqual([
      'test/cart.test.js:1 demo',
      'test/cart.test.js:2 new-cart',
      'test/cart.test.js:2 beta',
      'test/cart.test.js:3 demo',
      'test/cart.test.js:5 demo',
    ]);
  });
});

describe('texts that are paths to flags', () => {
  test('hold a key behind what it is kept in', async () => {
    const files = {
      'src/a.stories.ts': `set(window, 'parent.globals.featureFlags.account.new-cart', true);
set(window, 'localFeatureFlags.side-bar', true);
set(window, 'featureFlags.side-bar.enabled', true);
set(window, 'account.new-cart', true);
`,
    };
    expect(await sureOrUnknownLines(folders, files, ['new-cart', 'side-bar'])).toEqual([
      'src/a.stories.ts:1 new-cart',
      'src/a.stories.ts:2 side-bar',
      'src/a.stories.ts:3 side-bar',
    ]);
  });
});

describe('methods of classes of flags in Ruby', () => {
  const toggles = `class FeatureToggle
  def self.new_cart?
    !Rails.env.production?
  end

  def self.side_bar?
    true
  end

  def self.gift_wrap?(user)
    user.vip?
  end

  def self.all_on?(*names)
    new_cart?
  end
end
`;

  test('name them where they answer yes or no and are not given the name of one', async () => {
    const files = {
      'app/toggle.rb': toggles,
      'app/cart.rb': `class Cart\n  def new_cart?\n    FeatureToggle.new_cart?\n  end\nend\n`,
    };
    expect(await sureOrUnknownLines(folders, files, ['new_cart', 'side_bar'])).toEqual([
      'app/cart.rb:3 new_cart',
      'app/toggle.rb:2 new_cart',
      'app/toggle.rb:6 side_bar',
      'app/toggle.rb:10 gift_wrap',
      'app/toggle.rb:15 new_cart',
    ]);
  });

  test('name them where tests say what they answer', async () => {
    const files = {
      'app/toggle.rb': toggles,
      'spec/cart_spec.rb': `describe Cart do
  before { allow(FeatureToggle).to receive(:new_cart?).and_return(true) }
  before { allow(FeatureToggle).to receive_messages(side_bar?: false, new_cart?: true) }
  before { allow(cart).to receive(:new_cart?).and_return(true) }
  it('asks') { expect(FeatureToggle).to have_received(:side_bar?) }
end
`,
    };
    const found = await sureOrUnknownLines(folders, files, ['new_cart', 'side_bar']);
    expect(found.filter((place) => place.startsWith('spec'))).toEqual([
      'spec/cart_spec.rb:2 new_cart',
      'spec/cart_spec.rb:3 side_bar',
      'spec/cart_spec.rb:3 new_cart',
      'spec/cart_spec.rb:5 side_bar',
    ]);
  });

  test('are keys however often tests say what they answer', async () => {
    const files = {
      'lib/features.rb': toggles.replace('FeatureToggle', 'FeatureManagement'),
      'spec/cart_spec.rb': `describe Cart do
  before { allow(FeatureManagement).to receive(:new_cart?).and_return(true) }
  before { allow(FeatureManagement).to receive(:side_bar?).and_return(true) }
  before { allow(FeatureManagement).to receive(:gift_wrap?).and_return(true) }
end
`,
    };
    const found = await sureOrUnknownLines(folders, files, ['new_cart', 'side_bar']);
    expect(found.filter((place) => place.includes('gift_wrap'))).toEqual([
      'lib/features.rb:10 gift_wrap',
      'spec/cart_spec.rb:4 gift_wrap',
    ]);
  });

  test('are sought in tests without known keys', async () => {
    const files = {
      'app/cart.rb': `class Cart
  def show
    Feature.enabled?(:new_cart) && Feature.enabled?(:side_bar)
    FeatureToggle.new_cart? || FeatureToggle.side_bar?
  end
end
`,
      'app/toggle.rb': toggles,
      'spec/a_spec.rb': `before { allow(Feature).to receive(:enabled?).with(:sms) { true } }\n`,
      'spec/b_spec.rb': `before { allow(FeatureToggle).to receive(:gift_wrap?) { true } }\n`,
    };
    const found = await sureOrUnknownLines(folders, files, ['new_cart', 'side_bar']);
    expect(found.filter((place) => place.startsWith('spec'))).toEqual([
      'spec/a_spec.rb:1 sms',
      'spec/b_spec.rb:1 gift_wrap',
    ]);
  });
});
