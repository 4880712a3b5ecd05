import { expect, test } from 'vitest';
import { useFolders } from './use-folders';

const folders = useFolders();

const key = 'new-checkout';

test.each([
  [
    'a getter of TypeScript',
    `export class ShopFlags {\n  get newCheckout() { return this.flags.isOn('${key}'); }\n  get total() { return this.sum('${key}'.length); }\n}\n`,
    'ts',
    `import { ShopFlags } from './declared';\nexport const on = (shopFlags: ShopFlags) => shopFlags.newCheckout;\nexport const sum = (shop: Shop) => shop.newCheckout;\n`,
    [2],
  ],
  [
    'a hook of TypeScript',
    `export const useNewCheckout = () => useFeatureFlag('${key}');\nexport const useOther = () => useFeatureFlag('${key}') && useState();\n`,
    'ts',
    `import { useNewCheckout, useOther } from './declared';\nconst other = useOther();\nexport const on = useNewCheckout();\n`,
    [3],
  ],
  [
    'a property of Python',
    `class ShopFlags:\n    @property\n    def new_checkout(self):\n        return self.client.is_enabled("${key}")\n`,
    'py',
    `from declared import flags\nif flags.new_checkout:\n    order.new_checkout()\n`,
    [2],
  ],
  [
    'a method of Ruby',
    `class Toggles\n  def self.new_checkout?\n    on?('${key}')\n  end\nend\n`,
    'rb',
    `puts 'new' if Toggles.new_checkout?\nputs 'new' if order.new_checkout?\n`,
    [1],
  ],
])(
  '%s that only asks for a flag names it wherever it is named',
  async (_, declared, extension, use, lines) => {
    const folder = await folders.make({ [`declared.${extension}`]: declared, [`use.${extension}`]: use });
    const references = await folder.scan(folders.workerScript, [key]);
    const found = references.filter(({ file, certainty }) => file.startsWith('use') && certainty === 'sure');
    expect(found.map(({ line }) => line)).toEqual(lines);
  },
);
