package panels

import (
	"context"
	"testing"

	"github.com/stretchr/testify/mock"
	"github.com/stretchr/testify/require"

	. "github.com/graphs/graphs/pkg/featuremgmt"
)

func TestSearch_cachedQueries(t *testing.T) {
	tests := []struct {
		name     string
		features FeatureToggles
		search   string
	}{
		{name: "search", features: WithFeatures(FlagSearch), search: "cpu"}, //= search
		{name: "cachedQueries", features: WithFeatures(FlagCachedQueries, true, "alertDigest", false), search: "search"}, //= cachedQueries; alertDigest
		{
			name:     "newPanelPicker",
			features: WithFeatures("newPanelPicker", FlagPublicDashboards), //= newPanelPicker //? publicDashboards
			search:   "newPanelPicker",
		},
		{name: "nothing", features: WithFeatures()},
	}
	for _, tt := range tests {
		t.Run("search/"+tt.name, func(t *testing.T) {
			s := ProvideService(tt.features, nil)
			_, err := s.Find(context.Background(), tt.search)
			require.NoError(t, err, "alertDigest")
		})
	}
}

func TestPicker(t *testing.T) {
	toggles := new(MockToggles)
	toggles.On("IsEnabled", mock.Anything, FlagNewPanelPicker).Return(true) //= newPanelPicker
	toggles.On("IsEnabledGlobally", "alertDigest").Return(false) //= alertDigest
	store := new(MockStore)
	store.On("Get", mock.Anything, "alertDigest").Return(nil)
	store.On("Find", "search").Return([]string{"search"})
	require.Equal(t, "new", (&Service{features: toggles}).Picker(context.Background()))
	toggles.AssertCalled(t, "IsEnabled", mock.Anything, "newPanelPicker") //= newPanelPicker
}
