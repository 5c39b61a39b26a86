// The counters of 三包 (B-01) from records: a vehicle's visits, with what was repaired on them.
//
// A visit is a repair from when it was agreed on (`repair_agreed_at`; without that, the arrival of a visit
// that has a fault of quality or a code) until it was completed. Each code and each assembly of the visit is
// told by itself, over the same stretch of time, so that days count once and each fault has its own repeats.
//
// Vehicles that were joined, or have the same VIN, are one: two tablets that wrote it down twice do not halve
// its repairs. For the group stands its oldest record; its term begins with the earliest date that any of
// them gives, and is as long as the longest (a maker may promise more). A vehicle without a VIN is counted
// all the same. Threads: pure.
#pragma once

#include "shared/model/record.hpp"
#include "shared/policy/figures/warranty_counters.hpp"

#include <span>
#include <string>
#include <vector>

namespace heed::policy {

struct WarrantyRows {
    struct Vehicle {
        std::string id;                // of the standing record
        std::vector<std::string> ids;  // of all its records, in order
        std::string vin;               // as typed; empty: none of them has one
        WarrantyVehicle row;
    };
    std::vector<Vehicle> vehicles;  // in order of id
    std::vector<WarrantyRepair> repairs;
};
// `vin` of the rows is the standing record's id: it joins repairs and vehicles, whatever was typed.
[[nodiscard]] WarrantyRows warrantyRowsOf(std::span<const model::Record* const> records);

struct VehicleCounters {
    std::string vehicle;  // id of the standing record
    std::string vin;      // as typed
    WarrantyCounters counters;

    bool operator==(const VehicleCounters&) const = default;
};
// Of all vehicles among the records, with the visits among them.
[[nodiscard]] std::vector<VehicleCounters> warrantyCountersOf(std::span<const model::Record* const> records,
                                                              const TimeZone& zone, Instant now,
                                                              const WarrantyWarnings& warnings = {});

}  // namespace heed::policy
