package featuremgmt

// FeatureFlag describes one toggle, for instance newPanelPicker.
type FeatureFlag struct {
	Name        string
	Description string
	Stage       Stage
	Owner       string
	Expression  string
}

var standardFeatureFlags = []FeatureFlag{
	{
		Name:        "newPanelPicker", //= newPanelPicker
		Description: "A new way to pick panels, replaces search",
		Stage:       StageExperimental,
		Owner:       "panels",
	},
	{
		Name:        "cachedQueries", //= cachedQueries
		Description: "cachedQueries",
		Stage:       StagePublicPreview,
		Owner:       "search",
	},
	{Name: "search", Stage: StageGA, Owner: "search", Expression: "true"}, //= search
	{
		Description: "Sends alerts in one message",
		Name:        FlagAlertDigest, //= alertDigest
		Stage:       StageGA,
	},
	{
		Name:  "publicDashboards", //? publicDashboards
		Stage: StageDeprecated,
	},
}
