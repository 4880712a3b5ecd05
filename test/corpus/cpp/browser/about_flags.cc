#include "browser/features.h"
#include "browser/switches.h"

namespace about_flags {

namespace switches {
const char kTabHoverCards[] = "tab-hover-cards";
const char kSearch[] = "search";
}  // namespace switches

const FeatureEntry kFeatureEntries[] = {
    {"tab-hover-cards", flag_descriptions::kTabHoverCardsName,
     flag_descriptions::kTabHoverCardsDescription, kOsAll,
     FEATURE_VALUE_TYPE(features::kTabHoverCards)}, //= TabHoverCards
    {"search", flag_descriptions::kSearchName, flag_descriptions::kSearchDescription, kOsDesktop,
     SINGLE_VALUE_TYPE(switches::kSearch)},
    {"read-anything", flag_descriptions::kReadName, flag_descriptions::kReadDescription, kOsAll,
     FEATURE_WITH_PARAMS_VALUE_TYPE(features::kReadAnything, kReadVariations, "ReadAnything")}, //= ReadAnything
};

void Append(base::CommandLine* line) {
  line->AppendSwitch(switches::kTabHoverCards);
  line->AppendSwitchASCII("enable-features", "ReadAnything,TabHoverCards"); //= ReadAnything; TabHoverCards
  line->AppendSwitchASCII("disable-features", features::kSearch.name); //= search
  line->AppendSwitchASCII(switches::kSearch, "ReadAnything");
}

}  // namespace about_flags
