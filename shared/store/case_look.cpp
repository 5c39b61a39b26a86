#include "shared/store/case_look.hpp"

#include "shared/model/schema.hpp"
#include "shared/policy/cases/alarms.hpp"
#include "shared/policy/cases/workflow.hpp"

namespace heed::store {
namespace {

// The due of a clock that runs is the same whenever it is asked for; from here everything has happened.
constexpr base::Instant kAfterwards{base::Millis{4'102'444'800'000}};  // 2100
constexpr std::int64_t kNotDue = std::int64_t{1} << 62U;

}  // namespace

std::int64_t CaseLook::order(base::Instant received) const {
    return due ? base::toMs(*due) : kNotDue - base::toMs(received);
}

CaseLook lookOf(const policy::PolicyProfile* profile, const model::Record& complaint,
                const policy::WorkCalendar& calendar, const policy::FindProfile& find) {
    CaseLook look{.responsible = std::string(policy::holderOf(complaint)),
                  .profile = std::string(complaint.text("profile")),
                  .finished = policy::isFinished(profile, complaint)};
    if (!profile || look.finished) return look;
    for (const auto& reading : policy::readingsOf(*profile, complaint, calendar, kAfterwards, find)) {
        if (!reading.due || reading.met || reading.paused) continue;
        if (look.due && *look.due <= reading.due->at) continue;
        look.due = reading.due->at;
        look.dueSoon = reading.dueSoon;
    }
    return look;
}

}  // namespace heed::store
