#pragma once

#include <bitset>
#include <optional>
#include <string>
#include <string_view>

namespace game {

enum class Feature {
  PhotoMode, //= photo-mode
  CrossPlay, //= cross_play
  Replays, //= replays
  Demo, //= demo
  Clans, //? clans
  Count,
};

enum class Scene { PhotoMode, Replays, Demo, Menu };

// What the backend calls them.
constexpr std::string_view to_key(Feature feature) {
  switch (feature) {
    case Feature::PhotoMode: return "photo-mode"; //= photo-mode
    case Feature::CrossPlay: return "cross_play"; //= cross_play
    case Feature::Replays: return "replays"; //= replays
    case Feature::Demo: return "demo"; //= demo
    case Feature::Clans: return "clans"; //? clans
    default: return {};
  }
}

constexpr std::string_view to_text(Scene scene) {
  switch (scene) {
    case Scene::PhotoMode: return "photo-mode";
    case Scene::Replays: return "replays";
    case Scene::Demo: return "demo";
    default: return "menu";
  }
}

std::optional<Feature> from_key(std::string_view key);

class Features {
 public:
  static Features& Get();

  bool Has(Feature feature) const { return on_.test(static_cast<std::size_t>(feature)); }
  void Set(Feature feature, bool on) { on_.set(static_cast<std::size_t>(feature), on); }

 private:
  std::bitset<static_cast<std::size_t>(Feature::Count)> on_;
};

template <Feature F>
class Gated {
 public:
  bool Runs() const { return Features::Get().Has(F); }
};

class PhotoBooth : public Gated<Feature::PhotoMode> { //= photo-mode
 public:
  void Open();
};

struct ReplayTag {
  static constexpr auto key = "replays"; //= replays
  static constexpr bool fallback = false;
};

}  // namespace game
