#include <catch2/catch_test_macros.hpp>
#include <gmock/gmock.h>

#include "checkout.hpp"
#include "flag_keys.hpp"
#include "flag_service.hpp"

using namespace shop;
using namespace shop::flags;
using testing::_;
using testing::Return;

class MockFlags : public FlagService {
 public:
  MOCK_METHOD(bool, IsEnabled, (std::string_view key, bool fallback), (const, override));
};

class FakeFlags {
 public:
  FakeFlags& On(std::string_view key) { return *this; }
  FakeFlags& Off(std::string_view key) { return *this; }
};

TEST_CASE("new-cart opens", "[export]") {
  MockFlags flags;
  EXPECT_CALL(flags, IsEnabled(kNewCart, _)).WillOnce(Return(true)); //= new-cart
  EXPECT_CALL(flags, IsEnabled(std::string_view("search"), false)).Times(0); //= search
  ON_CALL(flags, IsEnabled(testing::Eq(Keys::Export), _)).WillByDefault(Return(true)); //= export
  Checkout checkout(flags, db("export"));
  REQUIRE(checkout.Open(cart("new-cart"), "search").name == "new-cart");
}

TEST_CASE("search") {
  SECTION("gift_wrap") {
    auto fake = FakeFlags().On(kGiftWrap).On("receipt-mail").Off(shop::flags::kOrders); //= gift_wrap; receipt-mail; orderNotes
    auto table = Table().Sort("gift_wrap").Hide(columns::kGiftWrap);
    CHECK(table.Has("search"));
  }
  SECTION("export") {
    ScopedFlag flag(Keys::Returns, true); //= RETURNS_PORTAL
    ScopedFlag other{"shop.stock", false}; //= shop.stock
    ScopedFile file("export", true);
    CHECK(permissions::name(permissions::Right::Export) == "export");
    CHECK(kDefaults.at("gift_wrap") == false); //= gift_wrap
    CHECK(kAll.size() == 3);
  }
}
