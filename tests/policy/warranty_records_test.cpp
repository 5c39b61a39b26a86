// The counters of 三包 from vehicles and their visits.
#include "shared/policy/figures/warranty_records.hpp"

#include "tests/policy/form_desk.hpp"
#include "tests/policy/shop.hpp"

#include <algorithm>

using namespace heed;
using heed::test::at;
using heed::test::Given;
using heed::test::recordOf;
using heed::test::words;
using model::Kind;
using model::Record;
using policy::Assembly;
using policy::FaultRepeats;
using policy::WarrantyLevel;

namespace {

constexpr auto kVin = "LFMTEST0000000017";

std::int64_t ms(std::string_view when) { return base::toMs(at(when)); }

Record vehicle(std::string_view name, std::vector<Given> given) {
    return recordOf(Kind::vehicle, name, given);
}

Record visit(std::string_view name, const Record& vehicle, std::string_view agreed,
             std::string_view completed, std::vector<Given> more = {}) {
    more.push_back({"vehicle", words(vehicle.id.text())});
    more.push_back({"quality_fault", true});
    if (!agreed.empty()) more.push_back({"repair_agreed_at", ms(agreed)});
    if (!completed.empty()) more.push_back({"completed_at", ms(completed)});
    return recordOf(Kind::visit, name, more);
}

std::vector<policy::VehicleCounters> counted(const std::vector<Record>& records,
                                             std::string_view now = "2026-03-10 12:00") {
    std::vector<const Record*> all;
    for (const auto& record : records)
        all.push_back(&record);
    return policy::warrantyCountersOf(all, test::shop().zone(), at(now));
}

}  // namespace

TEST_CASE("A vehicle's visits count their days and the repeats of each fault", "[B-01]") {
    const auto car = vehicle("car", {{"vin", words(kVin)}, {"warranty_from", words("2025-03-01")}});
    const std::vector<Record> records = {
        visit("1", car, "2025-06-01 09:00", "2025-06-03 10:00", {{"fault_codes", words("P0301")}}),
        visit("2", car, "2025-07-01 09:00", "2025-07-01 11:00",
              {{"fault_codes", words("P0301")}, {"fault_codes", words("B1234")}}),
        visit("3", car, "2025-08-01 09:00", "2025-08-02 09:00", {{"quality_fault", false}}),
        car,
        visit("4", vehicle("another", {}), "2025-08-01 09:00", "2025-08-09 09:00"),
    };
    const auto all = counted(records);
    REQUIRE(all.size() == 1);
    CHECK(all[0].vehicle == car.id.text());
    CHECK(all[0].vin == kVin);
    const auto& counters = all[0].counters;
    CHECK(counters.vin == kVin);
    CHECK(counters.repairDays == 4);
    CHECK(counters.repeats ==
          std::vector<FaultRepeats>{{"P0301", 2, WarrantyLevel::none}, {"B1234", 1, WarrantyLevel::none}});
    CHECK(counters.running);
    CHECK(counters.lastDay == test::day("2027-03-01"));
    CHECK(counters.unclassified == 0);
}

TEST_CASE("Time begins when the repair was agreed on, and with the arrival where nobody said when",
          "[B-01]") {
    const auto car = vehicle("car", {{"vin", words(kVin)}});
    struct Row {
        std::vector<Given> given;
        const char* agreed;
        int days;
    };
    const Row rows[] = {
        {{{"arrived_at", ms("2026-01-01 09:00")}}, "2026-01-03 09:00", 2},
        {{{"arrived_at", ms("2026-01-01 09:00")}}, "", 4},
        {{}, "", 0},
        {{{"arrived_at", ms("2026-01-01 09:00")}, {"repair_minutes_off", std::int64_t{2 * 24 * 60}}}, "", 2},
        {{{"arrived_at", ms("2026-01-01 09:00")}, {"repair_minutes_off", std::int64_t{-5}}}, "", 4},
        {{{"arrived_at", ms("2026-01-01 09:00")}, {"repair_minutes_off", std::int64_t{1} << 50U}}, "", 4},
    };
    for (const auto& [given, agreed, days] : rows)
        CHECK(counted({car, visit("1", car, agreed, "2026-01-05 09:00", given)})[0].counters.repairDays ==
              days);
    // What is not completed lasts until now.
    CHECK(counted({car, visit("1", car, "2026-03-08 12:00", "")})[0].counters.repairDays == 2);
    // A visit that says nothing of a fault is no repair, though the car was there.
    const auto wash = recordOf(Kind::visit, "wash",
                               {{"vehicle", words(car.id.text())}, {"arrived_at", ms("2026-01-01 09:00")}});
    const auto counters = counted({car, wash})[0].counters;
    CHECK(counters.repairDays == 0);
    CHECK(counters.faulty == 0);
}

TEST_CASE("Two records of one vehicle count as one, joined by hand or by their VIN", "[B-01][B-03]") {
    const auto check = [](const Record& one, const Record& other, std::size_t groups) {
        const auto all = counted(
            {visit("1", one, "2026-01-01 09:00", "2026-01-02 09:00", {{"fault_codes", words("P1")}}),
             visit("2", other, "2026-02-01 09:00", "2026-02-02 09:00", {{"fault_codes", words("P1")}}), one,
             other});
        REQUIRE(all.size() == groups);
        CHECK(all[0].counters.repeats[0].count == (groups == 1 ? 2 : 1));
        CHECK(all[0].counters.repairDays == (groups == 1 ? 2 : 1));
    };
    check(vehicle("a", {{"vin", words(kVin)}}), vehicle("b", {{"vin", words("lfmtest 0000000017")}}), 1);
    const auto plain = vehicle("a", {});
    check(plain, vehicle("b", {{"same_as", words(plain.id.text())}}), 1);
    check(plain, vehicle("b", {}), 2);
}

TEST_CASE("A group's term is the earliest begun and the longest promised", "[B-01]") {
    const auto car = vehicle("a", {{"vin", words(kVin)}, {"warranty_from", words("2025-03-05")}});
    const auto same = vehicle("b", {{"vin", words(kVin)},
                                    {"warranty_from", words("2025-03-01")},
                                    {"warranty_years", std::int64_t{3}},
                                    {"warranty_km", std::int64_t{100'000}}});
    const auto far =
        visit("1", car, "2026-01-01 09:00", "2026-01-02 09:00", {{"odometer", std::int64_t{90'000}}});
    const auto both = counted({car, same, far});
    REQUIRE(both.size() == 1);
    CHECK(both[0].counters.lastDay == test::day("2028-03-01"));
    CHECK(both[0].counters.repairDays == 1);
    CHECK(both[0].counters.running);
    CHECK(both[0].vehicle == std::min(car.id.text(), same.id.text()));
    // Less than the law gives is not taken, nor what nobody can mean.
    for (const std::int64_t years : {0, 1, -3, 5'000}) {
        const auto odd = vehicle("a", {{"warranty_from", words("2025-03-01")}, {"warranty_years", years}});
        CHECK(counted({odd})[0].counters.lastDay == test::day("2027-03-01"));
    }
    CHECK(counted({car, far})[0].counters.outsideTerm == 1);
}

TEST_CASE("Assemblies of the first seven days warn, and one to be replaced reaches the limit", "[B-01]") {
    const auto car = vehicle("a", {{"vin", words(kVin)}, {"warranty_from", words("2026-03-01")}});
    const auto early = [&](std::vector<Given> given) {
        return counted({car, visit("1", car, "2026-03-05 09:00", "2026-03-05 15:00", std::move(given))})[0]
            .counters;
    };
    const auto warned = early(
        {{"assemblies", words("gearbox")}, {"assemblies", words("engine")}, {"fault_codes", words("P1")}});
    CHECK(warned.early == std::vector<Assembly>{Assembly::engine, Assembly::gearbox});
    CHECK(warned.earlyLevel == WarrantyLevel::near);
    CHECK(warned.repeats == std::vector<FaultRepeats>{{"P1", 1, WarrantyLevel::none}});
    CHECK(warned.repairDays == 1);
    const auto replaced = early({{"assemblies", words("gearbox")}, {"assemblies_replaced", words("engine")}});
    CHECK(replaced.early == std::vector<Assembly>{Assembly::engine, Assembly::gearbox});
    CHECK(replaced.earlyLevel == WarrantyLevel::reached);
    CHECK(early({{"assemblies", words("of a newer version")}}).early.empty());
    CHECK(early({}).earlyLevel == WarrantyLevel::none);
}

TEST_CASE("Without vehicles there are no counters, and without visits they are at nothing", "[B-01]") {
    CHECK(counted({}).empty());
    const auto car = vehicle("a", {});
    const auto gone = vehicle("b", {{"deleted", true}});
    const auto alone = counted({car, gone});
    REQUIRE(alone.size() == 1);
    CHECK(alone[0].vin.empty());
    CHECK(alone[0].counters.worst() == WarrantyLevel::none);
    // A VIN is not needed to count.
    CHECK(counted({car, visit("1", car, "2026-01-01 09:00", "2026-01-02 09:00")})[0].counters.repairDays ==
          1);
}
