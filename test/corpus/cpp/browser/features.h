#ifndef BROWSER_FEATURES_H_
#define BROWSER_FEATURES_H_

#include "base/component_export.h"
#include "base/feature_list.h"
#include "base/metrics/field_trial_params.h"

namespace features {

// All features in alphabetical order, TabHoverCards first.

COMPONENT_EXPORT(BROWSER) BASE_DECLARE_FEATURE(kTabHoverCards); //= TabHoverCards
BASE_DECLARE_FEATURE(kReadAnything); //= ReadAnything

#if BUILDFLAG(IS_ANDROID)
BASE_DECLARE_FEATURE(kBottomToolbar); //= BottomToolbar
#endif  // BUILDFLAG(IS_ANDROID)

extern const base::Feature kSearch; //= search
extern const base::FeatureParam<int> kHoverDelay;
BASE_DECLARE_FEATURE_PARAM(std::string, kSearchEngine);
BASE_DECLARE_FEATURE(kSideNotes); //? SideNotes

bool IsReadAnythingEnabled(); //= ReadAnything

}  // namespace features

#endif  // BROWSER_FEATURES_H_
