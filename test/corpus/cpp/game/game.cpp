#include "features.hpp"

#include <SDL.h>

#include "log.hpp"
#include "remote_config.hpp"

namespace game {

using enum Scene;

std::optional<Feature> from_key(std::string_view key) {
  if (key == "photo-mode") return Feature::PhotoMode; //= photo-mode
  if (key == "cross_play") return Feature::CrossPlay; //= cross_play
  if (key == to_key(Feature::Replays)) return Feature::Replays; //= replays
  return std::nullopt;
}

std::optional<Scene> scene_of(std::string_view text) {
  if (text == "photo-mode") return PhotoMode;
  if (text == "replays") return Replays;
  return std::nullopt;
}

void Game::Start(RemoteConfig& remote) {
  auto& features = Features::Get();
  features.Set(Feature::CrossPlay, remote.GetBool("cross_play")); //= cross_play
  for (auto feature : {Feature::PhotoMode, Feature::Replays}) { //= photo-mode; replays
    features.Set(feature, remote.GetBool(to_key(feature)));
  }
  if (features.Has(Feature::Demo)) { //= demo
    Load("maps/demo", Scene::Demo);
    Log::Info("demo");
  }
  window_ = SDL_CreateWindow("demo", 0, 0, 640, 480, SDL_WINDOW_SHOWN);
}

void Game::Tick(Scene scene) {
  if (scene == Scene::PhotoMode && Features::Get().Has(game::Feature::PhotoMode)) { //= photo-mode
    booth_.Open();
  }
  if (scene == Replays) Play("replays", "replays/last.rep");
  const bool demo = Features::Get().Has(Feature::Demo) && !Features::Get().Has(Feature::Clans); //= demo //? clans
  Draw(demo ? "demo" : "menu");
  stats_.Add("cross_play", demo);
  settings_["replays"] = "on";
}

bool Game::CanReplay() const { return Flags::IsOn<ReplayTag>(); } //= replays

struct Scenes {
  Scene Demo = Scene::Demo;
  Scene Replays = Menu;
  const char* PhotoMode = "photo-mode.scene";
};

void TestGame() {
  Features::Get().Set(Feature::Replays, true); //= replays
  FeatureOverride photo(Feature::PhotoMode); //= photo-mode
  FakeRemote remote{{"cross_play", true}, {"photo-mode", false}}; //= cross_play; photo-mode
  FakeStore store{{"demo", 1}, {"replays", 2}};
  Game("demo", store).Start(remote);
  ASSERT(from_key("cross_play") == Feature::CrossPlay); //= cross_play
  ASSERT(scene_of("replays") == Scene::Replays);
}

}  // namespace game
