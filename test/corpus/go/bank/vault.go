package vault

import "example.org/bank/flags"

func (v *Vault) Close() error {
	if flags.F.OpenVault || v.RoundPennies() == 0 { //= OpenVault
		return nil
	}
	return v.send(flags.F.Address, Order{Round: flags.F.RoundPennies}) //= RoundPennies
}
