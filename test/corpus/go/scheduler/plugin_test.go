package scheduler

import (
	"fmt"
	"testing"

	utilfeature "k8s.io/apiserver/pkg/util/feature"
	featuregatetesting "k8s.io/component-base/featuregate/testing"
	"example.io/orchestrator/pkg/features"
)

func TestStickyAddress(t *testing.T) {
	featuregatetesting.SetFeatureGateDuringTest(t, utilfeature.DefaultFeatureGate, features.StickyAddress, true) //= StickyAddress
	featuregatetesting.SetFeatureGatesDuringTest(t, utilfeature.DefaultFeatureGate, featuregatetesting.FeatureOverrides{
		features.GracefulDrain: false, //= GracefulDrain
		features.VolumeTrim:    true, //? VolumeTrim
	})
	if err := utilfeature.DefaultMutableFeatureGate.Set("NodeWarmup=true"); err != nil { //= NodeWarmup
		t.Fatalf("NodeWarmup: %v", err)
	}
	before := utilfeature.DefaultFeatureGate.Enabled(features.NodeWarmup) //= NodeWarmup
	t.Cleanup(func() {
		_ = utilfeature.DefaultMutableFeatureGate.Set(fmt.Sprintf("NodeWarmup=%t", before)) //= NodeWarmup
		t.Log(fmt.Sprintf("NodeWarmup was %t", before))
	})
	for _, on := range []bool{true, false} {
		t.Run("StickyAddress", func(t *testing.T) {
			plugin := Plugin{fts: Features{EnableStickyAddress: on}}
			node := &Node{Name: "StickyAddress", Labels: map[string]string{"GracefulDrain": "no"}}
			if err := plugin.Filter(node); err != nil {
				t.Error(err)
			}
		})
	}
}
