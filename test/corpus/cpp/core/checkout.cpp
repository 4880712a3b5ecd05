#include "checkout.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "flag_keys.hpp"
#include "flag_service.hpp"

namespace shop {

const std::string flags::Keys::Returns = "RETURNS_PORTAL"; //= RETURNS_PORTAL

using flags::kNewCart; //= new-cart
using FlagKeys = flags::Keys;
namespace ff = shop::flags;

Checkout::Checkout(const FlagService& flags, Database& db) : flags_(flags), db_(db) {}

Page Checkout::Open(const Cart& cart, const std::string& search) {
  if (flags_.IsEnabled(kNewCart)) { //= new-cart
    spdlog::info("new-cart for {}", cart.id);
    return Page("new-cart");
  }
  flags_.When(ff::kGiftWrap, [&] { cart.Wrap("gift_wrap"); }); //= gift_wrap
  const bool searches = flags_.IsEnabled(FlagKeys::Search) && search != "search"; //= search
  auto prefix = std::string("shop");
  if (flags_.IsEnabled(prefix + ".stock") || flags_.HasStock()) { //= shop.stock
    db_.Query("select stock, export from carts where search = ?", search);
  }
  return searches ? Page(columns::Keys::Search) : Page(columns::kNewCart);
}

std::string Checkout::Title(permissions::Right right) const {
  switch (right) {
    case permissions::Right::Search:
      return tr("search");
    case permissions::Right::Export:
      return tr("export");
    default:
      return fmt::format("{}.{}", "receipt-mail", permissions::name(right));
  }
}

bool Checkout::Sends(const Order& order) const {
  return flag_on(flags_, ff::kReceipts) && //= receipt-mail
         flags_.Any({"orderNotes", FlagKeys::Returns, "night-mail"}); //= orderNotes; RETURNS_PORTAL //? night-mail
}

Json Checkout::ToJson(const Order& order) const {
  Json json;
  json["search"] = order.search;
  json["orderNotes"] = order.notes;
  json["export"] = Json::object({{"gift_wrap", order.wrapped}});
  json["features"]["returns"] = flags_.IsEnabled("RETURNS_PORTAL"); //= RETURNS_PORTAL
  return json;
}

void Checkout::Routes(Router& router) {
  router.Get("/export", PageGate(flags_)).Name("export");
  router.Get("/search", PageGate(flags_, FlagKeys::Search)); //= search
  router.Get("/cart", PageGate{flags_, "new-cart"}); //= new-cart
  router.Get("new-cart", Permission{"export"});
  const auto key = cart_is_big() ? ff::kStock : ff::kOrders; //= shop.stock; orderNotes
  if (flags_.IsEnabled(key)) router.Get("/big", "orderNotes");
}

int Checkout::Count(std::string_view kGiftWrap) const {
  constexpr int kNewCart = 3;
  return kNewCart + static_cast<int>(kGiftWrap.size());
}

}  // namespace shop
