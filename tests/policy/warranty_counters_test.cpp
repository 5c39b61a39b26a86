#include "shared/policy/figures/warranty_counters.hpp"

#include "tests/policy/shop.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"

#include <algorithm>
#include <set>

using namespace heed;
using heed::test::at;
using heed::test::day;
using heed::test::oneIn;
using heed::test::uniform;
using policy::Assembly;
using policy::FaultRepeats;
using policy::WarrantyCounters;
using policy::WarrantyLevel;
using policy::WarrantyRepair;
using policy::WarrantyVehicle;
using std::chrono::hours;

namespace {

constexpr auto kVin = "LFMTEST0000000017";

WarrantyVehicle vehicle(std::string_view from = "2025-03-01") {
    return {.vin = kVin, .from = from.empty() ? std::nullopt : std::optional(day(from))};
}

WarrantyRepair repair(std::string_view agreed, std::string_view completed, std::string fault = "P0301") {
    WarrantyRepair out;
    out.vin = kVin;
    out.agreed = at(agreed);
    if (!completed.empty()) out.completed = at(completed);
    out.quality = true;
    out.fault = std::move(fault);
    return out;
}

WarrantyCounters counted(const std::vector<WarrantyRepair>& repairs,
                         std::string_view now = "2026-03-10 12:00", const WarrantyVehicle& of = vehicle(),
                         const policy::WarrantyWarnings& warnings = {}) {
    return policy::warrantyCounters(of, repairs, test::shop().zone(), at(now), warnings);
}

// So many days of repair, for different faults, one after the other.
std::vector<WarrantyRepair> repairsOf(int total) {
    std::vector<WarrantyRepair> out;
    for (int i = 0; i < total; ++i) {
        auto one = repair("2025-04-01 09:00", "", "F" + std::to_string(i));
        one.agreed += hours{48 * i};
        one.completed = one.agreed + hours{3};
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace

TEST_CASE("Every 24 hours of a repair are a day, and what is left over is one", "[B-01]") {
    struct Case {
        std::string_view agreed;
        std::string_view completed;
        int days;
    };
    const Case cases[] = {
        {"2026-02-02 09:00", "2026-02-02 10:00", 1},
        {"2026-02-02 09:00", "2026-02-02 09:00", 1},
        {"2026-02-02 09:00", "2026-02-03 09:00", 1},
        {"2026-02-02 09:00", "2026-02-03 09:01", 2},
        {"2026-02-02 23:00", "2026-02-03 01:00", 1},  // midnight makes no day
        {"2026-02-02 09:00", "2026-02-12 09:00", 10},
        {"2026-03-08 11:00", "", 3},                  // not completed: until now, 49 hours
        {"2026-03-08 12:00", "2026-03-20 09:00", 2},  // what is yet to come has not passed
    };
    for (const auto& c : cases) {
        INFO(c.agreed << " " << c.completed);
        CHECK(counted({repair(c.agreed, c.completed)}).repairDays == c.days);
    }
    // Each repair by itself: twice an hour is two days.
    CHECK(counted({repair("2026-02-02 09:00", "2026-02-02 10:00"),
                   repair("2026-02-02 15:00", "2026-02-02 16:00")})
              .repairDays == 2);
}

TEST_CASE("Transport and the way to the rescue are taken off", "[B-01]") {
    auto one = repair("2026-02-02 09:00", "2026-02-12 09:00");
    one.takenOff = hours{72};
    CHECK(counted({one}).repairDays == 7);
    one.takenOff = hours{71};
    CHECK(counted({one}).repairDays == 8);
    one.takenOff = hours{240};
    CHECK(counted({one}).repairDays == 0);
    one.takenOff = hours{1000};
    CHECK(counted({one}).repairDays == 0);
    one.takenOff = hours{-5};
    CHECK(counted({one}).repairDays == 10);
}

TEST_CASE("Records of one stay hold the vehicle once", "[B-01]") {
    const auto first = repair("2026-02-02 09:00", "2026-02-04 09:00");
    const auto second = repair("2026-02-03 09:00", "2026-02-06 09:00");
    const auto both = counted({second, first});
    CHECK(both.repairDays == 4);
    CHECK(both.repeats == std::vector<FaultRepeats>{{"P0301", 1, WarrantyLevel::none}});
    CHECK(counted({first, first}).repairDays == 2);
    // One that begins as another ends is a second repair.
    const auto next = repair("2026-02-04 09:00", "2026-02-05 09:00");
    CHECK(counted({first, next}).repeats.front().count == 2);
}

TEST_CASE("Repair days warn as thirty are approached, and give the right from the thirty-first", "[B-01]") {
    const std::pair<int, WarrantyLevel> cases[] = {{0, WarrantyLevel::none},  {19, WarrantyLevel::none},
                                                   {20, WarrantyLevel::near}, {29, WarrantyLevel::near},
                                                   {30, WarrantyLevel::last}, {31, WarrantyLevel::reached}};
    for (const auto& [days, level] : cases) {
        const auto counters = counted(repairsOf(days));
        CHECK(counters.repairDays == days);
        CHECK(counters.daysLevel == level);
        CHECK(counters.worst() == level);
    }
    // Where warnings begin may be moved, what the law says may not.
    CHECK(counted(repairsOf(10), "2026-03-10 12:00", vehicle(), {.repairDays = 10}).daysLevel ==
          WarrantyLevel::near);
    CHECK(counted(repairsOf(30), "2026-03-10 12:00", vehicle(), {.repairDays = 90}).daysLevel ==
          WarrantyLevel::last);
    CHECK(counted(repairsOf(31), "2026-03-10 12:00", vehicle(), {.repairDays = 90}).daysLevel ==
          WarrantyLevel::reached);
}

TEST_CASE("The same fault warns as four repairs are approached, and gives the right with the fifth",
          "[B-01]") {
    const WarrantyLevel levels[] = {WarrantyLevel::none, WarrantyLevel::none, WarrantyLevel::near,
                                    WarrantyLevel::last, WarrantyLevel::reached};
    std::vector<WarrantyRepair> repairs = {repair("2025-03-20 09:00", "2025-03-20 10:00", "异响")};
    for (int i = 0; i < 5; ++i) {
        auto one = repair("2025-04-01 09:00", "2025-04-01 10:00");
        one.agreed += hours{48 * i};
        *one.completed += hours{48 * i};
        repairs.push_back(one);
        const auto counters = counted(repairs);
        CHECK(counters.repeats.front() == (i == 0 ? FaultRepeats{"P0301", 1, WarrantyLevel::none}
                                                  : FaultRepeats{"P0301", i + 1, levels[i]}));
        CHECK(counters.repeats.back() == FaultRepeats{"异响", 1, WarrantyLevel::none});
        CHECK(counters.worst() == levels[i]);
    }
    // A repair whose fault nobody has named counts its days and repeats nothing.
    repairs.push_back(repair("2025-05-01 09:00", "2025-05-01 10:00", ""));
    CHECK(counted(repairs).unclassified == 1);
    CHECK(counted(repairs).repairDays == 7);
    CHECK(counted(repairs).repeats.size() == 2);
}

TEST_CASE("Only repairs for faults of quality count, and only those begun within the term", "[B-01]") {
    auto wear = repair("2026-02-02 09:00", "2026-02-02 10:00");
    wear.quality = false;
    CHECK(counted({wear}).repairDays == 0);
    CHECK(counted({wear}).outsideTerm == 0);

    // Sold on 2025-03-01: the term lasts to the end of 2027-03-01.
    CHECK(counted({}).lastDay == day("2027-03-01"));
    const auto now = "2027-04-01 12:00";
    CHECK(counted({repair("2027-03-01 23:59", "2027-03-05 10:00")}, now).repairDays == 4);
    CHECK(counted({repair("2027-03-02 00:00", "2027-03-05 10:00")}, now).outsideTerm == 1);
    CHECK(counted({repair("2025-03-01 00:00", "2025-03-01 10:00")}, now).repairDays == 1);
    CHECK(counted({repair("2025-02-28 23:59", "2025-03-05 10:00")}, now).outsideTerm == 1);
    CHECK_FALSE(counted({}, now).running);
    CHECK(counted({}, "2027-03-01 23:59").running);
    CHECK_FALSE(counted({}, "2027-03-02 00:00").running);

    auto far = repair("2026-02-02 09:00", "2026-02-02 10:00");
    far.odometer = 50'000;
    CHECK(counted({far}).repairDays == 1);
    CHECK(counted({far}).running);
    far.odometer = 50'001;
    CHECK(counted({far}).outsideTerm == 1);
    CHECK_FALSE(counted({far}).running);
    // A maker who promises more.
    auto longer = vehicle();
    longer.years = 3;
    longer.km = 100'000;
    CHECK(counted({far}, "2026-03-10 12:00", longer).repairDays == 1);
    CHECK(counted({}, now, longer).lastDay == day("2028-03-01"));
}

TEST_CASE("A term ends on the same date, or on the month's last where it has none", "[B-01]") {
    CHECK(policy::lastDayOfTerm(day("2024-02-29"), 2) == day("2026-02-28"));
    CHECK(policy::lastDayOfTerm(day("2024-02-29"), 4) == day("2028-02-29"));
    CHECK(policy::lastDayOfTerm(day("2025-12-31"), 2) == day("2027-12-31"));
    CHECK(policy::lastDayOfTerm(day("2025-12-31"), -7) == day("2025-12-31"));
    CHECK(policy::lastDayOfTerm(day("2025-12-31"), INT32_MAX) == day("2125-12-31"));
}

TEST_CASE("An engine, gearbox or battery within seven days warns, and gives the right when it is replaced",
          "[B-01]") {
    for (const auto assembly :
         {Assembly::engine, Assembly::gearbox, Assembly::tractionBattery, Assembly::driveMotor}) {
        auto one = repair("2025-03-08 23:59", "2025-03-09 10:00");  // the seventh day after the first
        one.assembly = assembly;
        CHECK(counted({one}).earlyLevel == WarrantyLevel::near);
        CHECK(counted({one}).early == std::vector{assembly});
        CHECK(counted({one}).earlyLastDay == day("2025-03-08"));
        one.replaces = true;
        CHECK(counted({one}).earlyLevel == WarrantyLevel::reached);
        CHECK(counted({one}).worst() == WarrantyLevel::reached);
        one.agreed = at("2025-03-09 00:00");
        CHECK(counted({one}).earlyLevel == WarrantyLevel::none);
        one.agreed = at("2025-03-08 10:00");
        one.quality = false;
        CHECK(counted({one}).earlyLevel == WarrantyLevel::none);
    }
    auto seat = repair("2025-03-02 10:00", "2025-03-02 11:00");
    seat.replaces = true;
    CHECK(counted({seat}).earlyLevel == WarrantyLevel::none);
}

TEST_CASE("A date of sale that is not known silences no warning", "[B-01]") {
    auto engine = repair("2025-03-02 10:00", "2025-03-02 11:00");
    engine.assembly = Assembly::engine;
    auto repairs = repairsOf(25);
    repairs.push_back(engine);
    const auto counters = counted(repairs, "2026-03-10 12:00", vehicle(""));
    CHECK(counters.daysLevel == WarrantyLevel::near);
    CHECK(counters.running);
    CHECK_FALSE(counters.lastDay);
    CHECK(counters.earlyLevel == WarrantyLevel::none);
}

TEST_CASE("Repairs that cannot be are counted apart", "[B-01]") {
    const auto counters =
        counted({repair("2026-02-02 09:00", "2026-02-01 09:00"), repair("2026-03-10 12:01", "")});
    CHECK(counters.faulty == 2);
    CHECK(counters.repairDays == 0);
    CHECK(counted({}).worst() == WarrantyLevel::none);
}

TEST_CASE("Counters are kept by VIN, however it is written", "[B-01]") {
    std::vector<WarrantyVehicle> vehicles = {vehicle(), vehicle(), vehicle()};
    vehicles[1].vin = "LFMTEST0000000028";
    vehicles[2].vin = "";
    auto own = repair("2026-02-02 09:00", "2026-02-02 10:00");
    own.vin = " lfmtest 0000000017";
    auto other = repair("2026-02-02 09:00", "2026-02-04 10:00");
    other.vin = "LFMTEST0000000028";
    auto unknown = other;
    unknown.vin = "";
    const std::vector<WarrantyRepair> repairs = {other, own, unknown};
    const auto all =
        policy::warrantyCountersOfAll(vehicles, repairs, test::shop().zone(), at("2026-03-10 12:00"));
    REQUIRE(all.size() == 3);
    CHECK(all[0].repairDays == 1);
    CHECK(all[1].repairDays == 3);
    CHECK(all[2].repairDays == 0);
    CHECK(policy::warrantyCountersOfAll({}, repairs, test::shop().zone(), at("2026-03-10 12:00")).empty());
}

TEST_CASE("Dates are those of the dealer's time zone for the term, too", "[B-01]") {
    auto hoursThere = policy::OpeningHours{};
    hoursThere.timeZone = "Europe/Berlin";
    const auto berlin = test::shopWith(hoursThere);
    const std::vector<WarrantyRepair> late = {
        repair("2027-03-02 06:59", "2027-03-02 10:00")};  // 1 March, 23:59 there
    CHECK(policy::warrantyCounters(vehicle(), late, berlin.zone(), at("2027-04-01 12:00")).repairDays == 1);
    CHECK(counted(late, "2027-04-01 12:00").repairDays == 0);
}

TEST_CASE("Another repair never lowers a counter, and their order makes no difference", "[B-01]") {
    test::property("more repairs", [] {
        std::vector<WarrantyRepair> repairs;
        for (int i = *uniform(0, 15); i > 0; --i) {
            auto one = repair("2025-04-01 09:00", "", "F" + std::to_string(*uniform(0, 3)));
            one.agreed += hours{*uniform(0, 24 * 60)};
            if (!oneIn(6)) one.completed = one.agreed + hours{*uniform(0, 100)};
            repairs.push_back(one);
        }
        const auto before = counted(repairs, "2025-06-15 12:00");
        // Held once: never more days than have passed, but for the part of a day each repair may add.
        RC_ASSERT(before.repairDays <= 76 + static_cast<int>(repairs.size()));
        auto other = repairs;
        std::ranges::reverse(other);
        RC_ASSERT(counted(other, "2025-06-15 12:00") == before);
        auto apart = repair("2025-03-05 09:00", "2025-03-06 09:00", "F1");
        repairs.push_back(apart);
        const auto after = counted(repairs, "2025-06-15 12:00");
        RC_ASSERT(after.repairDays == before.repairDays + 1);
        RC_ASSERT(after.worst() >= before.worst());
    });
}
