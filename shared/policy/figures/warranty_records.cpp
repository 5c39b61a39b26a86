#include "shared/policy/figures/warranty_records.hpp"

#include "shared/base/local_time.hpp"
#include "shared/policy/duplicates/duplicate_records.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

namespace heed::policy {
namespace {

using model::Kind;
using model::Record;

constexpr std::array kAssemblies = {Assembly::engine, Assembly::gearbox, Assembly::tractionBattery,
                                    Assembly::driveMotor};
// What nobody could mean: longer terms, more kilometres, longer transport are a slip of the keyboard.
constexpr std::int64_t kMostYears = 100;
constexpr std::int64_t kMostKm = 10'000'000;
constexpr std::int64_t kMostMinutes = std::int64_t{60} * 24 * 366;

std::optional<int> number(const Record& record, std::string_view field, std::int64_t most) {
    const auto* given = std::get_if<std::int64_t>(&record.value(field));
    return given && *given >= 0 && *given <= most ? std::optional(static_cast<int>(*given)) : std::nullopt;
}

std::optional<Instant> instant(const Record& record, std::string_view field) {
    const auto* given = std::get_if<std::int64_t>(&record.value(field));
    return given ? std::optional(base::instantFromMs(*given)) : std::nullopt;
}

std::optional<Date> date(const Record& record, std::string_view field) {
    const auto given = base::parseIsoDate(record.text(field));
    return given ? std::optional(Date{*given}) : std::nullopt;
}

void merge(WarrantyRows::Vehicle& into, const Record& record) {
    into.ids.push_back(record.id.text());
    if (into.vin.empty()) into.vin = record.text("vin");
    WarrantyVehicle& row = into.row;
    if (const auto from = date(record, "warranty_from"); from && (!row.from || *from < *row.from))
        row.from = from;
    row.years = std::max(row.years, number(record, "warranty_years", kMostYears).value_or(0));
    row.km = std::max(row.km, number(record, "warranty_km", kMostKm).value_or(0));
}

// Links that join vehicles of one VIN, besides those that people made.
std::vector<SameAs> linksByVin(const std::vector<const Record*>& vehicles) {
    std::vector<SameAs> out;
    std::unordered_map<std::string, std::string> first;
    for (const Record* vehicle : vehicles) {
        auto key = vinKey(vehicle->text("vin"));
        if (key.empty()) continue;
        const auto [at, isNew] = first.try_emplace(std::move(key), vehicle->id.text());
        if (!isNew) out.push_back({vehicle->id.text(), at->second});
    }
    return out;
}

std::optional<WarrantyRepair> repairOf(const Record& visit) {
    const bool told = model::asBool(visit.value("quality_fault")) || !visit.elements("fault_codes").empty() ||
                      !visit.elements("assemblies").empty();
    auto agreed = instant(visit, "repair_agreed_at");
    if (!agreed && told) agreed = instant(visit, "arrived_at");
    if (!agreed) return std::nullopt;
    WarrantyRepair out;
    out.agreed = *agreed;
    out.completed = instant(visit, "completed_at");
    out.takenOff = std::chrono::minutes{number(visit, "repair_minutes_off", kMostMinutes).value_or(0)};
    out.odometer = number(visit, "odometer", kMostKm);
    out.quality = model::asBool(visit.value("quality_fault"));
    return out;
}

// Each code and each assembly on a row of its own. Where there are more of one than of the other the last is
// repeated: over the same stretch of time it counts once.
void addRepairs(std::vector<WarrantyRepair>& out, const Record& visit, const std::string& vehicle) {
    auto one = repairOf(visit);
    if (!one) return;
    one->vin = vehicle;
    const auto codes = visit.elements("fault_codes");
    std::vector<Assembly> assemblies;
    for (const Assembly assembly : kAssemblies)
        if (visit.contains("assemblies", name(assembly)) ||
            visit.contains("assemblies_replaced", name(assembly)))
            assemblies.push_back(assembly);
    const auto rows = std::max<std::size_t>({1, codes.size(), assemblies.size()});
    for (std::size_t i = 0; i < rows; ++i) {
        WarrantyRepair row = *one;
        if (!codes.empty()) row.fault = codes[std::min(i, codes.size() - 1)];
        if (i < assemblies.size()) row.assembly = assemblies[i];
        row.replaces =
            row.assembly != Assembly::other && visit.contains("assemblies_replaced", name(row.assembly));
        out.push_back(std::move(row));
    }
}

}  // namespace

WarrantyRows warrantyRowsOf(std::span<const Record* const> records) {
    std::vector<const Record*> vehicles;
    for (const Record* record : records)
        if (record->kind == Kind::vehicle && record->visible()) vehicles.push_back(record);
    std::ranges::sort(vehicles, {}, &Record::id);
    auto links = linksOf(vehicles);
    for (auto& link : linksByVin(vehicles))
        links.push_back(std::move(link));
    std::vector<std::string> ids;
    ids.reserve(vehicles.size());
    for (const Record* vehicle : vehicles)
        ids.push_back(vehicle->id.text());
    const JoinedRecords joined(ids, links);

    WarrantyRows out;
    std::map<std::string, std::size_t, std::less<>> place;  // of the group, by its standing record
    for (const Record* vehicle : vehicles) {
        const auto& standing = joined.groupOf(vehicle->id.text())->standing;
        const auto [at, isNew] = place.try_emplace(standing, out.vehicles.size());
        if (isNew) {
            out.vehicles.push_back({.id = standing, .ids = {}, .vin = {}, .row = {}});
            out.vehicles.back().row.vin = standing;
        }
        merge(out.vehicles[at->second], *vehicle);
    }
    for (const Record* record : records) {
        if (record->kind != Kind::visit || !record->visible()) continue;
        if (const auto* group = joined.groupOf(record->text("vehicle")))
            addRepairs(out.repairs, *record, group->standing);
    }
    return out;
}

std::vector<VehicleCounters> warrantyCountersOf(std::span<const Record* const> records, const TimeZone& zone,
                                                Instant now, const WarrantyWarnings& warnings) {
    const WarrantyRows rows = warrantyRowsOf(records);
    std::vector<WarrantyVehicle> vehicles;
    vehicles.reserve(rows.vehicles.size());
    for (const auto& vehicle : rows.vehicles)
        vehicles.push_back(vehicle.row);
    auto counters = warrantyCountersOfAll(vehicles, rows.repairs, zone, now, warnings);
    std::vector<VehicleCounters> out;
    for (std::size_t i = 0; i < counters.size(); ++i) {
        counters[i].vin = rows.vehicles[i].vin;
        out.push_back({rows.vehicles[i].id, rows.vehicles[i].vin, std::move(counters[i])});
    }
    return out;
}

}  // namespace heed::policy
