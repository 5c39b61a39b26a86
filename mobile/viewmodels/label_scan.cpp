#include "mobile/viewmodels/label_scan.hpp"

#include "mobile/photos/limits.hpp"
#include "mobile/photos/photo_gate.hpp"
#include "mobile/scan/vin_reader.hpp"
#include "mobile/viewmodels/photo_words.hpp"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

namespace heed::mobile {

void LabelScan::setField(FieldItem* field) {
    if (field == field_) return;
    field_ = field;
    emit fieldChanged();
}

void LabelScan::read(const QUrl& file) {
    if (reading_ || !field_) return;
    say({});
    setReading(true);
    const QPointer<LabelScan> self(this);
    QThreadPool::globalInstance()->start(
        [self, path = file.isLocalFile() ? file.toLocalFile() : file.toString(), before = field_->text()] {
            const Found found = look(path);
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [self, found, before] {
                    if (self) self->take(found, before);
                },
                Qt::QueuedConnection);
        });
}

LabelScan::Found LabelScan::look(const QString& file) {
    const auto bytes = readPicture(file);
    if (!bytes) return {{}, textOf(bytes.error())};
    const auto picture = pictureOf(*bytes, {limits::kPhotoSide, limits::kPhotoSide});
    if (!picture) return {{}, textOf(picture.error())};
    const auto vins = readVins(*picture);
    if (!vins.empty()) return {vins.front().vin, {}};
    return {{},
            QCoreApplication::translate(
                "scan",
                "No VIN was found on this picture. Take the label from closer and straight from "
                "the front, without glare, or type the number.")};
}

void LabelScan::take(const Found& found, const QString& before) {
    setReading(false);
    say(found.problem);
    if (field_ && !found.vin.isEmpty() && field_->text() == before) field_->setText(found.vin);
}

void LabelScan::setReading(bool reading) {
    if (reading == reading_) return;
    reading_ = reading;
    emit readingChanged();
}

void LabelScan::say(const QString& problem) {
    if (problem == problem_) return;
    problem_ = problem;
    emit problemChanged();
}

}  // namespace heed::mobile
