#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <launchdarkly/server_side/client.hpp>

#include "flag_keys.hpp"

namespace shop {

class FlagService {
 public:
  explicit FlagService(std::shared_ptr<launchdarkly::server_side::Client> client) : client_(std::move(client)) {}
  virtual ~FlagService() = default;

  virtual bool IsEnabled(std::string_view key, bool fallback = false) const {
    return client_->BoolVariation(context_, std::string(key), fallback);
  }

  bool Any(std::initializer_list<std::string_view> keys) const {
    for (auto key : keys) {
      if (IsEnabled(key)) return true;
    }
    return false;
  }

  template <typename On>
  void When(std::string_view key, On&& on) const {
    if (IsEnabled(key)) std::forward<On>(on)();
  }

  bool SellsVouchers() const { return IsEnabled(flags::kVoucher); } //? voucher
  bool HasStock() const { return IsEnabled(flags::kStock); } //= shop.stock

 private:
  std::shared_ptr<launchdarkly::server_side::Client> client_;
  launchdarkly::Context context_;
};

inline bool flag_on(const FlagService& flags, const std::string& name) { return flags.IsEnabled(name); }

// The gate that guards a page; export is the one most pages want.
class PageGate {
 public:
  PageGate(const FlagService& flags, std::string key = flags::Keys::Export) //= export
      : flags_(flags), key_(std::move(key)) {}

  bool Open() const { return flag_on(flags_, key_); }

 private:
  const FlagService& flags_;
  std::string key_;
};

}  // namespace shop
