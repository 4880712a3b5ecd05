package features

import (
	"k8s.io/apimachinery/pkg/util/runtime"
	"k8s.io/apimachinery/pkg/util/version"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
	"k8s.io/component-base/featuregate"
)

const (
	// owner: @anna
	// kep: 4012
	//
	// Lets pods keep their addresses when they restart, see StickyAddress.
	StickyAddress featuregate.Feature = "StickyAddress" //= StickyAddress

	// owner: @ben
	NodeWarmup featuregate.Feature = "NodeWarmup" //= NodeWarmup

	// owner: @chen
	AllAlpha featuregate.Feature = "AllAlphaQueues" //= AllAlphaQueues

	// owner: @dora
	GracefulDrain featuregate.Feature = `GracefulDrain` //= GracefulDrain

	// owner: @emil
	VolumeTrim featuregate.Feature = "VolumeTrim" //? VolumeTrim
)

// Conditions of nodes are spelt like gates at times.
const (
	ConditionWarm    NodeConditionType = "NodeWarmup"
	ConditionDrained NodeConditionType = "GracefulDrainDone"
)

type NodeConditionType string

func init() {
	runtime.Must(utilfeature.DefaultMutableFeatureGate.Add(defaultGates))
	runtime.Must(utilfeature.DefaultMutableFeatureGate.AddVersioned(versionedGates))
}

var versionedGates = map[featuregate.Feature]featuregate.VersionedSpecs{
	StickyAddress: { //= StickyAddress
		{Version: version.MustParse("1.30"), Default: false, PreRelease: featuregate.Alpha},
		{Version: version.MustParse("1.32"), Default: true, PreRelease: featuregate.Beta},
	},
	GracefulDrain: {{Version: version.MustParse("1.31"), Default: true, PreRelease: featuregate.GA}}, //= GracefulDrain
}

var defaultGates = map[featuregate.Feature]featuregate.FeatureSpec{
	NodeWarmup: {Default: false, PreRelease: featuregate.Alpha}, //= NodeWarmup
	AllAlpha:   {Default: false, PreRelease: featuregate.Alpha}, //= AllAlphaQueues
	VolumeTrim: {Default: true, PreRelease: featuregate.Beta}, //? VolumeTrim
}
