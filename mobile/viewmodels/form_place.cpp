#include "mobile/viewmodels/form_place.hpp"

#include <QGuiApplication>

namespace heed::mobile {
namespace {

const QString kField = QStringLiteral("place.field");
const QString kScroll = QStringLiteral("place.scroll");
const QString kOnScreen = QStringLiteral("place.onScreen");

}  // namespace

void FormPlace::setField(const QString& field) {
    if (field == field_) return;
    field_ = field;
    emit changed();
}

bool FormPlace::typesOnScreen(const QString& platform) {
    return platform == QLatin1String("android") || platform == QLatin1String("ios");
}

void FormPlace::begin(const QString& field) {
    if (!typesOnScreen(QGuiApplication::platformName())) setField(field);
}

void FormPlace::setScroll(double scroll) {
    if (scroll == scroll_) return;
    scroll_ = scroll;
    emit changed();
}

void FormPlace::write(QVariantMap& draft) const {
    if (!field_.isEmpty()) draft.insert(kField, field_);
    if (scroll_ > 0) draft.insert(kScroll, scroll_);
    if (onScreen_) draft.insert(kOnScreen, true);
}

void FormPlace::read(QVariantMap& draft) {
    field_ = draft.take(kField).toString();
    scroll_ = draft.take(kScroll).toDouble();
    draft.remove(kOnScreen);
    emit changed();
}

bool FormPlace::wasOnScreen(const QVariantMap& draft) { return draft.value(kOnScreen).toBool(); }

}  // namespace heed::mobile
