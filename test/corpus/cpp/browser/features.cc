#include "browser/features.h"

namespace features {

// Shows cards, see "TabHoverCards".
BASE_FEATURE(kTabHoverCards, "TabHoverCards", base::FEATURE_ENABLED_BY_DEFAULT); //= TabHoverCards

BASE_FEATURE(kReadAnything, //= ReadAnything
             "ReadAnything", //= ReadAnything
             base::FEATURE_DISABLED_BY_DEFAULT);

#if BUILDFLAG(IS_ANDROID)
BASE_FEATURE(kBottomToolbar, base::FEATURE_DISABLED_BY_DEFAULT); //= BottomToolbar
#endif

const base::Feature kSearch{"search", base::FEATURE_DISABLED_BY_DEFAULT}; //= search

BASE_FEATURE(kSideNotes, "SideNotes", base::FEATURE_DISABLED_BY_DEFAULT); //? SideNotes

const base::FeatureParam<int> kHoverDelay{&kTabHoverCards, "TabHoverCardsDelay", 300}; //= TabHoverCards

BASE_FEATURE_PARAM(std::string,
                   kSearchEngine,
                   &kSearch, //= search
                   "search",
                   "none");

constexpr base::FeatureParam<Mode>::Option kModes[] = {{Mode::kSearch, "search"}, {Mode::kRead, "ReadAnything"}};

bool IsReadAnythingEnabled() { //= ReadAnything
  return base::FeatureList::IsEnabled(kReadAnything); //= ReadAnything
}

}  // namespace features
