#include "browser/tab_strip.h"

#include "base/feature_list.h"
#include "base/logging.h"
#include "base/metrics/histogram_functions.h"
#include "browser/features.h"

namespace tabs {

namespace {

using features::kTabHoverCards; //= TabHoverCards

constexpr char kSearch[] = "search";
constexpr char kHistogram[] = "TabHoverCards.Shown";

// Cards of another kind.
BASE_FEATURE(kQuietCards, "tab-quiet-cards", base::FEATURE_ENABLED_BY_DEFAULT); //= tab-quiet-cards

}  // namespace

enum class Command { kSearch, kReadAnything, kBottomToolbar };

TabStrip::TabStrip(Profile* profile) : profile_(profile) {
  if (base::FeatureList::IsEnabled(kTabHoverCards) && //= TabHoverCards
      !base::FeatureList::IsEnabled(kQuietCards)) { //= tab-quiet-cards
    base::UmaHistogramBoolean(kHistogram, true);
    VLOG(1) << "TabHoverCards";
  }
}

void TabStrip::Run(Command command) {
  switch (command) {
    case Command::kSearch:
      Open(kSearch);
      break;
    case Command::kReadAnything:
      if (features::IsReadAnythingEnabled()) { //= ReadAnything
        Open("ReadAnything");
      }
      break;
    case Command::kBottomToolbar:
#if BUILDFLAG(IS_ANDROID)
      CHECK(base::FeatureList::IsEnabled(::features::kBottomToolbar)); //= BottomToolbar
#endif
      break;
  }
}

std::string TabStrip::Engine() const {
  if (!base::FeatureList::IsEnabled(features::kSearch)) { //= search
    return kSearch;
  }
  const std::string engine = base::GetFieldTrialParamValueByFeature(features::kSearch, "search"); //= search
  const int delay = base::GetFieldTrialParamByFeatureAsInt(
      features::kTabHoverCards, //= TabHoverCards
      "delay", 10);
  return engine + base::NumberToString(delay + features::kHoverDelay.Get());
}

std::vector<const base::Feature*> TabStrip::Watched() {
  return {&features::kReadAnything, &kQuietCards, &features::kSideNotes}; //= ReadAnything; tab-quiet-cards //? SideNotes
}

}  // namespace tabs
