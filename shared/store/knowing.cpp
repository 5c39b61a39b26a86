#include "shared/store/end_key.hpp"
#include "shared/store/record_store_sql.hpp"
#include "shared/store/sqlite_record_store.hpp"

#include <algorithm>
#include <map>

// What is known of the vehicle and the customer that somebody speaks of (T-16).
namespace heed::store {

using base::Expected;
using model::Kind;
using model::RecordId;
using sqlite::Statement;

namespace {

// Fewer characters tell too many apart from one another.
constexpr std::size_t kShortestPlate = 5;
constexpr std::size_t kShortestVinEnd = 6;
// After every text that begins with what it is put behind.
constexpr std::string_view kAfterAll = "\xF4\x8F\xBF\xBF";

std::size_t shortest(std::string_view field) {
    if (field == "plate") return kShortestPlate;
    return field == "vin" ? kShortestVinEnd : 1;
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

bool has(const Known& known, const RecordId& id, std::optional<Shown> KnownParty::* part) {
    return std::ranges::any_of(known.parties, [&](const KnownParty& party) {
        return party.*part && (party.*part)->record.id == id;
    });
}

}  // namespace

void SqliteRecordStore::nameKnownStatements() {
    const std::pair<Statement*, std::string_view> list[] = {
        {&plateEnding_, sql::kPlateEnding},
        {&vinEnding_, sql::kVinEnding},
        {&phoneEnding_, sql::kPhoneEnding},
        {&phonesOfCustomer_, sql::kPhonesOfCustomer},
        {&vehiclesOfCustomer_, sql::kVehiclesOfCustomer},
        {&visitsOfVehicle_, sql::kVisitsOfVehicle},
        {&visitCount_, sql::kVisitCount},
        {&casesOfVehicle_, sql::kCasesOfVehicle},
        {&casesOfCustomer_, sql::kCasesOfCustomer},
    };
    for (const auto& [statement, text] : list)
        *statement = db_.statement(std::string(text));
}

Expected<std::vector<Shown>> SqliteRecordStore::endingLike(Kind kind, std::string_view field,
                                                           std::string_view text) {
    const std::string key = endKey(field, text);
    if (key.empty() || characters(key) < shortest(field)) return std::vector<Shown>{};
    const std::string after = key + std::string(kAfterAll);
    Statement& statement = kind == Kind::contactPoint ? phoneEnding_
                           : field == "vin"           ? vinEnding_
                                                      : plateEnding_;
    auto use = statement.use();
    use.bind(1, key).bind(2, after).bind(3, std::int64_t{kMostParties});
    return allShown(use);
}

Expected<std::vector<Shown>> SqliteRecordStore::newestOf(Statement& statement, const RecordId& of,
                                                         std::size_t limit) {
    auto use = statement.use();
    use.bindBlob(1, of.blob()).bind(2, static_cast<std::int64_t>(limit));
    return allShown(use);
}

Expected<std::optional<Shown>> SqliteRecordStore::visible(std::string_view id) {
    const auto parsed = base::Uuid::parse(id);
    if (!parsed) return std::nullopt;
    auto found = record(*parsed);
    if (!found) return found;
    if (*found && !(*found)->record.visible()) return std::nullopt;
    return found;
}

Expected<void> SqliteRecordStore::addVehicle(Known& known, Shown vehicle, bool exact) {
    if (known.parties.size() == kMostParties || has(known, vehicle.record.id, &KnownParty::vehicle))
        return {};
    KnownParty party{.vehicle = std::move(vehicle), .exact = exact};
    auto customer = visible(party.vehicle->record.text("customer"));
    if (!customer) return std::unexpected(std::move(customer.error()));
    party.customer = std::move(*customer);
    if (party.customer) {
        auto phones = newestOf(phonesOfCustomer_, party.customer->record.id, 1);
        if (!phones) return std::unexpected(std::move(phones.error()));
        if (!phones->empty()) party.phone = std::move(phones->front());
    }
    auto use = visitCount_.use();
    use.bindBlob(1, party.vehicle->record.id.blob());
    if (use.step()) party.visits = use.integer(0);
    if (auto ok = use.result(); !ok) return ok;
    known.parties.push_back(std::move(party));
    return {};
}

Expected<void> SqliteRecordStore::addCustomer(Known& known, Shown phone, bool vehicleTold) {
    auto customer = visible(phone.record.text("customer"));
    if (!customer) return std::unexpected(std::move(customer.error()));
    if (!*customer || has(known, (*customer)->record.id, &KnownParty::customer)) return {};
    auto vehicles = newestOf(vehiclesOfCustomer_, (*customer)->record.id, kMostParties);
    if (!vehicles) return std::unexpected(std::move(vehicles.error()));
    // None of them is the one that was typed: then that is another one of his.
    if ((vehicleTold || vehicles->empty()) && known.parties.size() < kMostParties)
        known.parties.push_back({.customer = *customer, .phone = std::move(phone)});
    for (Shown& vehicle : *vehicles)
        if (auto added = addVehicle(known, std::move(vehicle), false); !added) return added;
    return {};
}

Expected<Known> SqliteRecordStore::acquaintance(const KnownBy& by) {
    const auto oneState = view();
    if (!oneState) return std::unexpected(oneState.error());
    Known known;
    const auto vins = endingLike(Kind::vehicle, "vin", by.vin);
    if (!vins) return std::unexpected(vins.error());
    const auto plates = endingLike(Kind::vehicle, "plate", by.plate);
    if (!plates) return std::unexpected(plates.error());
    // A plate may have passed on to another car: a whole VIN tells better.
    const auto is = [](const Shown& vehicle, std::string_view field, std::string_view typed) {
        return endKey(field, vehicle.record.text(field)) == endKey(field, typed);
    };
    const bool byVin =
        std::ranges::any_of(*vins, [&](const Shown& vehicle) { return is(vehicle, "vin", by.vin); });
    for (const bool exact : {true, false}) {
        for (const Shown& vehicle : *vins)
            if (is(vehicle, "vin", by.vin) == exact)
                if (auto added = addVehicle(known, vehicle, exact); !added)
                    return std::unexpected(std::move(added.error()));
        for (const Shown& vehicle : *plates)
            if ((!byVin && is(vehicle, "plate", by.plate)) == exact)
                if (auto added = addVehicle(known, vehicle, exact); !added)
                    return std::unexpected(std::move(added.error()));
    }
    auto phones = endingLike(Kind::contactPoint, "phone", by.phone);
    if (!phones) return std::unexpected(std::move(phones.error()));
    const bool vehicleTold = !by.plate.empty() || !by.vin.empty();
    for (Shown& phone : *phones)
        if (auto added = addCustomer(known, std::move(phone), vehicleTold); !added)
            return std::unexpected(std::move(added.error()));
    if (auto added = addCases(known); !added) return std::unexpected(std::move(added.error()));
    if (auto added = addVisits(known); !added) return std::unexpected(std::move(added.error()));
    return known;
}

Expected<std::set<RecordId>> SqliteRecordStore::alsoMeant(const Known& known, Kind kind) {
    std::set<RecordId> ids;
    for (const KnownParty& party : known.parties) {
        const auto& one = kind == Kind::vehicle ? party.vehicle : party.customer;
        if (!one) continue;
        auto group = oneWith(one->record.id);
        if (!group) return std::unexpected(std::move(group.error()));
        ids.merge(*group);
        const auto vin = kind == Kind::vehicle ? one->record.text("vin") : std::string_view{};
        if (vin.empty()) continue;
        auto twins = endingLike(Kind::vehicle, "vin", vin);
        if (!twins) return std::unexpected(std::move(twins.error()));
        for (const Shown& twin : *twins)
            ids.insert(twin.record.id);
    }
    return ids;
}

Expected<void> SqliteRecordStore::addCases(Known& known) {
    struct Place {
        std::int64_t receivedAt = 0;
        bool finished = false;
    };
    std::map<std::int64_t, Place> places;  // by row: a case is about a vehicle and a customer
    for (const Kind kind : {Kind::vehicle, Kind::customer}) {
        auto ids = alsoMeant(known, kind);
        if (!ids) return std::unexpected(std::move(ids.error()));
        for (const RecordId& id : *ids) {
            auto use = (kind == Kind::vehicle ? casesOfVehicle_ : casesOfCustomer_).use();
            use.bindBlob(1, id.blob());
            while (use.step())
                places[use.integer(0)] = {use.integer(1), use.integer(2) != 0};
            if (auto ok = use.result(); !ok) return ok;
        }
    }
    known.caseCount = static_cast<std::int64_t>(places.size());
    known.openCases = std::ranges::count_if(places, [](const auto& place) { return !place.second.finished; });
    std::vector<std::pair<std::int64_t, std::int64_t>> all;
    std::vector<std::pair<std::int64_t, std::int64_t>> open;
    all.reserve(places.size());
    open.reserve(places.size());
    for (const auto& [row, place] : places) {
        all.emplace_back(place.receivedAt, row);
        if (!place.finished) open.emplace_back(place.receivedAt, row);
    }
    if (auto added = addNewest(std::move(all), known.cases); !added) return added;
    return addNewest(std::move(open), known.open);
}

Expected<void> SqliteRecordStore::addNewest(std::vector<std::pair<std::int64_t, std::int64_t>> places,
                                            std::vector<ComplaintRow>& out) {
    const auto count = std::min(places.size(), kMostKnownCases);
    std::ranges::partial_sort(places, places.begin() + static_cast<std::ptrdiff_t>(count),
                              std::ranges::greater{});
    for (std::size_t i = 0; i < count; ++i) {
        auto use = complaintAt_.use();
        use.bind(1, places[i].second);
        if (use.step()) out.push_back(complaintRowOf(use));
        if (auto ok = use.result(); !ok) return ok;
    }
    return {};
}

Expected<void> SqliteRecordStore::addVisits(Known& known) {
    auto vehicles = alsoMeant(known, Kind::vehicle);
    if (!vehicles) return std::unexpected(std::move(vehicles.error()));
    for (const RecordId& id : *vehicles) {
        auto use = visitCount_.use();
        use.bindBlob(1, id.blob());
        if (use.step()) known.visitCount += use.integer(0);
        if (auto ok = use.result(); !ok) return ok;
        auto visits = newestOf(visitsOfVehicle_, id, kMostKnownVisits);
        if (!visits) return std::unexpected(std::move(visits.error()));
        std::ranges::move(*visits, std::back_inserter(known.visits));
    }
    const auto arrived = [](const Shown& visit) {
        return model::asInteger(visit.record.value("arrived_at"));
    };
    std::ranges::stable_sort(known.visits, std::ranges::greater{}, arrived);
    if (known.visits.size() > kMostKnownVisits) known.visits.resize(kMostKnownVisits);
    return {};
}

}  // namespace heed::store
