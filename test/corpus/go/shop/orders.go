package shop

import (
	"context"
	"errors"
	"strings"

	"example.com/shop/flags"
	"github.com/prometheus/client_golang/prometheus"
)

// What other teams call some flags.
const (
	CartFlag   = flags.NewCart         //= new-cart
	WrapFlag   = flags.Flag("gift_wrap") //= gift_wrap
	CourierOne flags.Flag = "COURIER_1" //= COURIER_1
	courierTwo            = flags.Flag("COURIER_" + "2") //? COURIER_2
)

type Stage int

const (
	Demo1 Stage = iota
	Export1
	BulkEdit
	PriceAlerts
)

func (s Stage) String() string {
	return [...]string{"demo", "export", "bulkEdit", "PRICE_ALERTS"}[s]
}

var (
	errExport = errors.New("export")
	exports   = prometheus.NewCounterVec(prometheus.CounterOpts{Name: "export", Help: "demo"}, []string{"gift_wrap"})
)

// Gates looks flags up for orders, with the tenant's own choice first.
type Gates struct {
	flags  *flags.Flags
	tenant map[string]bool
}

func (g Gates) on(ctx context.Context, key string) bool {
	if on, ok := g.tenant[key]; ok {
		return on
	}
	return g.flags.Named(ctx, key)
}

func (g Gates) allOn(ctx context.Context, keys ...string) bool {
	for _, key := range keys {
		if !g.on(ctx, key) {
			return false
		}
	}
	return true
}

type Order struct {
	Gates
	Export      string `json:"export" yaml:"demo"`
	PriceAlerts bool   `json:"PRICE_ALERTS"`
	stage       Stage
}

func (o *Order) Send(ctx context.Context, export bool) error {
	if o.on(ctx, "split-orders") && export { //= split-orders
		exports.WithLabelValues("gift_wrap").Inc()
		return errExport
	}
	if o.allOn(ctx, "new-cart", string(flags.Export), "late_fee") { //= new-cart; export //? late_fee
		return o.log("export", "demo")
	}
	if o.stage == PriceAlerts || o.stage == BulkEdit {
		return o.log(PriceAlerts.String(), "bulkEdit")
	}
	enabled := flags.IsEnabled
	if enabled(ctx, CourierOne) && !enabled(ctx, courierTwo) { //= COURIER_1 //? COURIER_2
		return o.log("courier", strings.ToLower("COURIER_1"))
	}
	for _, flag := range []flags.Flag{CartFlag, WrapFlag} { //= new-cart; gift_wrap
		if enabled(ctx, flag) {
			return o.log(flag.String())
		}
	}
	return nil
}

func (o *Order) log(words ...string) error {
	switch words[0] {
	case "demo", "export":
		return errExport
	case Export1.String():
		return errors.New("bulkEdit: split-orders")
	}
	return nil
}

func (o *Order) choose(ctx context.Context) map[string]func() error {
	return map[string]func() error{
		"split-orders":      func() error { return o.Send(ctx, true) }, //= split-orders
		string(CourierOne):  func() error { return nil }, //= COURIER_1
		CartFlag.String():   func() error { return errExport }, //= new-cart
	}
}

func (o *Order) run(ctx context.Context) error {
	for key, step := range o.choose(ctx) {
		if o.on(ctx, key) {
			return step()
		}
	}
	columns := map[string]int{"export": 1, "demo": 2, "gift_wrap": 3}
	for column := range columns {
		if column == "export" || strings.HasPrefix(column, "demo") {
			return errExport
		}
	}
	return nil
}

func testOrder(t T) {
	gates := Gates{flags: flags.New(flags.With(CartFlag, true), flags.With("split-orders", false))} //= new-cart; split-orders
	gates.tenant = map[string]bool{"gift_wrap": true, string(flags.Demo): false} //= gift_wrap; demo
	order := Order{Gates: gates, Export: "export", PriceAlerts: true, stage: Export1}
	if err := order.Send(context.TODO(), order.Export == "export"); err != nil {
		t.Fatal("split-orders", err)
	}
	if got := BulkEdit.String(); got != "bulkEdit" {
		t.Errorf("got %q, want bulkEdit", got)
	}
}
