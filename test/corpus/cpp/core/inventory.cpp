#include "inventory.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <sqlite3.h>

#include "flag_keys.hpp"
#include "flag_service.hpp"

namespace shop::inventory {

enum class Column { Search, Export, kNewCart, kStock, Demo };

struct Row {
  std::string search;
  std::string phones = "phones";
  bool export_ = false;
  int stock = 0;
};

constexpr const char* kCreate = R"sql(
  create table export (
    search text,
    phones text default 'phones',
    demo integer,
    leds integer
  )
)sql";

const std::map<std::string, Column> kColumns = {
    {"search", Column::Search},
    {"export", Column::Export},
    {"demo", Column::Demo},
};

const char* text(Column column) {
  switch (column) {
    case Column::Search:
      return "search";
    case Column::Export:
      return "export";
    case Column::kNewCart:
      return "new-cart-column";
    default:
      return "demo";
  }
}

void to_json(nlohmann::json& json, const Row& row) {
  json = {{"search", row.search}, {"phones", row.phones}, {"export", row.export_}};
}

void from_json(const nlohmann::json& json, Row& row) {
  json.at("search").get_to(row.search);
  json.at("phones").get_to(row.phones);
  row.export_ = json.value("export", false);
}

// Names of flags in one place: the ones this part asks for.
struct Flags {
  static inline const std::string Barcodes = "inventory-barcodes"; //= inventory-barcodes
  static inline const std::string Weights{std::string("inventory") + "-weights"}; //= inventory-weights
  static constexpr auto& Stock = shop::flags::kStock; //= shop.stock
};

class Inventory {
 public:
  using Gate = bool (Inventory::*)() const;

  explicit Inventory(const FlagService& flags, std::string kStock = "stock") : flags_(flags), name_(std::move(kStock)) {}

  bool Scans() const { return On(Flags::Barcodes); } //= inventory-barcodes
  bool Weighs() const { return On(Flags::Weights) && On("inventory-scales"); } //= inventory-weights //? inventory-scales

  int Count(const Row& row) const {
    if (row.search == "search" || row.phones == "phones") return 0;
    if (On(Flags::Stock)) return row.stock; //= shop.stock
    return Run("select count(*) from export where demo = 1", name_);
  }

  void Print(std::ostream& out, Column column) const {
    out << "inventory-barcodes: " << text(column) << '\n';
    if (column == Column::kStock && Scans()) out << "search"; //= inventory-barcodes
    if (column == Column::Demo) out << "demo" << kColumns.at("export");
  }

 private:
  bool On(const std::string& key) const { return flag_on(flags_, key); }
  bool On(std::string_view key) const { return flags_.IsEnabled(key); }

  const FlagService& flags_;
  std::string name_;
};

void Routes(httplib::Server& server, const Inventory& inventory) {
  server.Get("/search", [](const auto& request, auto& response) { response.set_content("search", "text/plain"); });
  server.Post("/export", [&](const auto& request, auto& response) {
    if (request.has_param("export")) response.set_header("X-Demo", "demo");
  });
}

int Main(int argc, char** argv) {
  cxxopts::Options options("demo", "search and export");
  options.add_options()("search", "What to look for")("export", "Where to write")("demo", "Without a store");
  auto result = options.parse(argc, argv);
  if (result.count("demo") && std::getenv("MAINTENANCE")) return 1;
  absl::SetFlag(&FLAGS_search, "phones");
  return result["search"].as<std::string>() == "leds";
}

TEST(Inventory, inventory_barcodes) {
  FakeFlagService flags({{Flags::Barcodes, true}, {"inventory-weights", false}, {"shop.stock", true}}); //= inventory-barcodes; inventory-weights; shop.stock
  Row row{"search", "phones", true, 3};
  EXPECT_EQ(Inventory(flags, "export").Count(row), 0);
  EXPECT_STREQ(text(Column::Export), "export");
}

}  // namespace shop::inventory
