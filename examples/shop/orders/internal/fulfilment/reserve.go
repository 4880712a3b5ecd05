// Package fulfilment gets orders out of the door.
package fulfilment

import (
	"context"

	"github.com/open-feature/go-sdk/openfeature"
)

const reservationFlag = "inventory-reservation"

// Reserver holds stock while a customer checks out.
type Reserver struct {
	flags *openfeature.Client
}

// NewReserver asks flags under the name of this service.
func NewReserver() *Reserver {
	return &Reserver{flags: openfeature.NewClient("orders")}
}

// Reserve holds the items of a basket.
func (r *Reserver) Reserve(ctx context.Context, items []string) (bool, error) {
	reserve, err := r.flags.BooleanValue(ctx, reservationFlag, true, openfeature.EvaluationContext{})
	if err != nil || !reserve {
		return false, err
	}
	bulk, err := r.flags.BooleanValue(ctx, "bulk-discount", false, openfeature.EvaluationContext{})
	if err != nil {
		return false, err
	}
	return bulk || len(items) > 0, nil
}
