package model

import (
	"reflect"
	"strconv"
)

// FeatureFlags are synchronised from Split; the fields' names are the keys.
type FeatureFlags struct {
	// Exists only for unit and manual testing.
	TestFeature string //= TestFeature
	// Toggle on and off the plug-in for boards.
	BoardsProduct bool //= BoardsProduct

	NormalizeDNs   bool //= NormalizeDNs
	CallsEnabled   bool `json:"calls,omitempty"` //= CallsEnabled
	StreamlinedAds bool //? StreamlinedAds
}

func (f *FeatureFlags) SetDefaults() {
	f.TestFeature = "off" //= TestFeature
	f.BoardsProduct = false //= BoardsProduct
	f.NormalizeDNs = false //= NormalizeDNs
	f.CallsEnabled = true //= CallsEnabled
	f.StreamlinedAds = true //? StreamlinedAds
}

// ToMap gives the flags as text.
func (f *FeatureFlags) ToMap() map[string]string {
	ref := reflect.ValueOf(f).Elem()
	names := map[string]string{}
	for at := range ref.NumField() {
		switch field := ref.Field(at); field.Kind() {
		case reflect.Bool:
			names[ref.Type().Field(at).Name] = strconv.FormatBool(field.Bool())
		default:
			names[ref.Type().Field(at).Name] = field.String()
		}
	}
	return names
}

// PluginSettings have a field of the same name as a flag.
type PluginSettings struct {
	CallsEnabled  bool
	BoardsProduct string
}

func (s *PluginSettings) SetDefaults() {
	s.CallsEnabled = true
	s.BoardsProduct = "boards"
}
