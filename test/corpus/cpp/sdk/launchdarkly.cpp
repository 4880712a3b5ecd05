#include <launchdarkly/client_side/client.hpp>
#include <launchdarkly/context_builder.hpp>
#include <launchdarkly/server_side/client.hpp>

#include <chrono>
#include <iostream>
#include <string>
#include <string_view>

#define EXPORT_FLAG "export" //= export
#define PLAYLISTS_FLAG "playlists-" "v2" //= playlists-v2
#define EXPORT_PATH "/export"

using namespace launchdarkly;
using namespace std::string_literals;

namespace {
constexpr char const* kLossless = "lossless_audio"; //= lossless_audio
const std::string kCrossfade{"crossFade"}; //= crossFade
constexpr std::string_view kPhones = "phones"; //= phones
static const auto kLyrics = "player.lyrics"s; //= player.lyrics
constexpr std::string_view kPhonesTitle = "phones.title";
const char kTrack[] = "lossless";
}  // namespace

class Player {
 public:
  explicit Player(client_side::Client& client) : client_(client) {}

  int Bitrate() {
    if (client_.BoolVariation(kLossless, false)) { //= lossless_audio
      return client_.IntVariation("bitrate-limit", 1411); //= bitrate-limit
    }
    return 320;
  }

  double Fade() const {
    auto detail = client_.DoubleVariationDetail(kCrossfade, 0.5); //= crossFade
    if (detail.Reason()) std::cerr << "crossFade: " << detail.Value() << '\n';
    return *detail;
  }

  std::string Text(std::string const& lossless_audio) {
    auto text = client_.StringVariation(kLyrics, "player.lyrics"); //= player.lyrics
    return text + lossless_audio + std::string(kTrack) + std::string(kPhonesTitle);
  }

  Value Layout() { return client_.JsonVariation("PLAYER_LAYOUT", Value::Null()); } //= PLAYER_LAYOUT

  void Listen() {
    client_.FlagNotifier().OnFlagChange(kLossless, [](auto event) { //= lossless_audio
      std::cout << event->FlagName() << " lossless_audio\n";
    });
    client_.Track("lossless_audio_chosen");
  }

 private:
  client_side::Client& client_;
};

bool CanExport(server_side::Client& client, Context const& context) {
  std::string path = EXPORT_PATH;
  return client.BoolVariation(context, EXPORT_FLAG, false) && //= export
         !client.BoolVariation(
             context,
             PLAYLISTS_FLAG, //= playlists-v2
             true) &&
         path != "export";
}

Context Make(std::string const& user) {
  return ContextBuilder()
      .Kind("user", user)
      .Set("phones", 2)
      .Set("export", true)
      .Build();
}

std::string Phones(server_side::Client* client, Context const& context, std::string_view kPhones) {
  std::string phones{kPhones};
  return client->StringVariation(context, ::kPhones.data(), phones); //= phones
}
