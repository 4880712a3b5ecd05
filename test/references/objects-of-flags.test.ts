import { describe, expect, test } from 'vitest';
import { sureLines } from './sure-lines';
import { useFolders } from './use-folders';

const folders = useFolders();
const keys = ['new-search', 'side-bar', 'orders', 'giftWrap', 'pay-by-link'];

describe('an object', () => {
  test('is one of flags by its type, where its name says nothing', async () => {
    const files = {
      'typed.ts': [
        "const first: Partial<FeatureFlags> = { 'new-search': 'wide', 'side-bar': 1 };",
        "const second: FlagName[] = ['orders'];",
        "const third: Record<string, number> = { 'new-search': 3 };",
        'function read(given: FeatureFlags, order: Order) {',
        "  return given['orders'] || order['orders'];",
        '}',
        'const merged = (more: object): FeatureFlags => ({ ...more, giftWrap: true });',
        'const parcel = (more: object): Parcel => ({ ...more, giftWrap: true });',
      ].join('\n'),
    };
    expect(await sureLines(folders, files, keys)).toEqual([
      'typed.ts:1 new-search',
      'typed.ts:1 side-bar',
      'typed.ts:2 orders',
      'typed.ts:5 orders',
      'typed.ts:7 giftWrap',
    ]);
  });

  test('is one of flags by its name, in which the words of a key begin with capitals, or by whose answer it is', async () => {
    const files = {
      'config.go': `package config

type FeatureFlags struct {
	NewSearch bool \`json:"newSearch"\`
	SideBar   string
	First, Second, Third, Fourth, Fifth, Sixth bool
}

type Sizes struct {
	SideBar int
}
`,
      'use.go': `package shop

func use(ctx context.Context, sizes config.Sizes) {
	cfg := config.From(ctx)
	if cfg.FeatureFlags.NewSearch || sizes.SideBar > 2 {
		flags := load(ctx)
		draw(flags.SideBar)
	}
	start(config.FeatureFlags{SideBar: "wide"}, config.Sizes{SideBar: 2})
}
`,
      'pod_test.go': `package shop

var cases = []pod{
	{featureFlags: map[string]string{"side-bar": "wide", "orders": "none"}},
	{sizes: map[string]string{"orders": "none"}},
}
`,
      'mocks.test.ts': `vi.mock('./hooks', () => ({
  useFeatureFlags: () => ({ giftWrap: true }),
  useSizes: () => ({ giftWrap: true }),
}));
function loadFeatures() {
  return { giftWrap: false };
}
`,
    };
    expect(await sureLines(folders, files, keys)).toEqual([
      ...[
        'config.go:4 new-search',
        'config.go:5 side-bar',
        'mocks.test.ts:2 giftWrap',
        'mocks.test.ts:6 giftWrap',
      ],
      ...['pod_test.go:4 side-bar', 'pod_test.go:4 orders'],
      ...['use.go:5 new-search', 'use.go:9 side-bar'],
    ]);
  });

  test('is asked for a flag by its name with a mark', async () => {
    const files = {
      'desk.rb': [
        'return if Features.gift_wrap?',
        'Flipflop.gift_wrap? && user.gift_wrap?',
        'Flipflop.on?(:orders)',
        'Events.on?(:orders)',
      ].join('\n'),
    };
    const folder = await folders.make(files);
    const found = await folder.scan(folders.workerScript, ['gift_wrap', 'orders']);
    const sure = found.filter(({ certainty }) => certainty === 'sure');
    expect(sure.map(({ line, column, endColumn, key }) => [line, column, endColumn - column, key])).toEqual([
      [1, 20, 9, 'gift_wrap'],
      [2, 10, 9, 'gift_wrap'],
      [3, 15, 6, 'orders'],
    ]);
  });

  test('is one of flags where its type says which are on or off, or takes them as parameters', async () => {
    const files = {
      'Switches.scala': `case class FeatureSwitches(
  giftWrap: Option[SwitchState],
  sideBar: SwitchState,
)
object Defaults {
  val switches = FeatureSwitches(giftWrap = Some(On), sideBar = Off)
  val parcel = Parcel(giftWrap = Some(On))
}
`,
      'Flags.cs': `public record FeatureFlags(bool GiftWrap, bool SideBar);
public record Parcel(bool GiftWrap);
public class FeatureFlagDesk {
  public void Put(bool giftWrap) => Put(giftWrap: true);
  public FeatureFlags All() => new FeatureFlags(GiftWrap: true, SideBar: false);
}
`,
    };
    const found = await sureLines(folders, files, ['giftWrap', 'sideBar']);
    expect(found).toEqual([
      ...['Flags.cs:1 giftWrap', 'Flags.cs:1 sideBar', 'Flags.cs:5 giftWrap', 'Flags.cs:5 sideBar'],
      ...['Switches.scala:2 giftWrap', 'Switches.scala:3 sideBar'],
      ...['Switches.scala:6 giftWrap', 'Switches.scala:6 sideBar'],
    ]);
  });

  test('is one of flags by what it stands among, is given to, or was taken out of', async () => {
    const files = {
      'company.ts': [
        'const defaults = {',
        "  'new-search': true,",
        "  'side-bar': false,",
        '  orders: true,',
        '};',
        'const sizes = {',
        "  'new-search': 3,",
        "  'side-bar': 4,",
        '  orders: 5,',
        '};',
      ].join('\n'),
      'given.ts': [
        'const setup = (features: Record<string, boolean>) => serve(features);',
        'const draw = (parcel: object) => parcel;',
        'setup({ giftWrap: true });',
        'draw({ giftWrap: true });',
        "stub(config, 'featureToggles', { giftWrap: true });",
        "stub(config, 'parcels', { giftWrap: true });",
      ].join('\n'),
      'taken.ts': [
        'const { flags: state, parcel: box } = storeToRefs(store);',
        'if (state.value.giftWrap) wrap(box.value.giftWrap);',
      ].join('\n'),
    };
    expect(await sureLines(folders, files, keys)).toEqual([
      'company.ts:2 new-search',
      'company.ts:3 side-bar',
      'company.ts:4 orders',
      'given.ts:3 giftWrap',
      'given.ts:5 giftWrap',
      'taken.ts:2 giftWrap',
    ]);
  });
});

describe('a constant', () => {
  test('is a flag where it is asked for as one, whatever it is called', async () => {
    const files = {
      'keys.ts': "export const ORDERS = 'orders';\n",
      'use.ts': [
        "import { ORDERS } from './keys';",
        "if (isFeatureEnabled(ORDERS) || isFeatureEnabled('side-bar')) show(ORDERS);",
        'const view = <Gate toggle={ORDERS} title={ORDERS} />;',
      ].join('\n'),
    };
    const found = await sureLines(folders, files, keys);
    expect(found).toContain('use.ts:2 orders');
    expect(found).not.toContain('keys.ts:1 orders');
  });

  test('of a namespace is told from that of another', async () => {
    const files = {
      'names.ts': [
        "export namespace Flags { export const Find = 'new-search'; export namespace Side { export const Bar = 'side-bar'; } }",
        "export namespace Texts { export const Find = 'new-search'; }",
        'on(Flags.Find);',
      ].join('\n'),
      'use.ts': [
        "import { Flags, Texts } from './names';",
        'on(Flags.Find);',
        'on(Flags.Side.Bar);',
        't(Texts.Find);',
      ].join('\n'),
    };
    expect(await sureLines(folders, files, keys)).toEqual([
      'names.ts:1 new-search',
      'names.ts:1 side-bar',
      'names.ts:3 new-search',
      'use.ts:2 new-search',
      'use.ts:3 side-bar',
    ]);
  });

  test('is what an object is made with by the only name it is given', async () => {
    const files = {
      'Flags.kt': [
        'object PayByLink : EnvVar(variable = "pay-by-link")',
        'object Sides : Screen(route = "side-bar")',
        'fun find() = PayByLink.isSet() && open(Sides)',
      ].join('\n'),
      'Toggle.scala':
        'object Toggle {\n  case object Find extends Toggle(entryName = "new-search")\n}\nval on = isOn(Toggle.Find)\n',
    };
    expect(await sureLines(folders, files, keys)).toEqual([
      'Flags.kt:1 pay-by-link',
      'Flags.kt:3 pay-by-link',
      'Toggle.scala:2 new-search',
      'Toggle.scala:4 new-search',
    ]);
  });
});

describe('a template', () => {
  test('has the names that setup returns', async () => {
    const files = {
      'Page.vue': [
        '<template>',
        '  <Feature :name="chosen"><List :route="other" /></Feature>',
        '  <Feature :name="flags.Find" />',
        '</template>',
        '<script>',
        "const Flags = { Find: 'new-search', Side: 'side-bar' };",
        'export default {',
        '  setup() {',
        '    const chosen = Flags.Side;',
        "    const other = 'orders-list';",
        '    return { chosen, other, flags: Flags };',
        '  },',
        '};',
        '</script>',
      ].join('\n'),
      'Page.svelte': [
        "{#await gate.isFeatureOn('new-search') then on}<p>{on}</p>{/await}",
        "<button on:click={() => isFeatureOn('side-bar') && go()}>side-bar</button>",
      ].join('\n'),
    };
    const found = await sureLines(folders, files, keys);
    expect(found).toEqual(
      expect.arrayContaining([
        'Page.svelte:1 new-search',
        'Page.svelte:2 side-bar',
        'Page.vue:2 side-bar',
        'Page.vue:3 new-search',
      ]),
    );
  });
});

describe('a member', () => {
  test('is told by the type of what it is asked of', async () => {
    const files = {
      'Cart.swift': [
        'final class Cart { @Feature("new-search") var finds }',
        'final class Page { var finds = 3 }',
        'func show(cart: Cart, page: Page) { if cart.finds { open(page.finds) } }',
        'struct View { private lazy var sides = flags.isOn("side-bar")',
        '  func draw() { if sides { Toggle("orders", isOn: $x) } } }',
      ].join('\n'),
      'CartTest.java': [
        'class CartTest {',
        '  void a() { when(flags.isEnabled(eq("new-search"), any())).thenReturn(true); }',
        '  void b() { when(bus.publish(eq("side-bar"), any())).thenReturn(true); }',
        '}',
      ].join('\n'),
    };
    expect(await sureLines(folders, files, keys)).toEqual([
      'Cart.swift:1 new-search',
      'Cart.swift:3 new-search',
      'Cart.swift:4 side-bar',
      'Cart.swift:5 side-bar',
      'CartTest.java:2 new-search',
    ]);
  });
});
