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
