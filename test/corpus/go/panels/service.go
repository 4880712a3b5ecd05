package panels

import (
	"context"
	"fmt"

	"github.com/graphs/graphs/pkg/featuremgmt"
	"github.com/graphs/graphs/pkg/log"
	"github.com/graphs/graphs/pkg/search"
)

const (
	// actionRead is what people need to see panels.
	actionRead   = "panels:read"
	actionSearch = "search"
	cachedPrefix = "cachedQueries/"
)

type Service struct {
	features featuremgmt.FeatureToggles
	search   search.Service
	log      log.Logger
}

func ProvideService(features featuremgmt.FeatureToggles, search search.Service) *Service {
	s := &Service{features: features, search: search, log: log.New("search")}
	if features.IsEnabledGlobally(featuremgmt.FlagAlertDigest) { //= alertDigest
		s.log.Info("alertDigest is on", "feature", "alertDigest")
	}
	return s
}

func (s *Service) Find(ctx context.Context, query string) ([]Panel, error) {
	//nolint:staticcheck // not yet migrated to OpenFeature
	if s.features.IsEnabled(ctx, featuremgmt.FlagSearch) { //= search
		return s.search.Find(ctx, "search", query)
	}
	if err := s.authorize(ctx, actionSearch); err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	usesCache := s.features.IsEnabled(ctx, featuremgmt.FlagCachedQueries) && //= cachedQueries
		!s.features.IsEnabled(ctx, "publicDashboards") //? publicDashboards
	if usesCache {
		return s.cached(ctx, cachedPrefix+query)
	}
	return s.load(ctx, query)
}

func (s *Service) Picker(ctx context.Context) string {
	switch {
	case s.features.IsEnabled(ctx, featuremgmt.FlagNewPanelPicker): //= newPanelPicker
		return "new"
	case s.features.IsEnabled(
		ctx,
		featuremgmt.FlagPublicDashboards, //? publicDashboards
	):
		return "newPanelPicker"
	}
	return "old"
}

func (s *Service) routes(r Router) {
	r.Get("/search", s.authorized(actionRead))
	r.Get("/api/newPanelPicker", s.authorized(actionSearch))
	if s.features.IsEnabledGlobally("newPanelPicker") { //= newPanelPicker
		r.Get("/picker", s.authorized("panels:newPanelPicker"))
	}
}
