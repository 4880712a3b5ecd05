import { expect, test } from 'vitest';
import { sureLines } from './sure-lines';
import { useFolders } from './use-folders';

const folders = useFolders();

test('what is kept by the name of flags is read by that, and provided', async () => {
  const files = {
    'read.ts': `export const wide = (get) => get(flagsAtom).wideDesk;
const { wideDesk } = useContext(FeatureFlagsContext);
const flags = useAtomValue(featureFlagsAtom);
export const isWide = flags.wideDesk && useSelector(selectFeatureFlags).wideDesk;
`,
    'others.ts': `export const wide = (get) => get(deskAtom).wideDesk;
const { wideDesk } = useContext(DeskContext);
export const size = measure(featureFlags).wideDesk;
`,
    'keep.tsx': `store.set(featureFlagsAtom, { wideDesk: true });
track(featureFlagsAtom, { wideDesk: true });
export const On = () => <FeatureFlagsContext.Provider value={{ wideDesk: true }} />;
export const Off = () => <DeskContext.Provider value={{ wideDesk: false }} />;
`,
  };
  expect(await sureLines(folders, files, ['wideDesk'])).toEqual([
    'keep.tsx:1 wideDesk',
    'keep.tsx:3 wideDesk',
    'read.ts:1 wideDesk',
    'read.ts:2 wideDesk',
    'read.ts:4 wideDesk',
    'read.ts:4 wideDesk',
  ]);
});

test('what any context has is no flag', async () => {
  const folder = await folders.make({
    'read.tsx': `const { wideDesk, tallDesk } = useContext(FlagsContext);
export const On = () => <FlagsContext.Provider value={{ wideDesk, tallDesk, deepShelf: 1 }} />;
`,
  });
  const found = await folder.scan(folders.workerScript, ['wideDesk', 'tallDesk']);
  expect(found.filter(({ known }) => !known).map(({ key }) => key)).toEqual(['deepShelf']);
});

test('what a mocked function answers with belongs to the function', async () => {
  const files = {
    'desk.test.ts': `vi.mock('sdk', () => ({
  useFlags: vi.fn(() => ({ wideDesk: true })),
  useDesk: vi.fn(() => ({ wideDesk: true })),
}));
`,
  };
  expect(await sureLines(folders, files, ['wideDesk'])).toEqual(['desk.test.ts:2 wideDesk']);
});

test('what is taken apart beside flags belongs to no flags', async () => {
  const folder = await folders.make({
    'flags.ts': `const flags = { wideDesk: true, tallDesk: false };\n`,
    'desk.ts': `export const show = ({ size, flags }: { size: number; hasDrawer: boolean; flags: Flags }) =>
  flags.wideDesk && flags.tallDesk && size;
`,
  });
  const found = await folder.scan(folders.workerScript, ['wideDesk', 'tallDesk']);
  expect(found.filter(({ known }) => !known)).toEqual([]);
});

test('what is built in among flags is an expression of the language and no flag', async () => {
  const folder = await folders.make({
    'vite.config.ts': `const featureFlags = {
  'process.env.WIDE_DESK': JSON.stringify(env.WIDE_DESK),
  'process.version': '""',
};
`,
    'flags.ts': `export const featureFlags = { wideDesk: true, tallDesk: false, deepShelf: true };\n`,
  });
  const found = await folder.scan(folders.workerScript, ['wideDesk', 'tallDesk']);
  expect(found.filter(({ known }) => !known).map(({ key }) => key)).toEqual(['deepShelf']);
});

test('neither what any object has nor what is said of flags besides their keys is a flag', async () => {
  const files = {
    'flags.ts': `export const featureFlags = {
  WIDE_CART: { flag: 'wide_cart', defaultValue: 'one_row' },
  GIFT_WRAP: { flag: 'gift_wrap', defaultValue: 'two_rows' },
  DARK_SHOP: { flag: 'dark_shop', defaultValue: 'no_rows' },
};
`,
    'status.ts': `class FeatureToggle {
  static WIDE = 'wide_cart';
  static WRAP = 'gift_wrap';
  static ACTIVE_STATUS = 'always_on';
}
`,
    'flags.yml': `toggles:\n  enabled: true\n  wide_cart: true\n  gift_wrap: true\n  side_door: true\n`,
    'use.ts': `export const isOn = toggles.wide_cart && toggles.gift_wrap;\nexport const isWide = toggles.value.wide_cart;\n`,
  };
  const folder = await folders.make(files);
  const found = await folder.scan(folders.workerScript, ['wide_cart', 'gift_wrap']);
  const told = found.filter(({ certainty, known }) => certainty === 'sure' || !known);
  expect(told.map(({ file, line, key }) => `${file}:${line} ${key}`)).toEqual([
    'flags.ts:2 wide_cart',
    'flags.ts:3 gift_wrap',
    'flags.ts:4 dark_shop',
    'flags.yml:3 wide_cart',
    'flags.yml:4 gift_wrap',
    'flags.yml:5 side_door',
    'status.ts:2 wide_cart',
    'status.ts:3 gift_wrap',
    'use.ts:1 wide_cart',
    'use.ts:1 gift_wrap',
    'use.ts:2 wide_cart',
  ]);
});
