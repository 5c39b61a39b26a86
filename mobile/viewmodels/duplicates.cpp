#include "mobile/viewmodels/duplicates.hpp"

#include "mobile/viewmodels/case_words.hpp"
#include "mobile/viewmodels/field_value.hpp"
#include "mobile/viewmodels/record_name.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <array>

namespace heed::mobile {
namespace {

using model::Kind;
using model::Record;
using policy::DuplicateReason;

QString say(const char* text, int n = -1) {
    return QCoreApplication::translate("duplicate", text, nullptr, n);
}

QString titleOf(Kind kind) {
    switch (kind) {
        case Kind::customer:
            return say(QT_TRANSLATE_NOOP("duplicate", "Perhaps the same customer as %1"));
        case Kind::vehicle:
            return say(QT_TRANSLATE_NOOP("duplicate", "Perhaps the same vehicle as %1"));
        default:
            return say(QT_TRANSLATE_NOOP("duplicate", "Perhaps the same as %1"));
    }
}

// Two cases are not told apart by how far each has come, or by which way it came in.
constexpr std::array<std::string_view, 9> kNoise{"path",   "state",         "channel",
                                                 "origin", "department",    "former_numbers",
                                                 "source", "source_number", "source_state"};

// What the two are compared by: what people wrote, and when it was received.
bool isCompared(const model::Field& field) {
    using enum model::FieldType;
    if (field.rule == model::MergeRule::guarded || std::ranges::find(kNoise, field.name) != kNoise.end())
        return false;
    return field.name != model::kDeleted && field.type != reference && field.type != referenceSet;
}

// What the customer said comes first.
std::vector<const model::Field*> comparedIn(Kind kind) {
    std::vector<const model::Field*> fields;
    for (const model::Field& field : model::schemaOf(kind).fields)
        if (isCompared(field)) fields.push_back(&field);
    std::ranges::stable_partition(fields,
                                  [](const model::Field* field) { return field->name == "own_words"; });
    return fields;
}

QString openable(const Record& record) {
    return record.kind == Kind::complaint ? toQString(record.id.text()) : QString();
}

}  // namespace

QString reasonText(DuplicateReason reason) {
    switch (reason) {
        case DuplicateReason::vin:
            return say(QT_TRANSLATE_NOOP("duplicate", "same VIN"));
        case DuplicateReason::plate:
            return say(QT_TRANSLATE_NOOP("duplicate", "same plate"));
        case DuplicateReason::phone:
            return say(QT_TRANSLATE_NOOP("duplicate", "same phone"));
        case DuplicateReason::name:
            return say(QT_TRANSLATE_NOOP("duplicate", "same name"));
        case DuplicateReason::vehicle:
            return say(QT_TRANSLATE_NOOP("duplicate", "same car"));
        case DuplicateReason::vinAndClass:
            return say(QT_TRANSLATE_NOOP("duplicate", "same VIN and class"));
    }
    return {};
}

Duplicates::Duplicates(const CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                       QObject* parent)
    : QObject(parent), repository_(repository), lexicon_(lexicon), times_(times) {}

void Duplicates::show(const std::vector<model::RecordId>& records) {
    records_ = records;
    found_.clear();
    one_.clear();
    for (const model::RecordId& id : records) {
        store::Twins twins = repository_.twins(id);
        if (!twins.asked) continue;
        for (store::Twin& twin : twins.possible)
            found_.push_back({*twins.asked, std::move(twin)});
        for (store::Shown& other : twins.joined) {
            const bool stands = other.record.id == twins.standing;
            one_.push_back({*twins.asked, std::move(other), stands});
        }
    }
    tell();
}

bool Duplicates::mergedAway() const {
    return std::ranges::any_of(one_, [](const Joined& pair) {
        return pair.otherStands && pair.other.record.kind == Kind::complaint;
    });
}

void Duplicates::retranslate() { show(std::vector(records_)); }

// Only what is another now is told: what is looked at does not flicker when something else arrives.
void Duplicates::tell() {
    QVariantList offers;
    for (const Offer& offer : found_) {
        const Record& other = offer.twin.other.record;
        offers.append(QVariantMap{{QStringLiteral("title"), titleOf(other.kind).arg(nameOf(other, lexicon_))},
                                  {QStringLiteral("why"), why(offer.twin.pair)},
                                  {QStringLiteral("here"), nameOf(offer.one.record, lexicon_)},
                                  {QStringLiteral("there"), nameOf(other, lexicon_)},
                                  {QStringLiteral("rows"), differences(offer.one.record, other)},
                                  {QStringLiteral("complaint"), openable(other)}});
    }
    QVariantList joined;
    for (const Joined& pair : one_) {
        const Record& other = pair.other.record;
        const QString label = lexicon_.kind(other.kind);
        const QString text =
            other.kind != Kind::complaint
                ? say(QT_TRANSLATE_NOOP("duplicate", "Recorded twice; both are kept."))
            : pair.otherStands
                ? say(QT_TRANSLATE_NOOP("duplicate", "The lists show that one. Both are kept as they are."))
                : say(QT_TRANSLATE_NOOP("duplicate",
                                        "The lists show one of them. Both are kept as they are."));
        joined.append(QVariantMap{
            {QStringLiteral("title"),
             say(QT_TRANSLATE_NOOP("duplicate", "%1: merged with %2")).arg(label, nameOf(other, lexicon_))},
            {QStringLiteral("text"), text},
            {QStringLiteral("complaint"), openable(other)},
            {QStringLiteral("stands"), other.kind == Kind::complaint && pair.otherStands}});
    }
    if (offers == offers_ && joined == joined_) return;
    offers_ = std::move(offers);
    joined_ = std::move(joined);
    emit changed();
}

QString Duplicates::why(const policy::DuplicatePair& pair) const {
    QStringList parts;
    for (const DuplicateReason reason : pair.reasons)
        parts.append(reasonText(reason));
    if (pair.kind == Kind::complaint)
        parts.append(pair.daysApart == 0
                         ? say(QT_TRANSLATE_NOOP("duplicate", "the same day"))
                         : say(QT_TRANSLATE_N_NOOP("duplicate", "%n day(s) apart"), pair.daysApart));
    return parts.join(say(QT_TRANSLATE_NOOP("duplicate", ", ")));
}

QString Duplicates::shownOf(const model::Field& field, const Record& record) const {
    const bool isCode = field.type == model::FieldType::choice || field.name == "topic";
    if (record.kind == Kind::complaint && isCode)
        return codeText(repository_, lexicon_, record.text("profile"), field, record.text(field.name));
    if (!model::isSet(field.type)) return shownText(field, record.value(field.name), lexicon_, times_);
    QStringList texts;
    for (const std::string_view element : record.elements(field.name))
        texts.append(shownText(field, std::string(element), lexicon_, times_));
    return texts.join(QStringLiteral("、"));
}

QVariantList Duplicates::differences(const Record& one, const Record& other) const {
    QVariantList rows;
    for (const model::Field* field : comparedIn(one.kind)) {
        const QString here = shownOf(*field, one);
        const QString there = shownOf(*field, other);
        if (here == there) continue;
        rows.append(QVariantMap{{QStringLiteral("label"), lexicon_.label(*field)},
                                {QStringLiteral("here"), comparedText(here)},
                                {QStringLiteral("there"), comparedText(there)},
                                {QStringLiteral("hereEmpty"), here.isEmpty()},
                                {QStringLiteral("thereEmpty"), there.isEmpty()}});
    }
    return rows;
}

void Duplicates::decide(Undoable::What what, std::optional<model::Mutation> change, const Offer& offer) {
    if (!change) return;
    const bool ours = change->record == offer.one.record.id;
    change->seen = ours ? offer.one.seen : offer.twin.other.seen;
    emit decided({what, {*std::move(change)}});
}

void Duplicates::join(int offer) {
    if (offer < 0 || offer >= static_cast<int>(found_.size())) return;
    const Offer pair = found_[static_cast<std::size_t>(offer)];  // it goes while it is decided
    decide(Undoable::What::joined, policy::joining(pair.one.record, pair.twin.other.record), pair);
}

void Duplicates::setApart(int offer) {
    if (offer < 0 || offer >= static_cast<int>(found_.size())) return;
    const Offer pair = found_[static_cast<std::size_t>(offer)];
    decide(Undoable::What::setApart, policy::settingApart(pair.one.record, pair.twin.other.record), pair);
}

void Duplicates::part(int index) {
    if (index < 0 || index >= static_cast<int>(one_.size())) return;
    const Joined pair = one_[static_cast<std::size_t>(index)];
    std::vector<const store::Shown*> group{&pair.one};
    for (const Joined& each : one_)
        if (each.one.record.id == pair.one.record.id) group.push_back(&each.other);
    std::vector<const Record*> records;
    records.reserve(group.size());
    for (const store::Shown* shown : group)
        records.push_back(&shown->record);
    std::vector<model::Mutation> changes = policy::parting(records, pair.other.record.id);
    for (model::Mutation& change : changes)
        for (const store::Shown* shown : group)
            if (shown->record.id == change.record) change.seen = shown->seen;
    if (!changes.empty()) emit decided({Undoable::What::parted, std::move(changes)});
}

}  // namespace heed::mobile
