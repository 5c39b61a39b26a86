// All fields of a complaint and of what stands around it (customer, phone, vehicle), as items, by name and in
// sections. The capture form and a complaint's page show the same fields in the same order; this is where
// that order stands.
#pragma once

#include "mobile/viewmodels/field_section.hpp"
#include "shared/model/completeness.hpp"

#include <QHash>
#include <QObject>
#include <memory>
#include <vector>

namespace heed::mobile {

class FieldSet : public QObject {
    Q_OBJECT

  public:
    FieldSet(const Lexicon& lexicon, const TimeText& times, QObject* parent);

    // By "kind.field"; a bare field name is the complaint's. Null when there is none.
    [[nodiscard]] FieldItem* find(const QString& name) const;
    [[nodiscard]] const QList<FieldItem*>& items() const { return items_; }

    [[nodiscard]] FieldSection* vehicle() const { return vehicle_; }
    [[nodiscard]] FieldSection* customer() const { return customer_; }
    [[nodiscard]] FieldSection* facts() const { return facts_; }
    [[nodiscard]] FieldSection* reception() const { return reception_; }
    [[nodiscard]] FieldSection* result() const { return result_; }
    [[nodiscard]] QList<FieldSection*> sections() const {
        return {facts_, customer_, vehicle_, reception_, result_};
    }
    void retranslate();

  signals:
    void edited(heed::mobile::FieldItem* item);

  private:
    FieldItem* make(model::Kind kind, std::string_view field);
    FieldSection* section(const char* title, const char* iconName,
                          const std::vector<std::pair<model::Kind, std::string_view>>& fields);

    const Lexicon& lexicon_;
    const TimeText& times_;
    QList<FieldItem*> items_;
    QHash<QString, FieldItem*> byName_;
    FieldSection* vehicle_;
    FieldSection* customer_;
    FieldSection* facts_;
    FieldSection* reception_;
    FieldSection* result_;
};

// Of a complaint (T-13), by what these hold.
[[nodiscard]] model::Completeness completenessOf(const FieldSet& fields);

}  // namespace heed::mobile
