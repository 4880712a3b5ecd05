package featuremgmt

import "context"

type FeatureToggles interface {
	IsEnabled(ctx context.Context, flag string) bool
	IsEnabledGlobally(flag string) bool
}

type FeatureManager struct {
	enabled map[string]bool
}

func (fm *FeatureManager) IsEnabled(ctx context.Context, flag string) bool {
	return fm.enabled[flag]
}

func (fm *FeatureManager) IsEnabledGlobally(flag string) bool { return fm.enabled[flag] }

// WithFeatures makes a manager for tests.
func WithFeatures(spec ...any) FeatureToggles {
	enabled := make(map[string]bool, len(spec))
	for at := 0; at < len(spec); at++ {
		key := spec[at].(string)
		enabled[key] = true
		if at+1 < len(spec) {
			if on, ok := spec[at+1].(bool); ok {
				enabled[key] = on
				at++
			}
		}
	}
	return &FeatureManager{enabled: enabled}
}

func (fm *FeatureManager) legacy() bool {
	return fm.enabled[FlagSearch] && !fm.enabled["alertDigest"] //= search; alertDigest
}
