#include "server/core/identity.hpp"

#include <algorithm>

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

std::vector<std::string> DemoIdentity::sites() const { return {std::string(kDemoSite)}; }

std::string_view DemoIdentity::firstProfile(std::string_view) const { return "default"; }

}  // namespace heed::server
