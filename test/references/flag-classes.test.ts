import { expect, test } from 'vitest';
import type { Files } from './folder';
import { sureLines } from './sure-lines';
import { useFolders } from './use-folders';

const folders = useFolders();

async function linesOf(files: Files, key: string): Promise<string[]> {
  const folder = await folders.make(files);
  const references = await folder.scan(folders.workerScript, [key]);
  return references
    .filter(({ certainty }) => certainty === 'sure')
    .map(({ file, line }) => `${file}:${line}`);
}

test('a class of a flag that answers with its key stands for it in PHP', async () => {
  const files = {
    'src/NewDesk.php': `<?php
namespace Shop\\Flags;

class NewDesk implements FeatureFlagInterface
{
    public function getName(): string
    {
        return 'new-desk';
    }
}
`,
    'src/Desk.php': `<?php
namespace Shop;

use Shop\\Flags\\NewDesk;

class Desk
{
    public function show($flags)
    {
        return $flags->isFeatureActive(NewDesk::class);
    }
}
`,
    'src/Table.php': `<?php
namespace Shop;

class NewTable implements Furniture
{
    public function getName() { return 'new-desk'; }
}
`,
  };
  expect(await linesOf(files, 'new-desk')).toEqual([
    'src/Desk.php:4',
    'src/Desk.php:10',
    'src/NewDesk.php:4',
    'src/NewDesk.php:8',
  ]);
});

test('a class of a flag that answers with its key stands for it in Ruby', async () => {
  const files = {
    'new_desk.rb': `class NewDesk < FeatureFlag
  def self.key
    'new-desk'
  end
end
`,
    'desk.rb': `require_relative 'new_desk'
puts 'new' if flags.on?(NewDesk)
`,
  };
  expect(await linesOf(files, 'new-desk')).toEqual(['desk.rb:2', 'new_desk.rb:1', 'new_desk.rb:3']);
});

test.each([
  [
    'keys.rb',
    `module Toggles\n  KEYS = { desk: 'new-desk' }.freeze\nend\n`,
    'desk.rb',
    `open(Toggles::KEYS[:desk])\nopen(Toggles::KEYS.fetch(:desk))\n`,
  ],
  [
    'Keys.php',
    `<?php\nclass Toggles { const KEYS = ['desk' => 'new-desk']; }\n`,
    'desk.php',
    `<?php open(Toggles::KEYS['desk']);\nopen(\nToggles::KEYS["desk"]);\n`,
  ],
])('entries of a constant of %s are named in brackets', async (keys, declared, file, use) => {
  const lines = await linesOf({ [keys]: declared, [file]: use }, 'new-desk');
  const expected = use
    .split('\n')
    .flatMap((line, at) => (line.includes('desk') ? [`${file}:${at + 1}`] : []));
  expect(lines.filter((line) => line.startsWith(file))).toEqual(expected);
});

test('a class of a flag is found without its key where others of its type are known', async () => {
  const flag = (name: string) => `<?php
class ${name} implements FeatureFlagInterface
{
    public function getName(): string
    {
        return '${name}';
    }
}
`;
  const folder = await folders.make({
    'NewDesk.php': flag('NewDesk'),
    'NewLamp.php': flag('NewLamp'),
    'NewChair.php': flag('NewChair'),
    'room.php': `<?php\nreturn $flags->isActive(NewChair::class);\n`,
  });
  const references = await folder.scan(folders.workerScript, ['NewDesk', 'NewLamp']);
  expect(references.filter(({ known }) => !known).map(({ file, line }) => `${file}:${line}`)).toEqual([
    'NewChair.php:2',
    'NewChair.php:6',
    'room.php:2',
  ]);
});

test('an object that is made of what it extends stands for the key that it is given as its name', async () => {
  const files = {
    'DeskParams.scala': `package shop
object DeskParams {
  object EnableDesk
      extends FSParam[Boolean](
        name = "desk_enable_new",
        default = false
      )
  val other = Param(name = "desk_enable_old")
}
`,
    'Desk.scala': `package shop.desk
import shop.DeskParams
class Desk {
  def show = params(DeskParams.EnableDesk) && params(DeskParams.other)
}
`,
    'Keys.kt': `package shop.keys

object NewDesk : Setting<Boolean>(name = "desk_enable_new", default = false)

fun on() = read(NewDesk)
`,
  };
  expect(await linesOf(files, 'desk_enable_new')).toEqual([
    ...['Desk.scala:4', 'DeskParams.scala:3', 'DeskParams.scala:5', 'Keys.kt:3', 'Keys.kt:5'],
  ]);
});

const classesOfFlags = {
  'Features/NewDesk.php': `<?php
namespace App\\Features;

class NewDesk
{
    public function resolve(): bool { return false; }
}
`,
  'flags/OldLamp.php': `<?php
namespace App\\Switches;

class OldLamp extends AbstractFeature
{
}
`,
  'Features/Room/SideDoor.php': `<?php
namespace App\\Features\\Room;

class SideDoor extends Controller
{
}
`,
  'tests/Feature/WideHall.php': `<?php
namespace Tests\\Feature;

class WideHall extends TestCase
{
}
`,
  'room.php': `<?php
namespace App;

use App\\Features\\NewDesk;
use App\\Features\\Room\\SideDoor;
use Laravel\\Pennant\\Feature;
use Tests\\Feature\\WideHall;

if (Feature::active(NewDesk::class) || Feature::for($user)->active(\\App\\Features\\NewDesk::class)) {
    \\App\\Switches\\OldLamp::activate();
}
SideDoor::open();
WideHall::class;
`,
  'room.blade.php': `{{-- What stands in the room. --}}
@use('App\\Features\\NewDesk')
<div>
  @if (NewDesk::active())
    desk
  @endif
</div>
`,
};

test('a class of PHP that a flag is asked for by stands for itself', async () => {
  const keys = ['NewDesk', 'OldLamp', 'SideDoor', 'WideHall'];
  expect(await sureLines(folders, classesOfFlags, keys)).toEqual([
    'Features/NewDesk.php:4 NewDesk',
    'flags/OldLamp.php:4 OldLamp',
    'room.blade.php:2 NewDesk',
    'room.blade.php:4 NewDesk',
    'room.php:4 NewDesk',
    'room.php:9 NewDesk',
    'room.php:9 NewDesk',
    'room.php:10 OldLamp',
  ]);
});

test('a class of PHP is found to be a flag where others in its namespace are known', async () => {
  const folder = await folders.make({
    ...classesOfFlags,
    'Features/WideBed.php': `<?php\nnamespace App\\Features;\n\nclass WideBed {}\n`,
    'Features/TallShelf.php': `<?php\nnamespace App\\Features;\n\nclass TallShelf {}\n`,
    'bed.php': `<?php\nuse App\\Features\\WideBed;\nreturn feature(WideBed::class);\n`,
  });
  const references = await folder.scan(folders.workerScript, ['NewDesk', 'TallShelf']);
  expect(references.filter(({ known }) => !known).map(({ file, line }) => `${file}:${line}`)).toEqual([
    'Features/WideBed.php:4',
    'bed.php:2',
    'bed.php:3',
  ]);
});
