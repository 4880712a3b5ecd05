// Package flags holds what the command line says.
package flags

import "time"

// F holds all of it.
var F = struct {
	Address      string
	OpenVault    bool //= OpenVault
	RoundPennies bool //= RoundPennies
	MirrorBooks  bool //? MirrorBooks
	Timeout      time.Duration
}{}

func Register(set Setter) {
	set.Bool(&F.OpenVault, "Opens the vault.") //= OpenVault
	set.Duration(&F.Timeout, "How long to wait.")
}
