package sdk

import (
	"context"
	"log/slog"

	unleash "github.com/Unleash/unleash-client-go/v4"
	uctx "github.com/Unleash/unleash-client-go/v4/context"
	configcat "github.com/configcat/go-sdk/v9"
	flagsmith "github.com/Flagsmith/flagsmith-go-client/v4"
	"github.com/launchdarkly/go-sdk-common/v3/ldcontext"
	"github.com/launchdarkly/go-sdk-common/v3/ldvalue"
	ld "github.com/launchdarkly/go-server-sdk/v7"
	"github.com/open-feature/go-sdk/openfeature"
	"github.com/splitio/go-client/v6/splitio/client"
)

const (
	keyBase = "ride."

	KeyPool     = keyBase + "pool"     //= ride.pool
	KeySurge    = "ride.surge.v3"      //= ride.surge.v3
	keyPhones   = "phones"             //= phones
	keyReceipts = `receipt-mail`       //= receipt-mail
	metricPool  = "ride.pool.requests"
	columnPhone = "phone"
)

// Rides asks LaunchDarkly.
type Rides struct {
	ld     *ld.LDClient
	events Sender
}

func (r *Rides) Price(user ldcontext.Context, km float64) (float64, error) {
	pooled, err := r.ld.BoolVariation(KeyPool, user, false) //= ride.pool
	if err != nil {
		slog.Error("ride.pool", "key", "ride.pool", "err", err)
		return 0, err
	}
	surge, _, _ := r.ld.Float64VariationDetail(KeySurge, user, 1) //= ride.surge.v3
	tip, _ := r.ld.IntVariation("defaultTip", user, 0) //= defaultTip
	rules, _ := r.ld.JSONVariation("PRICE_RULES", user, ldvalue.Null()) //= PRICE_RULES
	heading, _ := r.ld.StringVariationCtx(
		context.Background(),
		"price-heading", //= price-heading
		user,
		"phones",
	)
	r.events.Send(metricPool, heading)
	if pooled {
		return km * surge / 2, nil
	}
	return km*surge + float64(tip) + rules.GetByKey("defaultTip").Float64Value(), nil
}

func (r *Rides) Watch() {
	changes := r.ld.GetFlagTracker().AddFlagValueChangeListener("price-heading", ldcontext.New("phones"), ldvalue.Null()) //= price-heading
	for change := range changes {
		if change.Key == keyPhones { //= phones
			r.events.Send("phones", columnPhone)
		}
	}
}

func OpenFeature(ctx context.Context, evaluation openfeature.EvaluationContext) string {
	client := openfeature.NewClient("phones")
	if client.Boolean(ctx, keyReceipts, false, evaluation) { //= receipt-mail
		return "receipt-mail"
	}
	limit, err := client.IntValue(ctx, "ride-limit", 3, evaluation) //= ride-limit
	if err != nil || limit > 3 {
		return ""
	}
	details, _ := client.StringValueDetails(ctx, "receipt_layout", "plain", evaluation) //= receipt_layout
	object, _ := client.ObjectValue(ctx, "receipt_parts", nil, evaluation) //? receipt_parts
	slog.InfoContext(ctx, details.FlagKey, "receipt_layout", object)
	return details.Value
}

func Unleashed(user string) bool {
	scope := uctx.Context{UserId: user, Properties: map[string]string{"phones": "2"}}
	if unleash.IsEnabled(keyPhones, unleash.WithContext(scope), unleash.WithFallback(true)) { //= phones
		return unleash.GetVariant("phone_book").Name != "phones" //= phone_book
	}
	return false
}

func Rest(split *client.SplitClient, cat *configcat.Client, smith *flagsmith.Client, user string) bool {
	if split.Treatment(user, "DRIVER_CHAT", nil) == "on" { //= DRIVER_CHAT
		return true
	}
	both := split.Treatments(user, []string{"DRIVER_CHAT", "DRIVER_TIPS"}, nil) //= DRIVER_CHAT; DRIVER_TIPS
	seat := cat.GetBoolValue("childSeats", false, &configcat.UserData{Identifier: user}) //= childSeats
	seats := configcat.Int("maxSeats", 4).Get(cat.Snapshot(nil)) //= maxSeats
	flags, _ := smith.GetEnvironmentFlags(context.Background())
	pets, _ := flags.IsFeatureEnabled("pets_welcome") //= pets_welcome
	fee, _ := flags.GetFeatureValue("pets_fee") //? pets_fee
	return both["DRIVER_TIPS"] != "control" && seat && seats > 0 && pets && fee != nil //= DRIVER_TIPS
}

func titles() map[string]string {
	return map[string]string{"phones": "Phones", "childSeats.title": "Seats", "pets": "pets_welcome!"}
}
