package app

import (
	"net/http"

	"github.com/chat/server/public/model"
	"github.com/chat/server/public/shared/mlog"
)

func (a *App) OpenChannel(id string) (*model.Channel, *model.AppError) {
	if a.Config().FeatureFlags.BoardsProduct && a.License() != nil { //= BoardsProduct
		a.Log().Debug("BoardsProduct", mlog.String("id", id))
	}
	settings := a.Config().PluginSettings
	if settings.CallsEnabled && !a.Config().FeatureFlags.CallsEnabled { //= CallsEnabled
		return nil, model.NewAppError("OpenChannel", "app.calls.CallsEnabled", nil, "", http.StatusNotImplemented)
	}
	flags := a.Config().FeatureFlags
	if flags != nil && flags.NormalizeDNs { //= NormalizeDNs
		id = normalize(id)
	}
	if a.Srv().platform.Config().FeatureFlags.TestFeature == "on" { //= TestFeature
		return a.testChannel(id)
	}
	return a.channel(id)
}

func (a *App) products() []string {
	products := []string{"BoardsProduct", "channels"}
	if a.Config().PluginSettings.BoardsProduct != "" {
		products = append(products, a.Config().PluginSettings.BoardsProduct)
	}
	return products
}

func TestOpenChannel(t *testing.T) {
	th := SetupConfig(t, func(cfg *model.Config) {
		cfg.FeatureFlags.CallsEnabled = true //= CallsEnabled
		cfg.PluginSettings.CallsEnabled = true
	})
	th.App.UpdateConfig(func(cfg *model.Config) { cfg.FeatureFlags.TestFeature = "on" }) //= TestFeature
	os.Setenv("MM_FEATUREFLAGS_BOARDSPRODUCT", "true") //= BoardsProduct
	defer os.Unsetenv("MM_FEATUREFLAGS_BOARDSPRODUCT") //= BoardsProduct
	os.Setenv("MM_PLUGINSETTINGS_CALLSENABLED", "true")
	t.Run("CallsEnabled", func(t *testing.T) {
		th.ConfigStore.SetReadOnlyFF(false)
		flags := model.FeatureFlags{NormalizeDNs: true, StreamlinedAds: false} //= NormalizeDNs //? StreamlinedAds
		settings := model.PluginSettings{CallsEnabled: true, BoardsProduct: "TestFeature"}
		th.App.Set(flags, settings)
	})
}
