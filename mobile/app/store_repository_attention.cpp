#include "mobile/app/store_reading.hpp"
#include "mobile/app/store_repository.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "shared/model/mutation_json.hpp"

#include <algorithm>

// What a person has to deal with: what was not accepted, and what is to be compared.
namespace heed::mobile {
namespace {

using model::Kind;

// The refusal of what is only refused because of another of its group.
constexpr std::string_view kGroupRefused = "group-refused";
constexpr std::size_t kChunk = 200;

model::Mutation inputOf(const store::Rejection& stored) {
    // It was written here, so it can be read here.
    if (auto parsed = model::parseMutation(stored.line)) {
        if (auto* read = std::get_if<model::Mutation>(&parsed->content)) return std::move(*read);
    }
    return {.n = stored.n, .kind = stored.kind, .record = stored.record};
}

model::MutationNo groupOf(const model::Mutation& input) { return input.group ? input.group->first : input.n; }

qint64 newestCompeting(const model::Record& record) {
    qint64 newest = 0;
    for (const model::FieldState& field : record.fields) {
        if (!record.conflicted(field)) continue;
        for (const model::Sibling& sibling : field.siblings)
            newest = std::max<qint64>(newest, base::toMs(record.writeOf(sibling).time));
    }
    return newest;
}

// In the schema's order; what the schema does not know, at the end.
QStringList conflictedFields(const model::Record& record) {
    const std::vector<std::string_view> names = record.conflicts();
    const model::KindSchema& schema = model::schemaOf(record.kind);
    QStringList fields;
    for (const model::Field& field : schema.fields) {
        if (std::ranges::find(names, field.name) != names.end()) fields.append(toQString(field.name));
    }
    for (const std::string_view name : names) {
        if (!schema.field(name)) fields.append(toQString(name));
    }
    return fields;
}

}  // namespace

// Of each group one is refused for what it is, and the others because of it.
int StoreRepository::rejectionCount() const {
    int count = 0;
    std::optional<model::MutationNo> before;
    while (true) {
        const auto chunk = valueOr(granted().rejections(before, kChunk), {});
        count += static_cast<int>(std::ranges::count_if(
            chunk, [](const store::Rejection& stored) { return stored.refusal.code != kGroupRefused; }));
        if (chunk.size() < kChunk) return count;
        before = chunk.back().n;
    }
}

RejectionWindow StoreRepository::rejections(std::optional<qint64> after, int limit) const {
    RejectionWindow window;
    auto before = after ? std::optional(model::MutationNo{*after}) : std::nullopt;
    while (true) {
        const auto chunk = valueOr(granted().rejections(before, kChunk), {});
        for (const store::Rejection& stored : chunk) {
            model::Mutation input = inputOf(stored);
            const qint64 group = base::raw(groupOf(input));
            const bool isNew = window.rows.empty() || window.rows.back().id != group;
            if (isNew && window.rows.size() == static_cast<std::size_t>(limit)) {
                window.next = window.rows.back().id;
                return window;
            }
            if (isNew) window.rows.push_back({.id = group});
            addTo(window.rows.back(), stored, std::move(input));
        }
        if (chunk.size() < kChunk) return window;
        before = chunk.back().n;
    }
}

// They come with the last of a group first.
void StoreRepository::addTo(Rejection& rejection, const store::Rejection& stored,
                            model::Mutation input) const {
    const bool cause = rejection.inputs.empty() || stored.refusal.code != kGroupRefused;
    if (!cause) {
        // Behind the cause, in the order they were entered.
        const auto place = rejection.refusal.code == kGroupRefused ? 0 : 1;
        rejection.inputs.insert(rejection.inputs.begin() + place, std::move(input));
        return;
    }
    rejection.at = base::toMs(stored.at);
    rejection.inputs.insert(rejection.inputs.begin(), std::move(input));
    rejection.refusal = stored.refusal;
    rejection.number.clear();
    if (stored.kind != Kind::complaint) return;
    if (const auto complaint = valueOr(granted().complaintRow(stored.record), {}))
        rejection.number = toQString(complaint->number);
}

void StoreRepository::dismissRejection(qint64 id) {
    std::vector<model::MutationNo> numbers;
    const auto behind = model::MutationNo{id + model::kMaxGroup};
    for (const store::Rejection& stored :
         valueOr(granted().rejections(behind, static_cast<std::size_t>(model::kMaxGroup)), {})) {
        if (base::raw(groupOf(inputOf(stored))) == id) numbers.push_back(stored.n);
    }
    QMetaObject::invokeMethod(worker_, [worker = worker_, numbers] { worker->dismissRejections(numbers); });
}

std::vector<store::Predecessor> StoreRepository::predecessors(const model::RecordId& record) const {
    return valueOr(store_->predecessors(record), {});
}

void StoreRepository::keepPredecessor(const store::Predecessor& known) {
    QMetaObject::invokeMethod(worker_, [worker = worker_, known] { worker->keepPredecessor(known); });
}

int StoreRepository::conflictCount() const {
    return static_cast<int>(valueOr(granted().conflictCount(), std::int64_t{0}));
}

ConflictWindow StoreRepository::conflicts(std::optional<store::ConflictKey> after, int limit) const {
    const auto page = valueOr(granted().conflicts(after, static_cast<std::size_t>(limit)), {});
    ConflictWindow window;
    window.next = page.next;
    for (const store::ConflictedRecord& conflict : page.records) {
        if (auto found = valueOr(granted().record(conflict.id), {}))
            window.rows.push_back(conflictRow(conflict, found->record));
    }
    return window;
}

ConflictRow StoreRepository::conflictRow(const store::ConflictedRecord& conflict,
                                         const model::Record& record) const {
    ConflictRow row{.id = toQString(record.id.text()), .kind = record.kind};
    row.fields = conflictedFields(record);
    row.pending = !conflict.at;
    row.at = conflict.at ? base::toMs(*conflict.at) : newestCompeting(record);
    row.customer = toQString(record.kind == Kind::customer ? record.text("name") : "");
    row.plate = toQString(record.kind == Kind::vehicle ? record.text("plate") : "");
    if (record.kind == Kind::visit || record.kind == Kind::checklist) {
        addVisit(row, record);
        return row;
    }
    const auto id = complaintAbout(record);
    const auto complaint = id ? valueOr(granted().complaintRow(*id), {}) : std::nullopt;
    if (!complaint) return row;
    row.complaint = toQString(complaint->id.text());
    row.number = toQString(complaint->number);
    row.words = toQString(complaint->words);
    row.plate = toQString(complaint->plate);
    row.customer = toQString(complaint->customer);
    return row;
}

// The visit on whose page a visit or its checklist is shown, and whose vehicle it was.
void StoreRepository::addVisit(ConflictRow& row, const model::Record& record) const {
    const auto of = record.kind == Kind::checklist ? shown(record.text("visit")) : std::nullopt;
    if (record.kind == Kind::checklist && !of) return;
    const model::Record& visit = of ? of->record : record;
    row.visit = toQString(visit.id.text());
    if (record.kind == Kind::checklist) {
        row.form = toQString(record.text("form"));
        row.profile = record.text("profile");
    }
    if (const auto vehicle = shown(visit.text("vehicle")))
        row.plate = toQString(vehicle->record.text("plate"));
    if (const auto customer = shown(visit.text("customer")))
        row.customer = toQString(customer->record.text("name"));
}

// The complaint on whose page a record is shown; the newest, where there are several.
std::optional<model::RecordId> StoreRepository::complaintAbout(const model::Record& record) const {
    const auto newest = [this](std::string_view field,
                               std::string_view id) -> std::optional<model::RecordId> {
        const auto target = base::Uuid::parse(id);
        if (!target) return std::nullopt;
        const auto complaints = referencing(Kind::complaint, field, *target);
        if (complaints.empty()) return std::nullopt;
        return complaints.back().record.id;
    };
    switch (record.kind) {
        case Kind::complaint:
            return record.id;
        case Kind::action:
        case Kind::attachment:
            return base::Uuid::parse(record.text("complaint"));
        case Kind::mark: {
            const auto attachment = shown(record.text("attachment"));
            return attachment ? base::Uuid::parse(attachment->record.text("complaint")) : std::nullopt;
        }
        case Kind::customer:
            return newest("customer", record.id.text());
        case Kind::vehicle:
            return newest("vehicle", record.id.text());
        case Kind::contactPoint:
            return newest("customer", record.text("customer"));
        default:
            return std::nullopt;
    }
}

}  // namespace heed::mobile
