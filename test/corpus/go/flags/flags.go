// Package flags says which features of the shop run.
package flags

import (
	"context"
	"fmt"
	"os"
)

type Flag string

const (
	NewCart     Flag = "new-cart"     //= new-cart
	GiftWrap    Flag = "gift_wrap"    //= gift_wrap
	Export      Flag = "export"       //= export
	Demo        Flag = "demo"         //= demo
	BulkEdit         = Flag("bulkEdit") //= bulkEdit
	PriceAlerts Flag = "PRICE_ALERTS" //= PRICE_ALERTS
	Returns     Flag = "shop." + "returns" //= shop.returns
	Loyalty     Flag = "loyalty"      //? loyalty
)

// All are the flags that pages may see.
var All = []Flag{NewCart, GiftWrap, Export, BulkEdit} //= new-cart; gift_wrap; export; bulkEdit

var owners = map[Flag]string{
	NewCart:     "cart",  //= new-cart
	Export:      "files", //= export
	"gift_wrap": "cart",  //= gift_wrap
	Loyalty:     "crm",   //? loyalty
}

type Client interface {
	BoolVariation(key string, otherwise bool) bool
}

type Flags struct {
	client    Client
	overrides map[Flag]bool
}

type contextKey string

const flagsKey contextKey = "export"

func From(ctx context.Context) *Flags {
	return ctx.Value(flagsKey).(*Flags)
}

func (f *Flags) Enabled(ctx context.Context, flag Flag) bool {
	if on, ok := f.overrides[flag]; ok {
		return on
	}
	return f.client.BoolVariation(string(flag), false)
}

func (f *Flags) Any(ctx context.Context, flags ...Flag) bool {
	for _, flag := range flags {
		if f.Enabled(ctx, flag) {
			return true
		}
	}
	return false
}

// Named is for keys that come as text.
func (f *Flags) Named(ctx context.Context, name string) bool { return f.Enabled(ctx, Flag(name)) }

func (f *Flags) DemoOn(ctx context.Context) bool { return f.Enabled(ctx, Demo) } //= demo

func IsEnabled(ctx context.Context, flag Flag) bool { return From(ctx).Enabled(ctx, flag) }

func (f Flag) Env() string { return fmt.Sprintf("SHOP_%s", f) }

func (f Flag) String() string {
	switch f {
	case NewCart, BulkEdit: //= new-cart; bulkEdit
		return "cart:" + string(f)
	case "PRICE_ALERTS": //= PRICE_ALERTS
		return "alerts"
	}
	if value := os.Getenv("export"); value != "" {
		return value
	}
	return string(f)
}
