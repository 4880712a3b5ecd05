import { expect, test } from 'vitest';
import { sureLines } from './sure-lines';
import { useFolders } from './use-folders';

const folders = useFolders();

test('what is asked for by the path of a setting is a flag, whatever its case there', async () => {
  const files = {
    'desk.js': `const on = this.get('features.sideBar');
export default Component.extend({
  isOpen: reads('features.side-bar'),
  isShut: not('features.sideBar'),
  size: computed('width', 'features.sideBar', function () {}),
  title: t('features.sideBar'),
});
load({ 'feature.side-bar': 'true', 'pages.side-bar': 'true' });
enableFeature('sideBar');
openPage('sideBar');
`,
    'desk.php': `<?php
$on = $this->getParameter('feature.side-bar');
config(['features.side-bar' => true]);
view('features.side-bar');
`,
  };
  expect(await sureLines(folders, files, ['side-bar'])).toEqual([
    'desk.js:1 side-bar',
    'desk.js:3 side-bar',
    'desk.js:4 side-bar',
    'desk.js:5 side-bar',
    'desk.js:8 side-bar',
    'desk.js:9 side-bar',
    'desk.php:2 side-bar',
    'desk.php:3 side-bar',
  ]);
});

test('a setting that is asked whether it is enabled is a flag', async () => {
  const files = {
    'desk.rb': `puts 1 if Settings.side_bar.enabled
puts 2 if Settings.side_bar.enabled?
puts 3 if Settings.side_bar.width
puts 4 if desk.side_bar.enabled?
allow(Settings.side_bar).to receive(:enabled).and_return(true)
allow(Settings.side_bar).to receive(:width).and_return(3)
`,
    'desk.ts': `open(appConfig.sideBar.isEnabled());
open(this.config.sideBar?.enabled);
open(form.sideBar.enabled);
`,
  };
  expect(await sureLines(folders, files, ['side_bar'])).toEqual([
    'desk.rb:1 side_bar',
    'desk.rb:2 side_bar',
    'desk.rb:5 side_bar',
    'desk.ts:1 side_bar',
    'desk.ts:2 side_bar',
  ]);
});
