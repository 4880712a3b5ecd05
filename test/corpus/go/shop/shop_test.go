package shop

import (
	"context"
	"testing"

	"example.com/shop/flags"
	"example.com/shop/flags/flagstest"
)

func TestExport(t *testing.T) {
	ctx := flagstest.With(context.Background(), flags.Export, flags.NewCart) //= export; new-cart
	ctx = flagstest.Set(ctx, map[flags.Flag]bool{flags.Demo: true, "gift_wrap": false}) //= demo; gift_wrap
	t.Setenv("SHOP_DEMO", "export")
	for name, export := range map[string]Export{
		"demo":     {Demo: true, Kind: "demo"},
		"bulkEdit": {BulkEdit: "bulkEdit"},
	} {
		t.Run(name, func(t *testing.T) {
			if export.Kind == "export" {
				t.Fatalf("export of %s: %v", name, ctx)
			}
		})
	}
}

func TestPriceAlerts(t *testing.T) {
	defer flagstest.Enable(t, flags.PriceAlerts)() //= PRICE_ALERTS
	withFlags(t, []flags.Flag{"new-cart", flags.BulkEdit}, func() { //= new-cart; bulkEdit
		get(t, "/new-cart", "demo")
	})
	withColumns(t, []string{"demo", "bulkEdit"}, func() {
		get(t, "/export", "export")
	})
	if got := flags.Returns; got != "shop.returns" { //= shop.returns
		t.Errorf("Returns = %q, want shop.returns", got)
	}
	if Demo != "demo" || GiftWrap != "gift-wrap" {
		t.Error("demo")
	}
}

func withFlags(t *testing.T, on []flags.Flag, run func()) {
	for _, flag := range on {
		defer flagstest.Enable(t, flag)()
	}
	run()
}

func withColumns(t *testing.T, columns []string, run func()) { run() }
