import { expect, test } from 'vitest';
import { sureLines } from './sure-lines';
import { useFolders } from './use-folders';

const folders = useFolders();

test('the names at the top of the settings and defaults of flags are flags', async () => {
  const files = {
    'default_flag_settings.json': `{ "demo": false, "sideBar": false }\n`,
    'default_page_settings.json': `{ "demo": false }\n`,
  };
  expect(await sureLines(folders, files, ['demo', 'sideBar'])).toEqual([
    'default_flag_settings.json:1 demo',
    'default_flag_settings.json:1 sideBar',
  ]);
});

test('what stands beside all flags of a file sets something else up', async () => {
  const folder = await folders.make({
    'config/feature_flags.yml': `layout: desk_layout
parent_controller: Desk::FlagsController
feature_flags:
  gift_wrap:
    author: Ann
  bulk_edit:
    author: Ann
  ask_twice:
    author: Ann
`,
  });
  const references = await folder.scan(folders.workerScript, ['gift_wrap', 'bulk_edit']);
  expect(references.map(({ line, key }) => [line, key])).toEqual([
    [4, 'gift_wrap'],
    [6, 'bulk_edit'],
    [8, 'ask_twice'],
  ]);
});
