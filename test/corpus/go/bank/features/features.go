// Package features holds what this process may do, as its configuration says.
package features

import "sync/atomic"

// Config has a field for each flag.
type Config struct {
	SweepLedger  bool //= SweepLedger
	PauseClients bool //= PauseClients
	AuditTrail   bool //? AuditTrail
}

var global atomic.Pointer[Config]

func Set(config Config) { global.Store(&config) }

// Get gives what is set now.
func Get() Config { return *global.Load() }
