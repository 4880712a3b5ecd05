import { expect, test } from 'vitest';
import { sureLines } from './sure-lines';
import { useFolders } from './use-folders';

const folders = useFolders();

test('numbered constants of Go stand for the keys that a map or a switch gives for them', async () => {
  const files = {
    'features/features.go': `package features

type Feature int

const (
	GiftWrap Feature = iota
	BulkEdit
	SideBar
)

var featureNames = map[Feature]string{
	GiftWrap: "gift-wrap",
	BulkEdit: "bulk-edit",
}

var featureTexts = map[Feature]string{GiftWrap: "bulk-edit"}

func (f Feature) String() string {
	switch f {
	case SideBar:
		return "side-bar"
	}
	return featureNames[f]
}
`,
    'desk/desk.go': `package desk

func on() bool {
	return features.GiftWrap.IsEnabled() || has(features.SideBar)
}

func other() bool { return papers.GiftWrap.IsEnabled() }
`,
  };
  expect(await sureLines(folders, files, ['gift-wrap', 'bulk-edit', 'side-bar'])).toEqual([
    'desk/desk.go:4 gift-wrap',
    'desk/desk.go:4 side-bar',
    'features/features.go:6 gift-wrap',
    'features/features.go:7 bulk-edit',
    'features/features.go:8 side-bar',
    'features/features.go:12 gift-wrap',
    'features/features.go:12 gift-wrap',
    'features/features.go:13 bulk-edit',
    'features/features.go:13 bulk-edit',
    'features/features.go:16 gift-wrap',
    'features/features.go:20 side-bar',
    'features/features.go:21 side-bar',
  ]);
});

test('constants of flags whose declaration is not to be seen are known by their names', async () => {
  const files = {
    'desk.py': `from shop import features, papers

def on(request):
    return is_on(request, features.GIFT_WRAP) or is_on(request, papers.GIFT_WRAP)
`,
  };
  expect(await sureLines(folders, files, ['gift_wrap'])).toEqual(['desk.py:4 gift_wrap']);
});

test('settings that are overridden are flags where their names are keys of many words', async () => {
  const files = {
    'test_desk.py': `@override_settings(WRAP_ALL_GIFTS=True, DEBUG_ALL=True)
def test_on(): pass

@override_papers(WRAP_ALL_GIFTS=True)
def test_other(): pass
`,
  };
  expect(await sureLines(folders, files, ['WRAP_ALL_GIFTS', 'DEBUG_ALL'])).toEqual([
    'test_desk.py:1 WRAP_ALL_GIFTS',
  ]);
});

test('fields of Go are keys whatever their abbreviations run into', async () => {
  const files = {
    'features.go': `package shop

type Features struct {
	AWSAPIEnabled bool
	SOC2ChecksEnabled bool
	AWSAPIKey string
}
`,
  };
  expect(await sureLines(folders, files, ['aws_api_enabled', 'soc2_checks_enabled'])).toEqual([
    'features.go:4 aws_api_enabled',
    'features.go:5 soc2_checks_enabled',
  ]);
});
