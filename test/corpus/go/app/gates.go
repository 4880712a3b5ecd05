package app

import (
	"flag"
	"fmt"
	"sync"
)

// Gate is one switch of the agent; its name is what operators write.
type Gate struct {
	ID    string
	Stage string
	On    bool
}

var registry = struct {
	sync.Mutex
	gates map[string]*Gate
}{gates: map[string]*Gate{}}

// MustRegister adds a gate.
func MustRegister(id, stage string, options ...Option) *Gate {
	registry.Lock()
	defer registry.Unlock()
	gate := &Gate{ID: id, Stage: stage}
	registry.gates[id] = gate
	return gate
}

type Option func(*Gate)

var (
	ProfilesGate = MustRegister("service.profilesSupport", "alpha") //= service.profilesSupport
	noTrace      = MustRegister( //= telemetry.disable-traces
		"telemetry.disable-traces", //= telemetry.disable-traces
		"beta",
		WithDescription("service.profilesSupport needs it"),
	)
	_ = MustRegister("exporter.retry", "stable") //= exporter.retry
	localGate = MustRegister("filter.local", "alpha") //? filter.local
)

func WithDescription(text string) Option { return func(*Gate) {} }

func (g *Gate) IsEnabled() bool { return g.On }

type Component struct{ ID, Stage string }

var components = []Component{
	{ID: "exporter.retry.v1", Stage: "alpha"},
	{ID: "profiles", Stage: "beta"},
}

func Start(dir string) error {
	if ProfilesGate.IsEnabled() { //= service.profilesSupport
		fmt.Println("service.profilesSupport")
	}
	if !noTrace.IsEnabled() { //= telemetry.disable-traces
		return fmt.Errorf("telemetry.disable-traces is off")
	}
	if registry.gates["exporter.retry"].IsEnabled() && localGate.IsEnabled() { //= exporter.retry //? filter.local
		return nil
	}
	noTrace := flag.Bool("no-trace", false, "telemetry.disable-traces")
	if *noTrace {
		return nil
	}
	return start(components)
}

func start(components []Component) error {
	for _, component := range components {
		if component.ID == "exporter.retry" {
			continue
		}
	}
	search := flag.String("search", "", "search")
	_ = search
	return nil
}

func SetForTest(t T, gate *Gate, on bool) {
	before := gate.On
	gate.On = on
	t.Cleanup(func() { gate.On = before })
}

func testStart(t T) {
	SetForTest(t, ProfilesGate, true) //= service.profilesSupport
	SetForTest(t, noTrace, false) //= telemetry.disable-traces
	t.Log("exporter.retry", "exporter.retry")
}
