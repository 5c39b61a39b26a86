#include "shared/policy/profile/profile.hpp"

#include <array>
#include <cstdlib>

namespace heed::policy {

// profiles/*.json, compiled in.
extern const std::string_view kToyotaDealerText;
extern const std::string_view kServiceFollowupText;
extern const std::string_view kJacDealerText;
extern const std::string_view kPaintCcsText;
extern const std::string_view kDefaultProfileText;

std::span<const BuiltInProfile> builtInProfiles() {
    static const std::array<BuiltInProfile, 5> kProfiles = {{{"toyota-dealer", kToyotaDealerText},
                                                             {"service-followup", kServiceFollowupText},
                                                             {"jac-dealer", kJacDealerText},
                                                             {"paint-ccs", kPaintCcsText},
                                                             {"default", kDefaultProfileText}}};
    return kProfiles;
}

namespace {

// That the texts read is held by a test; a program that was built wrong must not go on without its rules.
const std::vector<PolicyProfile>& builtIn() {
    static const std::vector<PolicyProfile> kRead = [] {
        std::vector<PolicyProfile> read;
        for (const auto& profile : builtInProfiles()) {
            auto made = parseProfile(profile.text);
            if (!made) std::abort();
            read.push_back(*std::move(made));
        }
        return read;
    }();
    return kRead;
}

}  // namespace

const PolicyProfile* builtInProfile(std::string_view name) {
    for (const auto& profile : builtIn())
        if (profile.name == name) return &profile;
    return nullptr;
}

const PolicyProfile* findBuiltIn(std::string_view id) { return findById(builtIn(), id); }

}  // namespace heed::policy
