#include "mobile/viewmodels/field_section.hpp"

#include <QCoreApplication>
#include <algorithm>

namespace heed::mobile {

FieldSection::FieldSection(const char* title, const char* iconName, QList<FieldItem*> items, QObject* parent)
    : QObject(parent), title_(title), iconName_(iconName), items_(std::move(items)) {
    for (const FieldItem* item : std::as_const(items_)) {
        connect(item, &FieldItem::textChanged, this, &FieldSection::filledCountChanged);
    }
}

QString FieldSection::title() const { return QCoreApplication::translate("section", title_); }

int FieldSection::filledCount() const {
    return static_cast<int>(std::ranges::count_if(items_, &FieldItem::filled));
}

}  // namespace heed::mobile
