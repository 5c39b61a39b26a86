// Who can be asked: roles, regions, absence and deputies. Internal to shared/policy.
#pragma once

#include "shared/policy/routing/routing.hpp"

#include <set>

namespace heed::policy {

[[nodiscard]] bool holds(const std::vector<std::string>& list, std::string_view one);

// How the ladder's end differs from its rungs: a rung may stay empty, the top may not, and whoever approves
// an amount is not to have asked for it himself.
enum class Asking { rung, top, approver };

struct Found {
    std::vector<Assignee> people;
    std::vector<Skipped> skipped;
};

// The dealer's people as one question sees them.
class Staff {
  public:
    Staff(const PolicyProfile& profile, const RouteQuery& query, std::span<const Colleague> people);

    [[nodiscard]] const Colleague* find(std::string_view id) const;
    [[nodiscard]] bool isAway(const Colleague& colleague) const;

    // Whom to ask of these roles, in their order and then that of the people's ids.
    [[nodiscard]] Found ask(std::span<const std::string> roles, std::optional<std::size_t> rung,
                            const std::set<std::string, std::less<>>& asked, Asking asking) const;

    // Who stands in for somebody, if anybody can; else it is noted why not.
    [[nodiscard]] const Colleague* deputyOf(const Colleague& away, std::string_view role,
                                            std::optional<std::size_t> rung,
                                            const std::set<std::string, std::less<>>& asked,
                                            std::vector<Skipped>& skipped) const;

  private:
    struct Candidate {
        const Colleague* colleague = nullptr;
        std::string role;
    };
    [[nodiscard]] std::vector<Candidate> candidates(std::span<const std::string> roles, bool anyRegion) const;

    const PolicyProfile& profile_;
    const RouteQuery& query_;
    std::vector<const Colleague*> people_;  // by id
};

}  // namespace heed::policy
