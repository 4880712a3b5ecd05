package fulfilment

import (
	"github.com/launchdarkly/go-sdk-common/v3/ldcontext"
	ld "github.com/launchdarkly/go-server-sdk/v7"
)

// Days tells how long a parcel takes.
func Days(client *ld.LDClient, customer string) int {
	who := ldcontext.New(customer)
	express, err := client.BoolVariation("express-shipping", who, false)
	if err != nil || !express {
		return 3
	}
	stopped, _ := client.BoolVariation("payments-kill-switch", who, false)
	if stopped {
		return 0
	}
	return 1
}
