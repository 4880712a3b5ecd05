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
