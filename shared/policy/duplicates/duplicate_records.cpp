#include "shared/policy/duplicates/duplicate_records.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace heed::policy {
namespace {

using model::Kind;
using model::Mutation;
using model::Record;

constexpr std::string_view kSameAs = "same_as";
constexpr std::string_view kNotSameAs = "not_same_as";
constexpr std::array kJoined = {Kind::customer, Kind::vehicle, Kind::complaint};

bool isJoined(Kind kind) { return std::ranges::find(kJoined, kind) != kJoined.end(); }

// A plate as it is compared: without spaces, hyphens and dots, in capitals.
std::string plateKey(std::string_view plate) {
    std::string out;
    std::string_view rest = plate;
    constexpr std::array<std::string_view, 3> kDots = {"·", "•", "　"};
    while (!rest.empty()) {
        const auto dot = std::ranges::find_if(kDots, [&](std::string_view d) { return rest.starts_with(d); });
        if (dot != kDots.end()) {
            rest.remove_prefix(dot->size());
            continue;
        }
        const char c = rest.front();
        rest.remove_prefix(1);
        if (c == ' ' || c == '-' || c == '.') continue;
        out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return out;
}

using Ends = std::pair<std::string_view, std::string_view>;

// Pairs of one kind, each with its reasons, and how many others each record has by now.
class Pairs {
  public:
    Pairs(Kind kind, const JoinedRecords& joined, const std::set<Ends>& apart)
        : kind_(kind), joined_(joined), apart_(apart) {}

    void add(std::string_view one, std::string_view other, DuplicateReason reason, int daysApart = 0) {
        if (one == other || groupOf(one) == groupOf(other)) return;
        const Ends ends = std::minmax(one, other);
        if (apart_.contains(ends)) return;
        if (const auto found = found_.find(ends); found != found_.end()) {
            found->second.reasons.insert(reason);
            return;
        }
        if (++others_[one] > kMostCustomersOffered || ++others_[other] > kMostCustomersOffered) return;
        found_.emplace(ends, Found{{reason}, daysApart});
    }

    void take(std::vector<DuplicatePair>& out) const {
        const auto from = static_cast<std::ptrdiff_t>(out.size());
        for (const auto& [ends, found] : found_) {
            out.push_back({.kind = kind_,
                           .id = std::string(ends.first),
                           .other = std::string(ends.second),
                           .likeness = likenessOf(found.reasons),
                           .reasons = {found.reasons.begin(), found.reasons.end()},
                           .daysApart = found.daysApart});
        }
        std::ranges::sort(out.begin() + from, out.end(), {}, [](const DuplicatePair& p) {
            return std::tuple(p.likeness != Likeness::likely, std::string_view(p.id),
                              std::string_view(p.other));
        });
    }

  private:
    struct Found {
        std::set<DuplicateReason> reasons;
        int daysApart = 0;
    };

    // A VIN is one car's; a number together with a name, or a name together with a car, is one person's.
    static Likeness likenessOf(const std::set<DuplicateReason>& reasons) {
        const bool named = reasons.contains(DuplicateReason::name);
        const bool likely = reasons.contains(DuplicateReason::vin) || named;
        return likely ? Likeness::likely : Likeness::possible;
    }

    [[nodiscard]] std::string_view groupOf(std::string_view id) const {
        const auto* group = joined_.groupOf(id);
        return group ? std::string_view(group->standing) : id;
    }

    Kind kind_;
    const JoinedRecords& joined_;
    const std::set<Ends>& apart_;
    std::map<Ends, Found> found_;
    std::unordered_map<std::string_view, std::size_t> others_;
};

// Those that follow each other under one key, as far as anybody is offered.
template <class Take>
void eachNear(std::vector<const VehicleRow*> rows, Take take) {
    std::ranges::sort(rows, {}, [](const VehicleRow* row) { return std::string_view(row->id); });
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto end = std::min(rows.size(), i + 1 + kMostCustomersOffered);
        for (std::size_t j = i + 1; j < end; ++j)
            take(*rows[i], *rows[j]);
    }
}

using Alike = std::vector<std::pair<const VehicleRow*, const VehicleRow*>>;

// Vehicles that may be one, joined or not: their customers may be one, too.
Alike findVehicles(const DuplicateRows& rows, Pairs& pairs) {
    std::map<std::string, std::vector<const VehicleRow*>> byVin;
    std::map<std::string, std::vector<const VehicleRow*>> byPlate;
    for (const VehicleRow& row : rows.vehicles) {
        if (auto key = vinKey(row.vin); !key.empty()) byVin[std::move(key)].push_back(&row);
        if (auto key = plateKey(row.plate); !key.empty()) byPlate[std::move(key)].push_back(&row);
    }
    Alike alike;
    for (const auto& [key, some] : byVin) {
        eachNear(some, [&](const VehicleRow& a, const VehicleRow& b) {
            alike.emplace_back(&a, &b);
            pairs.add(a.id, b.id, DuplicateReason::vin);
        });
    }
    for (const auto& [key, some] : byPlate) {
        eachNear(some, [&](const VehicleRow& a, const VehicleRow& b) {
            const auto vin = vinKey(a.vin);
            const auto other = vinKey(b.vin);
            if (vin != other && !vin.empty() && !other.empty()) return;
            alike.emplace_back(&a, &b);
            pairs.add(a.id, b.id, DuplicateReason::plate);
        });
    }
    return alike;
}

void findCustomers(const DuplicateRows& rows, const Alike& alike, Pairs& pairs) {
    const CustomerIndex index(rows.customers);
    std::unordered_map<std::string_view, std::string> names;
    for (const CustomerRow& row : rows.customers)
        names.emplace(row.id, nameKey(row.name));
    for (const CustomerRow& row : rows.customers) {
        for (const auto& found : index.candidates(row)) {
            const std::string_view other = names.find(found.id)->first;  // found is gone after this
            pairs.add(row.id, other, DuplicateReason::phone);
            if (found.sameName) pairs.add(row.id, other, DuplicateReason::name);
        }
    }
    for (const auto& [one, other] : alike) {
        const auto a = names.find(one->customer);
        const auto b = names.find(other->customer);
        if (a == names.end() || b == names.end() || a->second.empty() || a->second != b->second) continue;
        pairs.add(a->first, b->first, DuplicateReason::name);
        pairs.add(a->first, b->first, DuplicateReason::vehicle);
    }
}

void findComplaints(const DuplicateRows& rows, const TimeZone& zone, int days, Pairs& pairs) {
    struct Entry {
        std::string key;
        Date date;
        const ComplaintRow* row = nullptr;
    };
    std::vector<Entry> entries;
    for (const ComplaintRow& row : rows.complaints)
        if (auto key = vinKey(row.vin); !key.empty())
            entries.push_back({key + '\0' + row.klass, zone.dateOf(row.received), &row});
    std::ranges::sort(entries, {}, [](const Entry& e) {
        return std::tuple(std::string_view(e.key), e.date, std::string_view(e.row->id));
    });
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto end = std::min(entries.size(), i + 1 + kMostCustomersOffered);
        for (std::size_t j = i + 1; j < end; ++j) {
            const auto apart = (entries[j].date - entries[i].date).count();
            if (entries[j].key != entries[i].key || apart > days) break;
            pairs.add(entries[i].row->id, entries[j].row->id, DuplicateReason::vinAndClass,
                      static_cast<int>(apart));
        }
    }
}

JoinedRecords joinedOf(const auto& rows, const std::vector<SameAs>& links) {
    std::vector<std::string> ids;
    ids.reserve(rows.size());
    for (const auto& row : rows)
        ids.push_back(row.id);
    return {ids, links};
}

Mutation blank(const Record& record) {
    return {.kind = record.kind, .record = record.id, .seen = record.seq};
}

std::vector<SameAs> namedBy(std::span<const Record* const> records, std::string_view field) {
    std::vector<SameAs> out;
    for (const Record* record : records) {
        if (!isJoined(record->kind) || !record->visible()) continue;
        for (const auto other : record->elements(field))
            out.push_back({record->id.text(), std::string(other)});
    }
    return out;
}

// The younger one names the older in that field.
std::optional<Mutation> naming(const Record& one, const Record& other, std::string_view field) {
    if (one.kind != other.kind || one.id == other.id || !isJoined(one.kind)) return std::nullopt;
    if (one.contains(field, other.id.text()) || other.contains(field, one.id.text())) return std::nullopt;
    const Record& younger = one.id < other.id ? other : one;
    const Record& older = one.id < other.id ? one : other;
    Mutation m = blank(younger);
    m.add.push_back(model::assign(m.kind, field, older.id.text()));
    return m;
}

}  // namespace

std::string_view name(DuplicateReason reason) {
    constexpr std::string_view kNames[] = {"vin", "plate", "phone", "name", "vehicle", "vin_and_class"};
    return kNames[static_cast<std::size_t>(reason)];
}

std::string_view name(Likeness likeness) { return likeness == Likeness::likely ? "likely" : "possible"; }

std::vector<SameAs> linksOf(std::span<const Record* const> records) { return namedBy(records, kSameAs); }

DuplicateRows duplicateRowsOf(std::span<const Record* const> records) {
    DuplicateRows out;
    std::unordered_map<std::string, std::string> vins;           // by vehicle
    std::unordered_map<std::string, std::size_t> customerPlace;  // by customer
    for (const Record* record : records) {
        if (!record->visible()) continue;
        auto id = record->id.text();
        if (record->kind == Kind::customer) {
            customerPlace.emplace(id, out.customers.size());
            out.customers.push_back({std::move(id), std::string(record->text("name")), {}});
        } else if (record->kind == Kind::vehicle) {
            vins.emplace(id, record->text("vin"));
            out.vehicles.push_back({std::move(id), std::string(record->text("vin")),
                                    std::string(record->text("plate")),
                                    std::string(record->text("customer"))});
        }
    }
    for (const Record* record : records) {
        if (!record->visible()) continue;
        if (record->kind == Kind::contactPoint) {
            const auto at = customerPlace.find(std::string(record->text("customer")));
            if (at != customerPlace.end())
                out.customers[at->second].phones.emplace_back(record->text("phone"));
        } else if (record->kind == Kind::complaint && !model::isNull(record->value("received_at"))) {
            const auto vin = vins.find(std::string(record->text("vehicle")));
            out.complaints.push_back({record->id.text(), vin == vins.end() ? std::string{} : vin->second,
                                      std::string(record->text("class")),
                                      base::instantFromMs(model::asInteger(record->value("received_at")))});
        }
    }
    out.links = linksOf(records);
    out.apart = namedBy(records, kNotSameAs);
    return out;
}

std::vector<DuplicatePair> duplicatePairs(const DuplicateRows& rows, const TimeZone& zone, int days) {
    const auto customers = joinedOf(rows.customers, rows.links);
    const auto vehicles = joinedOf(rows.vehicles, rows.links);
    const auto complaints = joinedOf(rows.complaints, rows.links);
    std::set<Ends> apart;
    for (const SameAs& pair : rows.apart)
        apart.insert(std::minmax(std::string_view(pair.id), std::string_view(pair.other)));
    Pairs ofCustomers(Kind::customer, customers, apart);
    Pairs ofVehicles(Kind::vehicle, vehicles, apart);
    Pairs ofComplaints(Kind::complaint, complaints, apart);
    const auto alike = findVehicles(rows, ofVehicles);
    findCustomers(rows, alike, ofCustomers);
    findComplaints(rows, zone, days, ofComplaints);
    std::vector<DuplicatePair> out;
    for (const auto* pairs : {&ofCustomers, &ofVehicles, &ofComplaints})
        pairs->take(out);
    return out;
}

std::optional<Mutation> joining(const Record& one, const Record& other) {
    return naming(one, other, kSameAs);
}

std::optional<Mutation> settingApart(const Record& one, const Record& other) {
    return naming(one, other, kNotSameAs);
}

std::vector<Mutation> parting(std::span<const Record* const> group, const model::RecordId& id) {
    const auto links = linksOf(group);
    const auto change = takeOut(links, id.text());
    std::map<std::string, const Record*, std::less<>> known;
    for (const Record* record : group)
        if (record->visible() && isJoined(record->kind)) known.emplace(record->id.text(), record);
    std::map<std::string, Mutation, std::less<>> made;
    const auto of = [&](const std::string& record) -> Mutation* {
        const auto found = known.find(record);
        if (found == known.end()) return nullptr;
        return &made.try_emplace(record, blank(*found->second)).first->second;
    };
    for (const SameAs& link : change.remove)
        if (auto* m = of(link.id)) m->remove.push_back(model::assign(m->kind, kSameAs, link.other));
    for (const SameAs& link : change.add) {
        // On the younger one, as joining has it, or on whichever of the two is here.
        const auto [older, younger] = std::minmax(link.id, link.other);
        auto* m = of(younger);
        const auto& named = m ? older : younger;
        if (!m) m = of(older);
        if (m) m->add.push_back(model::assign(m->kind, kSameAs, named));
    }
    std::vector<Mutation> out;
    out.reserve(made.size());
    for (auto& [record, m] : made)
        out.push_back(std::move(m));
    return out;
}

}  // namespace heed::policy
