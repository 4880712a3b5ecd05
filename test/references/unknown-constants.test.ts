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

test('constants that are called as their keys are, by nameof, are found where they are declared and named', async () => {
  const folder = await folders.make({
    'FeatureFlags.cs': `namespace Shop;
public static class FeatureFlags
{
    public const string GiftWrap = nameof(GiftWrap);
    public const string BulkEdit = nameof(BulkEdit);
    public const string Owner = nameof(Desk);
}
`,
    'Desk.cs': `using Shop;
public class Desk
{
    [FeatureGate(FeatureFlags.BulkEdit)]
    public bool On() => texts.Has(nameof(TextKeys.BulkEdit)) || manager.IsEnabled(FeatureFlags.GiftWrap);
}
`,
  });
  const references = await folder.scan(folders.workerScript, ['GiftWrap']);
  expect(references.map(({ file, line, key, known }) => [file, line, key, known])).toEqual([
    ['Desk.cs', 4, 'BulkEdit', false],
    ['Desk.cs', 5, 'GiftWrap', true],
    ['FeatureFlags.cs', 4, 'GiftWrap', true],
    ['FeatureFlags.cs', 5, 'BulkEdit', false],
  ]);
});

test('constants of a companion object are found where they are imported by its name', async () => {
  const folder = await folders.make({
    'src/FlagService.kt': `package shop.flags

class FlagService {
    companion object {
        const val FLAG_GIFT_WRAP = "gift-wrap"
        const val FLAG_BULK = "bulk"
    }
}
`,
    'src/Desk.kt': `package shop.desk

import shop.flags.FlagService.Companion.FLAG_GIFT_WRAP
import shop.flags.FlagService.Companion.*

fun on() = service.read(FLAG_GIFT_WRAP) || service.read(FLAG_BULK)
`,
  });
  const references = await folder.scan(folders.workerScript, ['gift-wrap', 'bulk']);
  const found = references.filter(({ file }) => file === 'src/Desk.kt').map(({ key, line }) => [key, line]);
  expect(found).toEqual([
    ['gift-wrap', 3],
    ['gift-wrap', 6],
    ['bulk', 6],
  ]);
});

test('an unknown constant of a file of flags is followed to files without known keys, one of another type is not found', async () => {
  const folder = await folders.make({
    'features.go': `package shop

type Feature string
type Plan string

const (
	GiftWrap  Feature = "gift-wrap"
	BulkEdit  Feature = "bulk-edit"
	SideBar   Feature = "side-bar"
	QuickView Feature = "quick-view"
	Yearly    Plan    = "yearly-plan"
)
`,
    'features.py': `GIFT_WRAP = "gift-wrap"
BULK_EDIT = "bulk-edit"
SIDE_BAR = "side-bar"
DARK_MODE = "dark-mode"
`,
    'desk.py': `from shop import features, papers

settings.KEPT[features.DARK_MODE] = True
settings.KEPT[papers.DARK_MODE] = True
`,
  });
  const references = await folder.scan(folders.workerScript, ['gift-wrap', 'bulk-edit', 'side-bar']);
  const found = references
    .filter(({ known }) => !known)
    .map(({ file, line, key }) => `${file}:${line} ${key}`);
  expect(found).toEqual(['desk.py:3 dark-mode', 'features.go:10 quick-view', 'features.py:4 dark-mode']);
});

test('an unknown constant that a function of flags is given is found among constants of other things', async () => {
  const folder = await folders.make({
    'Store.php': `<?php
class Store
{
    public const LIMIT_WRAP = 'wrap-row-limit';
    public const LIMIT_EDIT = 'edit-row-limit';
    public const FLAG_WRAP = 'gift-wrap';
    public const FLAG_EDIT = 'bulk-edit';

    public function getFeatureFlag(string $key)
    {
        return $this->client->read($this->prefix . $key);
    }
}
`,
    'Desk.php': `<?php
class Desk
{
    public function on()
    {
        return $this->store->getFeatureFlag(Store::FLAG_WRAP) || $this->store->getFeatureFlag($this->name);
    }

    public function limit()
    {
        return $this->store->getParameter(Store::LIMIT_EDIT);
    }
}
`,
    'Cart.php': `<?php
class Cart
{
    public function on()
    {
        return $this->store->getFeatureFlag(Store::FLAG_EDIT, Store::LIMIT_WRAP);
    }
}
`,
    'Till.php': `<?php
class Till
{
    private const WIDTH = 'till-width';
    private const TWICE = 'ask-twice';

    public function on()
    {
        return $this->width(self::WIDTH) > 3 && $this->store->getFeatureFlag(self::TWICE);
    }
}
`,
  });
  const references = await folder.scan(folders.workerScript, ['gift-wrap']);
  expect(references.map(({ file, line, key, known }) => [file, line, key, known])).toEqual([
    ['Cart.php', 6, 'bulk-edit', false],
    ['Desk.php', 6, 'gift-wrap', true],
    ['Store.php', 6, 'gift-wrap', true],
    ['Store.php', 7, 'bulk-edit', false],
    ['Till.php', 5, 'ask-twice', false],
    ['Till.php', 9, 'ask-twice', false],
  ]);
});
