import { describe, expect, test } from 'vitest';
import type { Files } from './folder';
import { sureLines } from './sure-lines';
import { useFolders } from './use-folders';

const folders = useFolders();

async function unknownIn(files: Files, keys: readonly string[]): Promise<string[]> {
  const folder = await folders.make(files);
  const found = await folder.scan(folders.workerScript, keys);
  return found.filter(({ known }) => !known).map(({ file, line, key }) => `${file}:${line} ${key}`);
}

describe('known keys', () => {
  test('are made to flags by new in Go, and switched by marks before them', async () => {
    const files = {
      'flags.go': `package flags

var (
	NewCart  = new("NewCart", Bool(false))
	SideBar  = new("SideBar", Bool(false))
	GiftWrap = new("GiftWrap", Bool(false))
	Azure    = new("Azure", Bool(true))
	size     = new(int)
)
`,
      'use.go': `package shop

func use() {
	if flags.NewCart.Enabled() || cloud.Azure.Enabled() {
		flags.ParseFlags("+NewCart,-Azure")
		flags.ParseFlags("-Azure")
		log("+1, -Azure")
		run("-Azure", "Azure+")
	}
}
`,
    };
    const keys = ['NewCart', 'SideBar', 'GiftWrap', 'Azure'];
    expect(await sureLines(folders, files, keys)).toEqual([
      'flags.go:4 NewCart',
      'flags.go:5 SideBar',
      'flags.go:6 GiftWrap',
      'flags.go:7 Azure',
      'use.go:4 NewCart',
      'use.go:5 NewCart',
      'use.go:5 Azure',
      'use.go:6 Azure',
    ]);
  });

  test('are what mocks of Python were called with', async () => {
    const files = {
      'test_cart.py': `from unittest import mock
from unittest.mock import call

def test_cart(flags, pages):
    flags.enabled.assert_called_once_with("demo")
    pages.render.assert_called_once_with("demo")
    assert flags.enabled.call_args_list == [call("new-cart", user=None), mock.call("demo")]
    assert pages.render.call_args_list == [call("demo")]
    flags.enabled.assert_has_calls([call("demo")])
    call("demo")
`,
    };
    expect(await sureLines(folders, files, ['new-cart', 'demo'])).toEqual([
      'test_cart.py:5 demo',
      'test_cart.py:7 new-cart',
      'test_cart.py:7 demo',
      'test_cart.py:9 demo',
    ]);
  });

  test('stand in lists that are put together with others', async () => {
    const files = {
      'seeds.rb': `shop.update!(feature_flags: shop.feature_flags.to_a | ["demo"])
shop.update!(pages: shop.pages | ["demo"])
shop.feature_flags << "demo"
shop.pages << "demo"
`,
      'seeds.py': `FEATURE_FLAGS = BASE_FLAGS + ["demo"]
PAGES = BASE_PAGES + ["demo"]
`,
    };
    expect(await sureLines(folders, files, ['demo', 'new-cart'])).toEqual([
      'seeds.py:1 demo',
      'seeds.rb:1 demo',
      'seeds.rb:3 demo',
    ]);
  });

  test('are required of flags, and not of other things', async () => {
    const files = {
      'extensions.json': `{
  "flags": { "required": ["DEMO"], "disallowed": ["ORDERS"] },
  "pages": { "required": ["DEMO"] }
}`,
    };
    expect(await sureLines(folders, files, ['DEMO', 'ORDERS'])).toEqual([
      'extensions.json:2 DEMO',
      'extensions.json:2 ORDERS',
    ]);
  });

  test('are asked of settings by a mark, and read of flags however many other names these have', async () => {
    const files = {
      'orders.rb': `take if Setting.take_new_orders? && Page.take_new_orders?
show Setting.take_new_orders
`,
      'flags.ts': `const flags = { CAN_PAY: true, A1: 1, B1: 1, C1: 1, D1: 1, E1: 1, F1: 1, G1: 1, H1: 1, I1: 1 };
const rights = { CAN_PAY: true, A1: 1, B1: 1, C1: 1, D1: 1, E1: 1, F1: 1, G1: 1, H1: 1, I1: 1 };
export const canPay = (flags, rights) => flags.CAN_PAY || rights.CAN_PAY;
`,
    };
    expect(await sureLines(folders, files, ['take_new_orders', 'CAN_PAY'])).toEqual([
      'flags.ts:1 CAN_PAY',
      'flags.ts:3 CAN_PAY',
      'orders.rb:1 take_new_orders',
    ]);
  });

  test('are held by what is called after features, however many other constants there are', async () => {
    const others = [
      'Kind',
      'Azure',
      'Zone',
      'Size',
      'Mail',
      'Port',
      'Disk',
      'Host',
      'User',
      'Name',
      'Path',
      'Tier',
      'Rack',
      'Node',
    ];
    const files = {
      'types.go': `package types

${others.map((name) => `const ${name} = "${name.toLowerCase()}"`).join('\n')}
const FeatureCSI = "EnableCSI"
const DriverCSI = "EnableCSI"
`,
      'types_test.go': `package types

func test() {
	expectedFeature := "EnableCSI"
	expectedDriver := "EnableCSI"
}
`,
    };
    expect(await sureLines(folders, files, ['EnableCSI'])).toEqual([
      'types.go:17 EnableCSI',
      'types_test.go:4 EnableCSI',
    ]);
  });

  test('are held by constants of many that are called as they are', async () => {
    const others = [
      'COLOUR',
      'SIZE',
      'WEIGHT',
      'PRICE',
      'SHAPE',
      'WIDTH',
      'HEIGHT',
      'ORDER',
      'PLACE',
      'LENGTH',
      'MONTH',
      'YEAR',
      'HOUR',
      'SECOND',
    ];
    const files = {
      'constants.js': [
        ...others.map((name) => `export const ${name} = '${name.toLowerCase()}';`),
        "export const LIVE_CHAT = 'live_chat';",
        "export const DEFAULT_SKIN = 'live_chat';",
      ].join('\n'),
    };
    expect(await sureLines(folders, files, ['live_chat'])).toEqual(['constants.js:15 live_chat']);
  });

  test('are names that no other names are spelt like, said yes or no of, whatever they are given to', async () => {
    const files = {
      'all.test.ts': `render({ 'shop.cart.side-bar': true, side_bar_of_cart: true });
render({ 'shop.cart.side-bar': 'wide' });
`,
    };
    expect(await sureLines(folders, files, ['shop.cart.side-bar', 'side_bar_of_cart'])).toEqual([
      'all.test.ts:1 shop.cart.side-bar',
    ]);
  });

  test('are what mocks are to give that are made where they are put in', async () => {
    const files = {
      'a.test.ts': `const flags = { useFlags: vi.fn().mockReturnValue({ sideBar: true }) };
const cart = { useCart: vi.fn().mockReturnValue({ sideBar: true }) };
`,
    };
    expect(await sureLines(folders, files, ['sideBar', 'newCart'])).toEqual(['a.test.ts:1 sideBar']);
  });

  test('are not what kinds and buttons are called', async () => {
    const files = {
      'flags.go': `package flags

const ExternalNode Feature = "ExternalNode"
const Traceflow Feature = "Traceflow"
const Egress Feature = "Egress"
`,
      'fakes.go': `package fakes

var some = []any{of.WithKind("ExternalNode"), of.WithKind("Traceflow"), of.WithKind("Egress"), of.WithKind("Gate")}
var meta = Meta{Kind: "ExternalNode"}
`,
    };
    const keys = ['ExternalNode', 'Traceflow', 'Egress'];
    expect(await sureLines(folders, files, keys)).toEqual([
      'flags.go:3 ExternalNode',
      'flags.go:4 Traceflow',
      'flags.go:5 Egress',
    ]);
    expect(await unknownIn(files, keys)).toEqual([]);
  });
});

describe('a function that asks for more than a flag', () => {
  test('answers for the flag if it is called as the key', async () => {
    const files = {
      'user.rb': `module User
  def waive_fee_on_sales?
    today = Date.current
    gumball_day?(today) || Feature.active?(:waive_fee_on_sales, self)
  end

  def allowed_to_sell?
    verified? && Feature.active?(:selling_of_goods, self)
  end

  def ban_card_testers!
    Feature.active?(:ban_card_testers) && ban!
  end
end
`,
      'sale.rb': `free if seller.waive_fee_on_sales?
sell if seller.allowed_to_sell?
order.ban_card_testers!
`,
      'simulation.ts': `export const isTxSimulationEnabled = (chain) => !chain.isOld && hasFeature(chain, 'TX_SIMULATION');
export const isOldChain = (chain) => chain.isOld && hasFeature(chain, 'TX_SIMULATION');
`,
      'use.ts': `import { isOldChain, isTxSimulationEnabled } from './simulation';
export const shown = (chain) => isTxSimulationEnabled(chain) && isOldChain(chain);
`,
    };
    const keys = ['waive_fee_on_sales', 'selling_of_goods', 'ban_card_testers', 'TX_SIMULATION'];
    expect(await sureLines(folders, files, keys)).toEqual([
      'sale.rb:1 waive_fee_on_sales',
      'simulation.ts:1 TX_SIMULATION',
      'simulation.ts:2 TX_SIMULATION',
      ...['use.ts:1 TX_SIMULATION', 'use.ts:2 TX_SIMULATION'],
      'user.rb:2 waive_fee_on_sales',
      'user.rb:4 waive_fee_on_sales',
      'user.rb:8 selling_of_goods',
      'user.rb:12 ban_card_testers',
    ]);
  });
});

describe('unknown keys', () => {
  test('are what is taken of flags that are given others, and what mocks of them are to give', async () => {
    const files = {
      'a.ts': 'const { newCart, sideBar } = useFlags({ newCart: true, sideBar: false });\n',
      'b.ts':
        'const { giftWrap } = useFlags({\n  giftWrap: true,\n});\nconst { total } = useCart({ count: 1 });\n',
      'c.test.ts': [
        'mocks.useFlags.mockReturnValue({ quickView: true });',
        'mocks.useCart.mockReturnValue({ count: true });',
      ].join('\n'),
    };
    expect(await unknownIn(files, ['newCart', 'sideBar'])).toEqual([
      'b.ts:1 giftWrap',
      'b.ts:2 giftWrap',
      'c.test.ts:1 quickView',
    ]);
  });

  test('are the names of flags that are stored, and not the bits of a model', async () => {
    const files = {
      'flags_spec.rb': `FeatureFlag.create!(name: "gift_wrap", enabled: true)
FeatureFlag.enable!(:new_cart)
Shop.create!(name: "corner_shop", open: true)
has_flags 1 => :is_archived, 2 => :is_rental, :flag_query_mode => :bit_operator
`,
    };
    expect(await unknownIn(files, ['new_cart', 'side_bar'])).toEqual(['flags_spec.rb:1 gift_wrap']);
  });

  test('are not what buttons of other forms are called, where those of one form are flags', async () => {
    const files = {
      'settings.html.erb': ['take_orders', 'show_prices', 'send_mails']
        .map((key) => `<%= form.radio_buttons :${key} %>`)
        .join('\n'),
      'flags.rb': 'FEATURES = %i[take_orders show_prices send_mails].freeze\n',
      'cart.html.erb': '<%= form.radio_buttons :has_partner %>\n',
    };
    expect(await unknownIn(files, ['take_orders', 'show_prices', 'send_mails'])).toEqual([]);
  });

  test('are neither attributes of objects nor how many flags there are', async () => {
    const files = {
      'features.py': `FEATURES = {"quota_check": True, "side_bar": True, "new_cart": True}
ok = getattr(features, "quota_check", None) or getattr(features, "side_bar", None) or getattr(features, "new_cart")
mail = getattr(user, "mail_address", None)
`,
      'features.ts': `const features = { new_cart: true, side_bar: true };
console.log(features.length, features.size);
`,
    };
    expect(await unknownIn(files, ['quota_check', 'side_bar', 'new_cart'])).toEqual([]);
  });
});
