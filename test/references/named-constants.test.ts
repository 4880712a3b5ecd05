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

test('the path of what a test replaces names a constant, wherever that is declared', async () => {
  const files = {
    'shop/rollouts.py': `NEW_CART = Feature("new-cart")
GIFT_WRAP = Feature("gift-wrap")
`,
    'shop/test_desk.py': `def test_on(mocker, monkeypatch):
    mocker.patch("shop.desk.NEW_CART.is_on", return_value=True)
    monkeypatch.setattr("shop.desk.GIFT_WRAP", None)
    mocker.write("shop.desk.NEW_CART.is_on")
    mocker.patch("shop.desk", "shop.desk.NEW_CART")
`,
  };
  expect(await sureLines(folders, files, ['new-cart', 'gift-wrap'])).toEqual([
    'shop/rollouts.py:1 new-cart',
    'shop/rollouts.py:2 gift-wrap',
    'shop/test_desk.py:2 new-cart',
    'shop/test_desk.py:3 gift-wrap',
  ]);
});

test('what is appended to features in Go is one, and a protocol that is called so is none', async () => {
  const files = {
    'desk.go': `package desk

const protocolHttp2 = "http2"

func list(o options) {
	o.Features = append(o.Features, "demo")
	o.Pages = append(o.Pages, "demo")
	dial(protocolHttp2)
	o.Features = append(o.Features, "http2")
}
`,
  };
  expect(await sureLines(folders, files, ['demo', 'http2'])).toEqual(['desk.go:6 demo', 'desk.go:9 http2']);
});

test('constants stand for texts that something passes on as they are', async () => {
  const files = {
    'keys.h': `namespace keys {
constexpr std::string_view kGiftWrap = "gift-wrap"sv;
constexpr auto kBulkEdit = ("bulk-edit");
constexpr auto kSideBar = wide ? "side-bar" : "menu-bar";
}
`,
    'desk.cc': `#include "keys.h"
bool wraps() { return isOn(keys::kGiftWrap); }
bool edits() { return isOn(keys::kBulkEdit); }
bool shows() { return isOn(keys::kSideBar); }
`,
  };
  const lines = await sureLines(folders, files, ['gift-wrap', 'bulk-edit', 'side-bar']);
  expect(lines.filter((line) => line.startsWith('desk'))).toEqual([
    'desk.cc:2 gift-wrap',
    'desk.cc:3 bulk-edit',
  ]);
});

test('a variable of Go or Python that is read from the environment stands for the name that it is read by', async () => {
  const files = {
    'pkg/features/cart.go': `package features

import (
	"os"
	"shop.example/pkg/env"
)

var (
	BulkRows = env.Register("SHOP_BULK_CART_ROWS", false, "Whether rows are shown in bulk").Get()
	SideRows = env.RegisterBoolVar(
		"SHOP_SIDE_ROWS",
		true,
		"Whether rows are shown beside",
	).Get()
)

var GiftWrapped = os.Getenv("SHOP_GIFT_WRAP") == "true"
`,
    'pkg/cart/cart.go': `package cart

import "shop.example/pkg/features"

func rows() bool { return features.BulkRows && !features.SideRows || features.GiftWrapped }
`,
    'shop/settings.py': `import os

BULK_ROWS = os.environ.get("SHOP_BULK_CART_ROWS", "false").lower() in ("true", "yes")
GIFT_WRAPPED = bool(os.getenv("SHOP_GIFT_WRAP"))
on = registry.get("SHOP_GIFT_WRAP")
`,
    'shop/cart.py': `from django.conf import settings

if settings.BULK_ROWS or settings.GIFT_WRAPPED or settings.on:
    pass
`,
  };
  const keys = ['SHOP_BULK_CART_ROWS', 'SHOP_SIDE_ROWS', 'SHOP_GIFT_WRAP'];
  expect(await sureLines(folders, files, keys)).toEqual([
    'pkg/cart/cart.go:5 SHOP_BULK_CART_ROWS',
    'pkg/cart/cart.go:5 SHOP_SIDE_ROWS',
    'pkg/cart/cart.go:5 SHOP_GIFT_WRAP',
    'pkg/features/cart.go:9 SHOP_BULK_CART_ROWS',
    'pkg/features/cart.go:10 SHOP_SIDE_ROWS',
    'pkg/features/cart.go:11 SHOP_SIDE_ROWS',
    'pkg/features/cart.go:17 SHOP_GIFT_WRAP',
    'shop/cart.py:3 SHOP_BULK_CART_ROWS',
    'shop/cart.py:3 SHOP_GIFT_WRAP',
    'shop/settings.py:3 SHOP_BULK_CART_ROWS',
    'shop/settings.py:4 SHOP_GIFT_WRAP',
    'shop/settings.py:5 SHOP_GIFT_WRAP',
  ]);
});

test('what is declared to be a flag is one, whatever makes it, by what the call that takes its key is called', async () => {
  const files = {
    'DeskConfig.java': `class DeskConfig {
  static final FeatureConfig<List<String>> WRAP =
      Config.<List<String>>builder()
          .key("gift-wrap")
          .description("Wraps gifts")
          .owner("bulk-edit")
          .build();
  static final Setting<String> BAR = Config.<String>builder().key("side-bar").build();
  static final FeatureClient CLIENT = Config.builder().key("bulk-edit").build();
}
`,
    'Desk.java': `class Desk {
  void open() {
    ask(DeskConfig.WRAP);
    ask(DeskConfig.BAR);
    ask(DeskConfig.CLIENT);
  }
}
`,
  };
  expect(await sureLines(folders, files, ['gift-wrap', 'side-bar', 'bulk-edit'])).toEqual([
    'Desk.java:3 gift-wrap',
    'DeskConfig.java:2 gift-wrap',
    'DeskConfig.java:4 gift-wrap',
    'DeskConfig.java:8 side-bar',
    'DeskConfig.java:9 bulk-edit',
  ]);
});
