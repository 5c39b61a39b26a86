#include "server/core/identity.hpp"

#include <algorithm>
#include <stdexcept>

namespace heed::server {

std::optional<std::string> DemoIdentity::siteName(std::string_view site) const {
    if (site != kDemoSite) return std::nullopt;
    return "示例经销店（演示）";
}

std::optional<sync::Person> DemoIdentity::person(std::string_view site, std::string_view user) const {
    const auto everybody = people(site);
    const auto it = std::ranges::find(everybody, user, &sync::Person::id);
    if (it == everybody.end()) return std::nullopt;
    return *it;
}

std::vector<sync::Person> DemoIdentity::people(std::string_view site) const {
    if (site != kDemoSite) return {};
    return {
        {"wang", "王示例", std::string(policy::role::kAdvisor)},
        {"li", "李示例", std::string(policy::role::kTechnician)},
        {"zhao", "赵示例", std::string(policy::role::kSalesperson)},
        {"sun", "孙示例", std::string(policy::role::kServiceDirector)},
        {"chen", "陈示例", std::string(policy::role::kComplaintLead)},
        {"import", "数据导入", std::string(policy::role::kSystem)},
    };
}

std::vector<model::Bucket> DemoIdentity::buckets(std::string_view /*site*/, std::string_view /*user*/) const {
    return {std::begin(model::kBuckets), std::end(model::kBuckets)};
}

const policy::WorkCalendar& DemoIdentity::calendar(std::string_view /*site*/) const {
    return defaultCalendar();
}

const policy::WorkCalendar& defaultCalendar() {
    static const policy::WorkCalendar kCalendar = [] {
        auto made = policy::WorkCalendar::make(policy::StatutoryCalendar::china(), policy::OpeningHours{});
        // Without the zone's data no deadline is right; a server that cannot tell time must not run.
        if (!made) throw std::runtime_error(made.error().text());
        return std::move(*made);
    }();
    return kCalendar;
}

policy::Profile DemoIdentity::profile(std::string_view site) const { return {.site = std::string(site)}; }

}  // namespace heed::server
