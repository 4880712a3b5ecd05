import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { buildProduct, type Built } from './built';
import { Folder } from './folder';

let built: Built;
beforeAll(async () => void (built = await buildProduct()));
afterAll(() => built.remove());

let folder: Folder | undefined;
afterEach(() => folder?.remove());

test.each([
  ['SsoByDefault', 'sso-by-default'],
  ['AskTwice', 'pm-1-ask-again'],
])('an unknown constant %s of %s is followed to files without known keys', async (name, value) => {
  folder = await Folder.make({
    'Keys.cs': `namespace Shop;
public static class FeatureFlagKeys
{
    public const string GiftWrap = "gift-wrap";
    public const string BulkEdit = "bulk-edit";
    public const string ${name} = "${value}";
}
`,
    'Desk.cs': `namespace Shop.Desk;
using Shop;
public class Desk
{
    public bool On() => service.IsEnabled(FeatureFlagKeys.${name});
    public bool Other() => texts.Has(TextKeys.${name});
}
`,
  });
  const references = await folder.scan(built.workerScript, ['gift-wrap', 'bulk-edit']);
  const found = references.filter(({ file }) => file === 'Desk.cs').map(({ key, line }) => [key, line]);
  expect(found).toEqual([[value, 5]]);
});
