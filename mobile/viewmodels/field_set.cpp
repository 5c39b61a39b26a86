#include "mobile/viewmodels/field_set.hpp"

#include <QCoreApplication>

namespace heed::mobile {

using model::Kind;

FieldSet::FieldSet(const Lexicon& lexicon, const TimeText& times, QObject* parent)
    : QObject(parent), lexicon_(lexicon), times_(times) {
    make(Kind::complaint, "number");
    make(Kind::complaint, "own_words");
    make(Kind::complaint, "recorder_view");
    make(Kind::complaint, "criteria_reason");
    vehicle_ = section(QT_TRANSLATE_NOOP("section", "Vehicle"), "car",
                       {{Kind::vehicle, "plate"},
                        {Kind::vehicle, "vin"},
                        {Kind::vehicle, "vin_reason"},
                        {Kind::vehicle, "brand"},
                        {Kind::vehicle, "model"},
                        {Kind::vehicle, "trim"},
                        {Kind::complaint, "odometer"},
                        {Kind::vehicle, "sale_method"},
                        {Kind::vehicle, "insurance"},
                        {Kind::complaint, "service_history"}});
    find(QStringLiteral("vehicle.vin"))->setReason(find(QStringLiteral("vehicle.vin_reason")));
    customer_ = section(QT_TRANSLATE_NOOP("section", "Customer"), "person",
                        {{Kind::customer, "name"},
                         {Kind::contactPoint, "phone"},
                         {Kind::customer, "address"},
                         {Kind::customer, "occupation"}});
    facts_ = section(QT_TRANSLATE_NOOP("section", "Facts"), "question",
                     {{Kind::complaint, "when"},
                      {Kind::complaint, "where"},
                      {Kind::complaint, "what"},
                      {Kind::complaint, "demand"},
                      {Kind::complaint, "who"},
                      {Kind::complaint, "severity"},
                      {Kind::complaint, "why"},
                      {Kind::complaint, "cause"},
                      {Kind::complaint, "usage"},
                      {Kind::complaint, "cost_estimate"}});
    reception_ = section(QT_TRANSLATE_NOOP("section", "Reception"), "visit",
                         {{Kind::complaint, "channel"},
                          {Kind::complaint, "department"},
                          {Kind::complaint, "class"},
                          {Kind::complaint, "origin"},
                          {Kind::complaint, "received_at"},
                          {Kind::complaint, "source"},
                          {Kind::complaint, "source_number"},
                          {Kind::complaint, "source_state"}});
    result_ = section(QT_TRANSLATE_NOOP("section", "Result"), "flag", {{Kind::complaint, "outcome"}});
}

FieldItem* FieldSet::make(Kind kind, std::string_view fieldName) {
    const model::Field* field = model::schemaOf(kind).field(fieldName);
    Q_ASSERT(field);
    auto* item = new FieldItem(kind, *field, lexicon_, times_, this);
    items_.append(item);
    byName_.insert(item->name(), item);
    connect(item, &FieldItem::edited, this, [this, item] { emit edited(item); });
    return item;
}

FieldSection* FieldSet::section(const char* title, const char* iconName,
                                const std::vector<std::pair<Kind, std::string_view>>& fields) {
    QList<FieldItem*> items;
    for (const auto& [kind, name] : fields)
        items.append(make(kind, name));
    return new FieldSection(title, iconName, items, this);
}

FieldItem* FieldSet::find(const QString& name) const {
    if (FieldItem* item = byName_.value(name)) return item;
    return byName_.value(QStringLiteral("complaint.") + name);
}

void FieldSet::retranslate() {
    for (FieldItem* item : std::as_const(items_))
        item->retranslate();
    for (FieldSection* section : sections())
        section->retranslate();
}

model::Completeness completenessOf(const FieldSet& fields) {
    return model::completeness([&fields](std::string_view name) {
        const FieldItem* item = fields.find(toQString(name));
        return item && item->filled();
    });
}

}  // namespace heed::mobile
