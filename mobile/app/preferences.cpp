#include "mobile/app/preferences.hpp"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>
#include <algorithm>
#include <iterator>

namespace heed::mobile {
namespace {

const QString kLanguage = QStringLiteral("language");
const QString kDark = QStringLiteral("dark");
const QString kTextSize = QStringLiteral("textSize");
const QString kLeftHanded = QStringLiteral("leftHanded");
const QString kReduceMotion = QStringLiteral("reduceMotion");
const QString kWifiOnly = QStringLiteral("photosOverWifiOnly");
const QString kMobileData = QStringLiteral("photosMobileDataMb");
const QString kAhead = QStringLiteral("photosAhead");
const QString kKeepPhotos = QStringLiteral("keepPhotosDays");

const QString kViewsOfNobody = QStringLiteral("views");
const QString kName = QStringLiteral("name");
const QString kContent = QStringLiteral("content");

std::vector<SavedView> viewsOf(const QString& json) {
    std::vector<SavedView> views;
    const QJsonArray list = QJsonDocument::fromJson(json.toUtf8()).array();
    views.reserve(static_cast<std::size_t>(list.size()));
    for (const QJsonValue& view : list) {
        const QString name = view[kName].toString();
        if (!name.isEmpty()) views.push_back({name, view[kContent].toObject().toVariantMap()});
    }
    return views;
}

QString toJson(const std::vector<SavedView>& views) {
    QJsonArray list;
    for (const SavedView& view : views)
        list.append(QJsonObject{{kName, view.name}, {kContent, QJsonObject::fromVariantMap(view.content)}});
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

QString fileIn(const QString& dataFolder) { return dataFolder + QStringLiteral("/settings.ini"); }

// Whatever a person's name is made of, it is one key.
QString viewsKey(const QString& person) {
    return QStringLiteral("viewsOf/") + QString::fromLatin1(person.toUtf8().toHex());
}

void write(QSettings& settings) {
    settings.sync();
    if (settings.status() != QSettings::NoError)
        qWarning("the settings could not be written to %s", qPrintable(settings.fileName()));
}

}  // namespace

Preferences loadPreferences(const QString& dataFolder) {
    const QSettings settings(fileIn(dataFolder), QSettings::IniFormat);
    Preferences preferences;
    const QString language = settings.value(kLanguage, preferences.language).toString();
    if (language == QLatin1String("en") || language == QLatin1String("zh_CN"))
        preferences.language = language;
    preferences.dark = settings.value(kDark, preferences.dark).toBool();
    const int size = settings.value(kTextSize, preferences.textSize).toInt();
    if (std::ranges::find(kTextSizes, size) != std::end(kTextSizes)) preferences.textSize = size;
    preferences.leftHanded = settings.value(kLeftHanded, preferences.leftHanded).toBool();
    preferences.reduceMotion = settings.value(kReduceMotion, preferences.reduceMotion).toBool();
    preferences.photosOverWifiOnly = settings.value(kWifiOnly, preferences.photosOverWifiOnly).toBool();
    const int megabytes = settings.value(kMobileData, preferences.mobileDataMb).toInt();
    if (std::ranges::find(kMobileDataMb, megabytes) != std::end(kMobileDataMb))
        preferences.mobileDataMb = megabytes;
    preferences.photosAhead = settings.value(kAhead, preferences.photosAhead).toBool();
    const int days = settings.value(kKeepPhotos, preferences.keepPhotosDays).toInt();
    if (std::ranges::find(kKeepDays, days) != std::end(kKeepDays)) preferences.keepPhotosDays = days;
    return preferences;
}

void savePreferences(const QString& dataFolder, const Preferences& preferences) {
    QSettings settings(fileIn(dataFolder), QSettings::IniFormat);
    settings.setValue(kLanguage, preferences.language);
    settings.setValue(kDark, preferences.dark);
    settings.setValue(kTextSize, preferences.textSize);
    settings.setValue(kLeftHanded, preferences.leftHanded);
    settings.setValue(kReduceMotion, preferences.reduceMotion);
    settings.setValue(kWifiOnly, preferences.photosOverWifiOnly);
    settings.setValue(kMobileData, preferences.mobileDataMb);
    settings.setValue(kAhead, preferences.photosAhead);
    settings.setValue(kKeepPhotos, preferences.keepPhotosDays);
    write(settings);
}

std::vector<SavedView> loadViews(const QString& dataFolder, const QString& person) {
    const QSettings settings(fileIn(dataFolder), QSettings::IniFormat);
    return viewsOf(settings.value(viewsKey(person)).toString());
}

void saveViews(const QString& dataFolder, const QString& person, const std::vector<SavedView>& views) {
    QSettings settings(fileIn(dataFolder), QSettings::IniFormat);
    settings.setValue(viewsKey(person), toJson(views));
    write(settings);
}

void giveViewsTo(const QString& dataFolder, const QString& person) {
    QSettings settings(fileIn(dataFolder), QSettings::IniFormat);
    if (!settings.contains(kViewsOfNobody)) return;
    auto views = viewsOf(settings.value(viewsKey(person)).toString());
    std::ranges::move(viewsOf(settings.value(kViewsOfNobody).toString()), std::back_inserter(views));
    settings.setValue(viewsKey(person), toJson(views));
    settings.remove(kViewsOfNobody);
    write(settings);
}

}  // namespace heed::mobile
