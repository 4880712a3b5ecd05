#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>

namespace shop::flags {

inline constexpr std::string_view kNewCart = "new-cart"; //= new-cart
inline constexpr std::string_view kStock{"shop.stock"}; //= shop.stock
inline const std::string kGiftWrap = "gift_wrap"; //= gift_wrap
inline constexpr const char kReceipts[] = R"(receipt-mail)"; //= receipt-mail
inline constexpr auto kOrders = std::string_view("orderNotes"); //= orderNotes
inline constexpr std::string_view kVoucher = "voucher"; //? voucher

struct Keys {
  static constexpr const char* Search = "search"; //= search
  static constexpr const char* Export = "export"; //= export
  static const std::string Returns; //= RETURNS_PORTAL
};

inline constexpr std::array kAll = {kNewCart, kStock, kOrders}; //= new-cart; shop.stock; orderNotes

inline const std::unordered_map<std::string_view, bool> kDefaults = {
    {kNewCart, true}, //= new-cart
    {"gift_wrap", false}, //= gift_wrap
    {Keys::Export, true}, //= export
};

}  // namespace shop::flags

namespace shop::columns {

inline constexpr std::string_view kNewCart = "new_cart";
inline constexpr std::string_view kStock = "stock";
inline const std::string kGiftWrap = "wrap";

struct Keys {
  static constexpr const char* Search = "search";
  static constexpr const char* Export = "export";
};

}  // namespace shop::columns

namespace shop::permissions {

enum class Right { Search, Export, Returns };

inline std::string_view name(Right right) {
  switch (right) {
    case Right::Search:
      return "shop:search";
    case Right::Export:
      return "export";
    case Right::Returns:
      return "RETURNS";
  }
  return {};
}

}  // namespace shop::permissions
