#include "mobile/viewmodels/plate_pad.hpp"

#include "shared/model/plate.hpp"

#include <algorithm>

namespace heed::mobile {

void PlatePad::setField(FieldItem* field) {
    if (field == field_) return;
    if (field_) field_->disconnect(this);
    field_ = field;
    if (field_) connect(field_, &FieldItem::textChanged, this, &PlatePad::keysChanged);
    emit fieldChanged();
    emit keysChanged();
}

QVariantList PlatePad::keys() const {
    QVariantList keys;
    const std::string typed = field_ ? field_->text().toStdString() : std::string();
    const auto next = model::platePlace(typed);
    const auto add = [&](std::string_view key) {
        const bool on = std::ranges::find(next, key) != next.end();
        keys.append(QVariantMap{{QStringLiteral("text"), toQString(key)}, {QStringLiteral("on"), on}});
    };
    if (model::plateLength(typed) == 0) {
        std::ranges::for_each(model::plateProvinces(), add);
        return keys;
    }
    std::ranges::for_each(model::plateCharacters(), add);
    const bool ending = std::ranges::find(next, model::plateEndings().front()) != next.end();
    if (ending) std::ranges::for_each(model::plateEndings(), add);
    return keys;
}

void PlatePad::press(const QString& key) {
    if (!field_) return;
    field_->setText(toQString(model::writtenPlate((field_->text() + key).toStdString())));
}

void PlatePad::takeBack() {
    if (!field_) return;
    const QString plain = toQString(model::normalizedPlate(field_->text().toStdString()));
    // Beyond the plane of common characters one takes two places.
    const int last = !plain.isEmpty() && plain.back().isLowSurrogate() ? 2 : 1;
    field_->setText(
        toQString(model::writtenPlate(plain.chopped(std::min<qsizetype>(last, plain.size())).toStdString())));
}

}  // namespace heed::mobile
