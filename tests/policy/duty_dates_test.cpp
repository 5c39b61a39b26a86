#include "shared/policy/figures/duty_dates.hpp"

#include "tests/policy/shop.hpp"

using namespace heed;
using namespace heed::test;

namespace {

// "weekly_report 2026-03-02..2026-03-08 by 2026-03-10 00:00", of each duty.
std::vector<std::string> dates(std::string_view now) {
    std::vector<std::string> out;
    const auto& profile = *policy::builtInProfile("service-followup");
    for (const auto& one : policy::dutyDates(profile, shop(), at(now)))
        out.push_back(one.duty->id + " " + policy::isoDate(one.from) + ".." + policy::isoDate(one.to) +
                      " by " + text(one.due));
    return out;
}

std::string dateOf(std::string_view duty, std::string_view now) {
    for (const auto& one : dates(now))
        if (one.starts_with(duty)) return one.substr(duty.size() + 1);
    return "none";
}

}  // namespace

TEST_CASE("A week's report is due by the end of the Monday after it", "[S-07]") {
    const std::string first = "2026-03-02..2026-03-08 by 2026-03-10 00:00";
    CHECK(dateOf("weekly_report", "2026-03-03 00:00") == first);
    CHECK(dateOf("weekly_report", "2026-03-08 23:59") == first);
    CHECK(dateOf("weekly_report", "2026-03-09 23:59") == first);
    CHECK(dateOf("weekly_report", "2026-03-10 00:00") == "2026-03-09..2026-03-15 by 2026-03-17 00:00");
}

TEST_CASE("A daily check is due by the end of each working day", "[S-17]") {
    CHECK(dateOf("daily_check", "2026-03-06 10:00") == "2026-03-06..2026-03-06 by 2026-03-07 00:00");
    CHECK(dateOf("daily_check", "2026-03-07 10:00") == "2026-03-09..2026-03-09 by 2026-03-10 00:00");
    // 调休: a Saturday on which work is made up for.
    CHECK(dateOf("daily_check", "2026-02-14 10:00") == "2026-02-14..2026-02-14 by 2026-02-15 00:00");
}

TEST_CASE("Every duty of a way of working has a date", "[S-17][J-06]") {
    for (const auto& built : policy::builtInProfiles()) {
        const auto& profile = *policy::builtInProfile(built.name);
        CHECK(policy::dutyDates(profile, shop(), at("2026-03-06 10:00")).size() == profile.duties.size());
    }
}
