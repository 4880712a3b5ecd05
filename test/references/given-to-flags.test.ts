import { expect, test } from 'vitest';
import { sureLines } from './sure-lines';
import { useFolders } from './use-folders';

const folders = useFolders();

test('are constants that a function of flags is given, among however many others', async () => {
  const others = [
    'red',
    'blue',
    'green',
    'black',
    'white',
    'brown',
    'grey',
    'pink',
    'gold',
    'teal',
    'rose',
    'lime',
  ];
  const files = {
    'desk.ts': `export class DeskView {
${others.map((colour) => `  readonly ${colour.toUpperCase()} = 'desk-${colour}';\n`).join('')}  private readonly WIDE = 'wide-desk-top';
  private readonly TALL = 'tall-desk-top';

  show() {
    return this.featureToggles.getValue(this.WIDE, []) && this.colours.paint(this.TALL);
  }
}
`,
  };
  expect(await sureLines(folders, files, ['wide-desk-top', 'tall-desk-top'])).toEqual([
    'desk.ts:14 wide-desk-top',
    'desk.ts:18 wide-desk-top',
  ]);
});

test('are texts that objects of flags are made with by a word of Dart before them', async () => {
  const files = {
    'flags.dart': `final all = [
  const FlagMessage.of(name: 'gift-wrap', status: true),
  new ConfigFlag(name: 'new-cart', status: true),
  const FeatureGate<bool>(flag: 'coupon'),
  const Person.named(name: 'new-cart'),
];
`,
  };
  expect(await sureLines(folders, files, ['gift-wrap', 'new-cart', 'coupon'])).toEqual([
    'flags.dart:2 gift-wrap',
    'flags.dart:3 new-cart',
    'flags.dart:4 coupon',
  ]);
});

test('the text after an argument of a program that speaks of flags is one', async () => {
  const files = {
    'cart/cart.go': `package cart

func start() { run([]string{"--feature-gates", "rows", "--area", "rows"}) }
`,
    'tests/test_cart.py': `def test_rows(self):
    run(["--preview", "--enable-unstable-feature", "rows", "-c", "rows"])
    run(
        [
            "--experiment",
            "rows",
            "rows",
        ]
    )
`,
  };
  expect(await sureLines(folders, files, ['rows'])).toEqual([
    'cart/cart.go:3 rows',
    'tests/test_cart.py:2 rows',
    'tests/test_cart.py:6 rows',
  ]);
});
