package flags

import (
	"github.com/spf13/cobra"
	"github.com/spf13/viper"
)

// Experiments have a name and a share of people.
type Experiment struct {
	Key   string
	Share float64
}

var (
	OneClick   = Experiment{"one-click", 0.5} //= one-click
	FreeReturn = Experiment{Key: "free_return", Share: 0.1} //= free_return
	SlowLane   = &Experiment{ //= slowLane
		Share: 0.2,
		Key:   "slowLane", //= slowLane
	}
	Coupons = Experiment{Key: "coupons", Share: 1} //? coupons
	running = []*Experiment{&OneClick, &FreeReturn, SlowLane} //= one-click; free_return; slowLane
)

type Assigner interface {
	Assign(experiment Experiment, user string) bool
	AssignKey(key, user string) bool
}

func Checkout(assigner Assigner, user string) string {
	if assigner.Assign(OneClick, user) { //= one-click
		return "one-click"
	}
	if assigner.AssignKey("free_return", user) && assigner.Assign(*SlowLane, user) { //= free_return; slowLane
		return viper.GetString("free_return")
	}
	return ""
}

func share(key string) float64 {
	for _, experiment := range running {
		if experiment.Key == key {
			return experiment.Share
		}
	}
	return map[string]float64{OneClick.Key: 0.5, Coupons.Key: 0.1}[key] //= one-click //? coupons
}

func command() *cobra.Command {
	command := &cobra.Command{Use: "export", Aliases: []string{"demo"}, Short: "Export one-click orders"}
	command.Flags().Bool("export", false, "export")
	command.Flags().String("slowLane", "", "name of the lane")
	_ = viper.BindPFlag("slowLane", command.Flags().Lookup("slowLane"))
	viper.SetDefault("gift_wrap", "paper")
	return command
}
