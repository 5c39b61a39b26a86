// A day and an hour, chosen instead of typed: the days around now, of which those off say so, and the hours
// of a shop by quarters. It writes into the field what could be typed there, so that both can be mixed: a day
// keeps the hour that was there, and an hour without a day is today's, or tomorrow's where today's has passed
// and it is to come. UI thread only.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/field_item.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QPointer>
#include <QVariantList>
#include <chrono>
#include <optional>

namespace heed::mobile {

// Where a time is asked for it can be chosen, by the shop's calendar and the server's clock. Other fields
// stay as they are; the repository outlives the field.
void offerTimes(FieldItem& item, const CaseRepository& repository, const TimeText& times);

class TimePicker : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(heed::mobile::FieldItem* field READ field WRITE setField NOTIFY fieldChanged)
    Q_PROPERTY(QVariantList days READ days NOTIFY changed)
    Q_PROPERTY(QVariantList hours READ hours NOTIFY changed)
    Q_PROPERTY(QVariantList quarters READ quarters NOTIFY changed)

  public:
    using QObject::QObject;

    [[nodiscard]] FieldItem* field() const { return field_; }
    void setField(FieldItem* field);
    // [{label, off, day, selected}]: today and on to the seventh working day; of what lies behind as far
    // back. `day` as in pickDay().
    [[nodiscard]] QVariantList days() const;
    // [{label, hour, possible, selected}], 8 to 20; none where a day is asked for.
    [[nodiscard]] QVariantList hours() const;
    // [{label, minute, possible, selected}], once there is an hour.
    [[nodiscard]] QVariantList quarters() const;

    // "2026-11-26"
    Q_INVOKABLE void pickDay(const QString& day);
    Q_INVOKABLE void pickHour(int hour);
    Q_INVOKABLE void pickMinute(int minute);

  signals:
    void fieldChanged();
    void changed();

  private:
    // What stands in the field.
    struct Picked {
        std::optional<policy::Date> day;
        std::optional<std::chrono::minutes> time;
    };
    [[nodiscard]] Picked picked() const;
    [[nodiscard]] policy::Date dayOf(const Picked& picked, std::chrono::minutes time,
                                     policy::LocalTime now) const;
    [[nodiscard]] bool isPossible(std::chrono::minutes time, const Picked& picked,
                                  policy::LocalTime now) const;
    void write(policy::Date day, std::optional<std::chrono::minutes> time);

    QPointer<FieldItem> field_;
};

}  // namespace heed::mobile
