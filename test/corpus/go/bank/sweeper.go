package sweeper

import (
	"context"

	"example.org/bank/features"
	"example.org/bank/ledger"
)

type Store interface {
	PauseClients(ctx context.Context, ids []string) error
}

func (s *Sweeper) Run(ctx context.Context) error {
	if !features.Get().SweepLedger { //= SweepLedger
		return nil
	}
	if features.Get().AuditTrail { //? AuditTrail
		s.trail.Open()
	}
	set := features.Get()
	if set.PauseClients { //= PauseClients
		return s.store.PauseClients(ctx, ledger.Get().PauseClients)
	}
	return s.ledger.SweepLedger(ctx)
}
