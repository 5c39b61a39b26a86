#include "mobile/app/preferences.hpp"

#include <QSettings>

namespace heed::mobile {
namespace {

const QString kLanguage = QStringLiteral("language");
const QString kDark = QStringLiteral("dark");
const QString kReduceMotion = QStringLiteral("reduceMotion");

QString fileIn(const QString& dataFolder) { return dataFolder + QStringLiteral("/settings.ini"); }

}  // namespace

Preferences loadPreferences(const QString& dataFolder) {
    const QSettings settings(fileIn(dataFolder), QSettings::IniFormat);
    Preferences preferences;
    const QString language = settings.value(kLanguage, preferences.language).toString();
    if (language == QLatin1String("en") || language == QLatin1String("zh_CN"))
        preferences.language = language;
    preferences.dark = settings.value(kDark, preferences.dark).toBool();
    preferences.reduceMotion = settings.value(kReduceMotion, preferences.reduceMotion).toBool();
    return preferences;
}

void savePreferences(const QString& dataFolder, const Preferences& preferences) {
    QSettings settings(fileIn(dataFolder), QSettings::IniFormat);
    settings.setValue(kLanguage, preferences.language);
    settings.setValue(kDark, preferences.dark);
    settings.setValue(kReduceMotion, preferences.reduceMotion);
    settings.sync();
    if (settings.status() != QSettings::NoError) {
        qWarning("the settings could not be written to %s", qPrintable(settings.fileName()));
    }
}

}  // namespace heed::mobile
