import { expect, test } from 'vitest';
import { useFolders } from './use-folders';

const folders = useFolders();

test.each([
  ['SsoByDefault', 'sso-by-default'],
  ['AskTwice', 'pm-1-ask-again'],
])('an unknown constant %s of %s is followed to files without known keys', async (name, value) => {
  const folder = await folders.make({
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
  const references = await folder.scan(folders.workerScript, ['gift-wrap', 'bulk-edit']);
  const found = references.filter(({ file }) => file === 'Desk.cs').map(({ key, line }) => [key, line]);
  expect(found).toEqual([[value, 5]]);
});

test('an unknown constant that says it holds the key of a flag is found beside a known one, and where it is named', async () => {
  const folder = await folders.make({
    'auth.go': `package auth

const (
	FeatureFlagGiftWrap = "GIFT_WRAP"
	FeatureFlagBulkEdit = "BULK_EDIT"
	bulkFlag            = "BULK_SIZE"
)

func wraps() bool { return set.Has(FeatureFlagBulkEdit) }
`,
  });
  const references = await folder.scan(folders.workerScript, ['GIFT_WRAP']);
  const found = references.filter(({ known }) => !known).map(({ key, line }) => [key, line]);
  expect(found).toEqual([
    ['BULK_EDIT', 5],
    ['BULK_EDIT', 9],
  ]);
});
