#include "shared/policy/figures/warranty_counters.hpp"

#include "shared/policy/duplicates/duplicates.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

namespace heed::policy {
namespace {

using std::chrono::days;

// A stretch of time in which the vehicle was held for repair.
struct Stretch {
    Instant begin;
    Instant end;
    Millis takenOff;
};

// Every 24 hours are a day, and so is what is left over.
int daysOf(const Stretch& stretch) {
    const Millis held = stretch.end - stretch.begin;
    if (stretch.takenOff >= held && stretch.takenOff > Millis{0}) return 0;
    const Millis counted = held - stretch.takenOff;
    return std::max(1, static_cast<int>(std::chrono::ceil<days>(counted).count()));
}

// Overlapping ones become one; those that only touch stay two repairs. In order of their beginning.
std::vector<Stretch> apart(std::vector<Stretch> stretches) {
    std::ranges::sort(stretches, {}, [](const Stretch& s) { return std::pair(s.begin, s.end); });
    std::vector<Stretch> out;
    for (const auto& next : stretches) {
        const bool overlaps = !out.empty() && (next.begin < out.back().end || next.begin == out.back().begin);
        if (!overlaps) {
            out.push_back(next);
            continue;
        }
        out.back().end = std::max(out.back().end, next.end);
        // Two records of one stay tell of the same transport as a rule: the greater counts.
        out.back().takenOff = std::max(out.back().takenOff, next.takenOff);
    }
    return out;
}

WarrantyLevel levelOf(int count, int limit, int warn) {
    if (count > limit) return WarrantyLevel::reached;
    if (count == limit) return WarrantyLevel::last;
    return count >= warn ? WarrantyLevel::near : WarrantyLevel::none;
}

class Counter {
  public:
    Counter(const WarrantyVehicle& vehicle, const TimeZone& zone, Instant now,
            const WarrantyWarnings& warnings)
        : vehicle_(vehicle), zone_(zone), now_(now), warnings_(warnings) {
        out_.vin = vehicle.vin;
        if (!vehicle.from) return;
        out_.lastDay = lastDayOfTerm(*vehicle.from, vehicle.years);
        out_.earlyLastDay = *vehicle.from + days{warranty::kEarlyDays};
    }

    void add(const WarrantyRepair& repair) {
        if (repair.agreed > now_ || (repair.completed && *repair.completed < repair.agreed)) {
            ++out_.faulty;
            return;
        }
        if (repair.odometer) farthest_ = std::max(farthest_, *repair.odometer);
        if (!repair.quality) return;
        if (!begunWithin(repair)) {
            ++out_.outsideTerm;
            return;
        }
        const Instant end = std::min(repair.completed.value_or(now_), now_);
        const Stretch stretch{repair.agreed, end, std::max(repair.takenOff, Millis{0})};
        held_.push_back(stretch);
        if (repair.fault.empty()) {
            ++out_.unclassified;
        } else {
            byFault_[repair.fault].push_back(stretch);
        }
        judgeEarly(repair);
    }

    [[nodiscard]] WarrantyCounters result() && {
        out_.running = (!out_.lastDay || zone_.dateOf(now_) <= *out_.lastDay) && farthest_ <= vehicle_.km;
        for (const auto& stretch : apart(std::move(held_)))
            out_.repairDays += daysOf(stretch);
        out_.daysLevel = levelOf(out_.repairDays, warranty::kRepairDays, warnings_.repairDays);
        for (auto& [fault, stretches] : byFault_) {
            const int count = static_cast<int>(apart(std::move(stretches)).size());
            out_.repeats.push_back(
                {std::string(fault), count, levelOf(count, warranty::kRepeats, warnings_.repeats)});
        }
        std::ranges::sort(out_.repeats, {}, [](const FaultRepeats& f) {
            return std::tuple(-f.count, std::string_view(f.fault));
        });
        out_.early.assign(early_.begin(), early_.end());
        return std::move(out_);
    }

  private:
    [[nodiscard]] bool begunWithin(const WarrantyRepair& repair) const {
        if (repair.odometer.value_or(0) > vehicle_.km) return false;
        if (!vehicle_.from) return true;
        const Date begun = zone_.dateOf(repair.agreed);
        return *vehicle_.from <= begun && begun <= *out_.lastDay;
    }

    void judgeEarly(const WarrantyRepair& repair) {
        if (repair.assembly == Assembly::other || !out_.earlyLastDay) return;
        if (zone_.dateOf(repair.agreed) > *out_.earlyLastDay) return;
        early_.insert(repair.assembly);
        out_.earlyLevel =
            std::max(out_.earlyLevel, repair.replaces ? WarrantyLevel::reached : WarrantyLevel::near);
    }

    const WarrantyVehicle& vehicle_;
    const TimeZone& zone_;
    Instant now_;
    const WarrantyWarnings& warnings_;
    WarrantyCounters out_;
    std::vector<Stretch> held_;
    std::map<std::string_view, std::vector<Stretch>> byFault_;
    std::set<Assembly> early_;
    int farthest_ = 0;
};

}  // namespace

std::string_view name(Assembly assembly) {
    constexpr std::string_view kNames[] = {"other", "engine", "gearbox", "traction_battery", "drive_motor"};
    return kNames[static_cast<std::size_t>(assembly)];
}

std::string_view name(WarrantyLevel level) {
    constexpr std::string_view kNames[] = {"none", "near", "last", "reached"};
    return kNames[static_cast<std::size_t>(level)];
}

Date lastDayOfTerm(Date from, int years) {
    constexpr int kMostYears = 100;
    const std::chrono::year_month_day date{from};
    const auto same = date + std::chrono::years{std::clamp(years, 0, kMostYears)};
    if (same.ok()) return Date{std::chrono::local_days{same}};
    return Date{std::chrono::local_days{same.year() / same.month() / std::chrono::last}};
}

WarrantyLevel WarrantyCounters::worst() const {
    auto worst = std::max(daysLevel, earlyLevel);
    for (const auto& repeat : repeats)
        worst = std::max(worst, repeat.level);
    return worst;
}

WarrantyCounters warrantyCounters(const WarrantyVehicle& vehicle, std::span<const WarrantyRepair> repairs,
                                  const TimeZone& zone, Instant now, const WarrantyWarnings& warnings) {
    return warrantyCountersOfAll({&vehicle, 1}, repairs, zone, now, warnings).front();
}

std::vector<WarrantyCounters> warrantyCountersOfAll(std::span<const WarrantyVehicle> vehicles,
                                                    std::span<const WarrantyRepair> repairs,
                                                    const TimeZone& zone, Instant now,
                                                    const WarrantyWarnings& warnings) {
    // A VIN that is not known says nothing of which vehicle it is.
    std::unordered_map<std::string, std::vector<const WarrantyRepair*>> byVin;
    for (const auto& repair : repairs)
        if (auto key = vinKey(repair.vin); !key.empty()) byVin[std::move(key)].push_back(&repair);
    std::vector<WarrantyCounters> out;
    out.reserve(vehicles.size());
    for (const auto& vehicle : vehicles) {
        Counter counter(vehicle, zone, now, warnings);
        if (const auto found = byVin.find(vinKey(vehicle.vin)); found != byVin.end())
            for (const auto* repair : found->second)
                counter.add(*repair);
        out.push_back(std::move(counter).result());
    }
    return out;
}

}  // namespace heed::policy
