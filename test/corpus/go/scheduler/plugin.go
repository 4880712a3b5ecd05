package scheduler

import (
	"fmt"

	utilfeature "k8s.io/apiserver/pkg/util/feature"
	"k8s.io/component-base/featuregate"
	"k8s.io/klog/v2"
	gates "example.io/orchestrator/pkg/features"
)

// Features is what plugins need to know, so that they don't depend on gates.
type Features struct {
	EnableStickyAddress bool
	EnableNodeWarmup    bool
}

func NewFeatures(gate featuregate.FeatureGate) Features {
	return Features{
		EnableStickyAddress: gate.Enabled(gates.StickyAddress), //= StickyAddress
		EnableNodeWarmup:    utilfeature.DefaultFeatureGate.Enabled(gates.NodeWarmup), //= NodeWarmup
	}
}

type Plugin struct {
	fts    Features
	drains bool
}

func (p *Plugin) Filter(node *Node) error {
	for _, condition := range node.Conditions {
		if condition.Type == gates.ConditionWarm {
			klog.InfoS("NodeWarmup", "node", node.Name)
		}
	}
	if utilfeature.DefaultFeatureGate.Enabled(gates.GracefulDrain) && //= GracefulDrain
		node.Labels["GracefulDrain"] == "yes" {
		p.drains = true
	}
	if !utilfeature.DefaultFeatureGate.Enabled("AllAlphaQueues") { //= AllAlphaQueues
		return fmt.Errorf("NodeWarmup needs AllAlphaQueues")
	}
	return nil
}

func (p *Plugin) Reason(reason string) string {
	switch reason {
	case "NodeWarmup", "StickyAddress":
		return "wait"
	case string(gates.ConditionDrained):
		return "gone"
	}
	return "StickyAddress" + reason
}

func dependencies() map[featuregate.Feature][]featuregate.Feature {
	return map[featuregate.Feature][]featuregate.Feature{
		gates.StickyAddress: {gates.NodeWarmup, gates.VolumeTrim}, //= StickyAddress; NodeWarmup //? VolumeTrim
	}
}
