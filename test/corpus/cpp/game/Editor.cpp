#include <QSettings>
#include <QString>
#include <QStringLiteral>

#include "Toggles.h"

// Toggles are kept by the server; names are QStrings.
namespace Toggles {
const QString DarkTheme = QStringLiteral("editor/dark-theme"); //= editor/dark-theme
const QString Minimap = QLatin1String("miniMap"); //= miniMap
static const char* const SplitView = "SPLIT_VIEW"; //= SPLIT_VIEW
const QString Macros = "macros"_L1; //? macros
}  // namespace Toggles

namespace SettingKeys {
const QString DarkTheme = QStringLiteral("theme");
const QString Minimap = QLatin1String("miniMap.width");
}  // namespace SettingKeys

#define IF_TOGGLE(name) if (ToggleStore::instance()->isOn(name))

Editor::Editor(QWidget* parent) : QMainWindow(parent) {
  QSettings settings;
  if (ToggleStore::instance()->isOn(Toggles::DarkTheme)) { //= editor/dark-theme
    setTheme(settings.value(SettingKeys::DarkTheme, "editor/dark-theme.css").toString());
  }
  IF_TOGGLE(Toggles::Minimap) { //= miniMap
    addMinimap(settings.value(SettingKeys::Minimap).toInt());
  }
  IF_TOGGLE("SPLIT_VIEW") addAction(tr("SPLIT_VIEW"), this, &Editor::split); //= SPLIT_VIEW
  connect(ToggleStore::instance(), &ToggleStore::changed, this, [this](const QString& name) {
    if (name == Toggles::SplitView || name == Toggles::Macros) reload(); //= SPLIT_VIEW //? macros
  });
  setObjectName("miniMap");
  setWindowTitle(tr("search"));
  findChild<QWidget*>("miniMap")->setToolTip(tr("export"));
}

bool Editor::hasMinimap() const {
  static const bool hasMinimap = ToggleStore::instance()->isOn(QStringLiteral("miniMap")); //= miniMap
  return hasMinimap && settings().contains("miniMap");
}

void EditorTest::splits() {
  ToggleStore::instance()->force(Toggles::SplitView, true); //= SPLIT_VIEW
  ToggleStore::instance()->force({{"editor/dark-theme", false}, {Toggles::Minimap, true}}); //= editor/dark-theme; miniMap
  QTest::newRow("SPLIT_VIEW") << "SPLIT_VIEW" << 2;
  QCOMPARE(Editor().objectName(), "miniMap");
}
