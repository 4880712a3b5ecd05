package shop

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/http"

	"example.com/shop/flags"
	ff "example.com/shop/flags"
	"example.com/shop/permissions"
)

// Export is what a person may take away.
type Export struct {
	Demo     bool   `json:"demo"`
	BulkEdit string `json:"bulkEdit"`
	Kind     string `json:"export" db:"gift_wrap"`
}

const (
	Demo     = "demo"
	GiftWrap = "gift-wrap"
	NewCart  = "/new-cart"
)

type Handler struct {
	db    *sql.DB
	flags *flags.Flags
}

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	switch r.URL.Path {
	case NewCart:
		if !flags.IsEnabled(ctx, flags.NewCart) { //= new-cart
			http.NotFound(w, r)
			return
		}
	case "/export":
		export := Export{Kind: "export", Demo: r.FormValue("demo") == Demo}
		if h.flags.Enabled(ctx, ff.Export) && permissions.Has(ctx, "export") { //= export
			_ = json.NewEncoder(w).Encode(export)
		}
	case "demo", "bulkEdit":
		w.Header().Set("X-Demo", Demo)
	}
	h.render(ctx, w)
}

func (h *Handler) render(ctx context.Context, w http.ResponseWriter) {
	gate := flags.PriceAlerts //= PRICE_ALERTS
	if h.flags.Enabled(ctx, gate) { //= PRICE_ALERTS
		h.alert(ctx, "PRICE_ALERTS")
	}
	if h.flags.Any(ctx, flags.GiftWrap, "bulkEdit", "curb-side") { //= gift_wrap; bulkEdit //? curb-side
		w.Write([]byte("gift_wrap"))
	}
	if h.flags.Named(ctx, "shop.returns") || h.flags.DemoOn(ctx) { //= shop.returns; demo
		w.Write([]byte(GiftWrap))
	}
	flag := flags.Flag("loyalty") //? loyalty
	if flags.IsEnabled(ctx, flag) { //? loyalty
		w.Write([]byte(`{"loyalty": true}`))
	}
	flags := loadFlags(ctx)
	if flags.Export || flags.NewCart != "" {
		w.Write([]byte(flags.NewCart))
	}
}

type shipping struct {
	Export  bool
	NewCart string
}

func loadFlags(ctx context.Context) shipping { return shipping{Export: true, NewCart: "demo"} }

func (h *Handler) alert(ctx context.Context, demo string) {
	rows, err := h.db.QueryContext(ctx, "select demo, export from gift_wrap where demo = $1", demo)
	if err != nil {
		panic("export: " + err.Error())
	}
	defer rows.Close()
}

// Require lets requests through when the flag is on.
func Require(flag flags.Flag, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !flags.IsEnabled(r.Context(), flag) {
			http.Error(w, "export", http.StatusNotFound)
			return
		}
		next(w, r)
	}
}

func routes(mux *http.ServeMux, h *Handler) {
	mux.HandleFunc("GET /export", Require(flags.Export, h.ServeHTTP)) //= export
	mux.HandleFunc("GET /demo", Require("demo", h.ServeHTTP)) //= demo
	mux.HandleFunc("GET /new-cart", permissions.Require("new-cart", h.ServeHTTP))
	mux.Handle("/returns", Require(
		ff.Returns, //= shop.returns
		h.ServeHTTP,
	))
}
