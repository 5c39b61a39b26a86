// 三包: how near a vehicle is to what gives its buyer the right to another one or to the money back (B-01).
//
// The law is 家用汽车产品修理更换退货责任规定 (Order 43 of the State Administration for Market Regulation),
// in force since 2022-01-01. Three of its rules are counted:
//   - article 24 (4): repaired for more than 30 days in all, because of faults of quality;
//   - article 24 (4): repaired more than 4 times because of the same fault of quality;
//   - article 22: within 7 days a fault of quality makes it necessary to replace the engine, the gearbox, the
//   traction battery, the drive motor, or a main part of one.
// Counters warn before that, so that a dealer can still do better; they decide nothing: whether a fault is
// one of quality, and the same as before, is for people to say, and the record tells what they said.
//
// Which repairs count: those for a fault of quality that begin while the term of 三包 lasts: not before its
// first day, to the end of its last one, and up to its mileage, whichever comes first. One that has begun
// then counts whole.
//
// Repair time runs from when customer and repairer agreed on the repair until it is completed, waiting for
// parts included; every 24 hours are a day, and what is left over is one too. Transport of parts that are
// made for one VIN, or of traction batteries, and the way to the rescue are taken off first (article 24).
// Repairs that overlap hold the vehicle once: they are one stretch of time. One not completed lasts until
// now.
//
// Dates are the dealer's. Threads: all functions are pure.
#pragma once

#include "shared/policy/clocks/time_zone.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy {

namespace warranty {
inline constexpr int kRepairDays = 30;  // article 24 (4): more than so many
inline constexpr int kRepeats = 4;      // article 24 (4): more than so many
inline constexpr int kEarlyDays = 7;    // article 22
inline constexpr int kTermYears = 2;    // article 18: at least; a maker may promise more
inline constexpr int kTermKm = 50'000;  // article 18
// Ours: where warnings begin.
inline constexpr int kWarnRepairDays = 20;  // ten days are left
inline constexpr int kWarnRepeats = 3;      // two more give the right
}  // namespace warranty

// Of the assembly of article 22 that a repair is about.
enum class Assembly { other, engine, gearbox, tractionBattery, driveMotor };
[[nodiscard]] std::string_view name(Assembly assembly);

struct WarrantyVehicle {
    std::string vin;
    std::optional<Date> from;  // the invoice's date, or the delivery's where that is another (article 18)
    int years = warranty::kTermYears;
    int km = warranty::kTermKm;
};

struct WarrantyRepair {
    std::string vin;
    Instant agreed{};
    std::optional<Instant> completed;
    Millis takenOff{0};           // transport and ways that do not count
    std::optional<int> odometer;  // km, when it came in; unknown: taken as within the term
    bool quality = false;         // because of a fault of quality
    std::string fault;  // code of the fault; empty: nobody has said yet whether it is one seen before
    Assembly assembly = Assembly::other;
    bool replaces = false;  // the assembly, or a main part of it, has to be replaced
};

struct WarrantyWarnings {
    int repairDays = warranty::kWarnRepairDays;
    int repeats = warranty::kWarnRepeats;
};

// `last`: the next day or repair gives the right.
enum class WarrantyLevel { none, near, last, reached };
[[nodiscard]] std::string_view name(WarrantyLevel level);

struct FaultRepeats {
    std::string fault;
    int count = 0;
    WarrantyLevel level = WarrantyLevel::none;

    bool operator==(const FaultRepeats&) const = default;
};

struct WarrantyCounters {
    std::string vin;
    std::optional<Date> lastDay;  // of the term, by date; none if it is not known when it began
    bool running = false;         // whether the term lasts, by date and by the mileage last read
    int repairDays = 0;
    WarrantyLevel daysLevel = WarrantyLevel::none;
    std::vector<FaultRepeats> repeats;  // most first, then by fault
    // Article 22: near where such an assembly had a fault within the days; reached where it has to be
    // replaced.
    std::optional<Date> earlyLastDay;
    WarrantyLevel earlyLevel = WarrantyLevel::none;
    std::vector<Assembly> early;  // those concerned, each once, in their order
    int unclassified = 0;         // counted repairs without a fault's code: in the days, in no repeats
    int outsideTerm = 0;          // repairs for faults of quality that began before or after it
    int faulty = 0;               // completed before agreed, or agreed after now: not counted

    [[nodiscard]] WarrantyLevel worst() const;
    bool operator==(const WarrantyCounters&) const = default;
};

// Of one vehicle; repairs of other VINs are passed over. While it is not known when the term began, it is
// taken to last, so that a missing date silences no warning; only article 22 cannot be judged then.
[[nodiscard]] WarrantyCounters warrantyCounters(const WarrantyVehicle& vehicle,
                                                std::span<const WarrantyRepair> repairs, const TimeZone& zone,
                                                Instant now, const WarrantyWarnings& warnings = {});

// Of many vehicles, in their order; vehicles need not be in the order of repairs.
[[nodiscard]] std::vector<WarrantyCounters> warrantyCountersOfAll(std::span<const WarrantyVehicle> vehicles,
                                                                  std::span<const WarrantyRepair> repairs,
                                                                  const TimeZone& zone, Instant now,
                                                                  const WarrantyWarnings& warnings = {});

// The last day of a term that begins on `from`: the same date so many years on, or the month's last where it
// has no such day (民法典, articles 200 to 202). Years from 0 to 100.
[[nodiscard]] Date lastDayOfTerm(Date from, int years);

}  // namespace heed::policy
