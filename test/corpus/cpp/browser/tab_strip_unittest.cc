#include "base/test/scoped_feature_list.h"
#include "browser/features.h"
#include "testing/gtest/include/gtest/gtest.h"

class TabStripTest : public testing::Test {
 public:
  TabStripTest() {
    feature_list_.InitWithFeatures(
        /*enabled_features=*/{features::kTabHoverCards, features::kReadAnything}, //= TabHoverCards; ReadAnything
        /*disabled_features=*/{features::kSearch}); //= search
  }

 protected:
  base::test::ScopedFeatureList feature_list_;
  std::string search_ = "search";
};

TEST_F(TabStripTest, TabHoverCards) {
  base::test::ScopedFeatureList list(features::kReadAnything); //= ReadAnything
  EXPECT_EQ("search", TabStrip(nullptr).Engine()) << "ReadAnything";
}

TEST_F(TabStripTest, Search) {
  base::test::ScopedFeatureList list;
  list.InitAndEnableFeatureWithParameters(features::kSearch, {{"search", "maps"}}); //= search
  list.InitWithFeatureState(features::kTabHoverCards, GetParam()); //= TabHoverCards
  list.InitFromCommandLine("BottomToolbar", std::string()); //= BottomToolbar
  list.InitWithFeaturesAndParameters(
      {{features::kTabHoverCards, {{"delay", "1"}}}, {features::kSideNotes, {}}}, {}); //= TabHoverCards //? SideNotes
  EXPECT_TRUE(features::IsReadAnythingEnabled()); //= ReadAnything
  EXPECT_STREQ("search", search_.c_str());
}

INSTANTIATE_TEST_SUITE_P(ReadAnything, TabStripTest, testing::Bool());
