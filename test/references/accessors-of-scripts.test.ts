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
    [1, 3],
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

test('a function that asks in some case only names the flag that it is called as, also where it is given on', async () => {
  const folder = await folders.make({
    'flags.ts': `export const isNewCheckoutEnabled = (state: State) => {
  if (hasLoaded(state)) {
    return isFeatureEnabled(state, '${key}');
  }
  return false;
};
export function getIsNewCheckoutEnabled(state: State) {
  try {
    return isFeatureEnabled(state, '${key}');
  } catch {
    return false;
  }
}
export function useNewCheckout() {
  const flag = useFeatureFlag('${key}');
  const { country } = useShop();
  return flag && country === 'CH';
}
export function useShipping() {
  const flag = useFeatureFlag('${key}');
  return flag ? fast : slow;
}
`,
    'use.ts': `import { isNewCheckoutEnabled, getIsNewCheckoutEnabled, useShipping } from './flags';
export const on = useSelector(isNewCheckoutEnabled);
export const on2 = getIsNewCheckoutEnabled(state);
export const shipping = useShipping();
`,
    'flags.rb': `module Flags
  def self.new_checkout?
    @new_checkout ||= Flipper.enabled?(:'${key}')
  end

  def self.new_checkout_enabled?
    if ready?
      Flipper.enabled?(:'${key}')
    else
      false
    end
  end
end
`,
    'use.rb': `puts 1 if Flags.new_checkout?
puts 2 if Flags.new_checkout_enabled?
`,
    'Flags.php': `<?php
class Flags
{
    public function isNewCheckoutEnabled(): bool
    {
        try {
            return $this->client->isEnabled('${key}');
        } catch (Exception $e) {
            return false;
        }
    }
}
`,
    'use.php': `<?php
echo $flags->isNewCheckoutEnabled();
`,
    'flags.py': `def is_new_checkout_enabled(user):
    try:
        return is_feature_enabled("${key}", user)
    except Unreachable:
        return False
`,
    'use.py': `from flags import is_new_checkout_enabled
on = is_new_checkout_enabled(user)
`,
  });
  const found = await folder.scan(folders.workerScript, [key]);
  const uses = found.filter(({ file, certainty }) => file.startsWith('use') && certainty === 'sure');
  expect([...new Set(uses.map(({ file, line }) => `${file}:${line}`))].sort()).toEqual([
    'use.php:2',
    'use.py:1',
    'use.py:2',
    'use.rb:1',
    'use.rb:2',
    'use.ts:1',
    'use.ts:2',
    'use.ts:3',
  ]);
});
