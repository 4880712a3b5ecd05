import { expect, test } from 'vitest';
import { sureLines } from './sure-lines';
import { useFolders } from './use-folders';

const folders = useFolders();

test('names that functions look up in objects of flags, set there and mock are flags', async () => {
  const files = {
    'desk.ts': `const a = _.get(flags, 'sideBar', false);
const b = _.get(pages, 'sideBar', false);
const c = Reflect.has(this.featureFlags, 'sideBar');
vi.spyOn(flags, 'sideBar', 'get').mockReturnValue(true);
const d = mapState('flags', ['giftWrap', 'sideBar']);
const e = mapState('pages', ['giftWrap', 'sideBar']);
`,
    'desk.php': `<?php
if (array_key_exists('sideBar', $this->features)) open();
if (in_array('giftWrap', $user->features) && in_array('giftWrap', $user->pages)) wrap();
if (in_array('sideBar', $user->pages)) shut();
`,
    'desk.py': `open(getattr(flags, "giftWrap", False), getattr(desk, "sideBar"))\n`,
    'desk.rb': `puts 1 if user.features.include?('side_bar')
puts 2 if user.pages.include?('side_bar')
include 'side_bar'
`,
    'settings.yml': `side_bar:
  enabled: true
gift_wrap:
  paper: blue
`,
  };
  const keys = ['sideBar', 'giftWrap', 'side_bar', 'gift_wrap'];
  expect(await sureLines(folders, files, keys)).toEqual([
    'desk.php:2 sideBar',
    'desk.php:3 giftWrap',
    'desk.py:1 giftWrap',
    'desk.rb:1 side_bar',
    'desk.ts:1 sideBar',
    'desk.ts:3 sideBar',
    'desk.ts:4 sideBar',
    'desk.ts:5 giftWrap',
    'desk.ts:5 sideBar',
    'settings.yml:1 side_bar',
  ]);
});

test('a template that begins with a question for a flag is read from its beginning', async () => {
  const files = {
    'a.blade.php': `@if(config('features.side_bar'))
<p>{{ $title }}</p>
@endif
`,
    'b.blade.php': `@feature('side_bar')
<p>@feature('gift_wrap') x @endfeature</p>
@endfeature
`,
  };
  expect(await sureLines(folders, files, ['side_bar', 'gift_wrap'])).toEqual([
    'a.blade.php:1 side_bar',
    'b.blade.php:1 side_bar',
    'b.blade.php:2 gift_wrap',
  ]);
});

test('what the pages of Flipper are told of are flags', async () => {
  const files = {
    'flipper.rb': `Flipper::UI.configure do |config|
  config.descriptions_source = lambda do |_keys|
    {
      "side_bar" => "Shows a bar beside the desk",
      :gift_wrap => "Wraps what is sent"
    }
  end
  config.titles_source = ->(keys) { { "side_bar" => "Bar" } }
end
`,
    'pages.rb': `Flipper::UI.configure do |config|
  config.descriptions_source = ->(keys) { { 'side_bar' => 'Bar' } }
end
`,
  };
  expect(await sureLines(folders, files, ['side_bar', 'gift_wrap'])).toEqual([
    'flipper.rb:4 side_bar',
    'flipper.rb:5 gift_wrap',
    'pages.rb:2 side_bar',
  ]);
});
