// Who somebody is. Accounts come behind this interface; until then DemoIdentity answers for the demo dealer.
#pragma once

#include "shared/policy/policy.hpp"
#include "shared/sync/messages.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::server {

class Identity {
  public:
    Identity() = default;
    Identity(const Identity&) = delete;
    Identity& operator=(const Identity&) = delete;
    virtual ~Identity() = default;

    // False for accounts nobody had to prove: then the server refuses to listen beyond loopback.
    [[nodiscard]] virtual bool provesIdentity() const = 0;
    [[nodiscard]] virtual std::optional<std::string> siteName(std::string_view site) const = 0;
    // nullopt: no such person at that site.
    [[nodiscard]] virtual std::optional<sync::Person> person(std::string_view site,
                                                             std::string_view user) const = 0;
    [[nodiscard]] virtual std::vector<sync::Person> people(std::string_view site) const = 0;
    [[nodiscard]] virtual std::vector<std::string> sites() const = 0;
    // The built-in profile that a site begins with.
    [[nodiscard]] virtual std::string_view firstProfile(std::string_view site) const = 0;
    // What of the site's records this person may have on a tablet. Asked with every page, so that what is
    // taken away goes with the next.
    [[nodiscard]] virtual std::vector<model::Bucket> buckets(std::string_view site,
                                                             std::string_view user) const = 0;
};

inline constexpr std::string_view kDemoSite = "FT01";

// One dealer and its people, all invented; whoever names one of them is signed in as that person, and each
// may see everything.
class DemoIdentity final : public Identity {
  public:
    [[nodiscard]] bool provesIdentity() const override { return false; }
    [[nodiscard]] std::optional<std::string> siteName(std::string_view site) const override;
    [[nodiscard]] std::optional<sync::Person> person(std::string_view site,
                                                     std::string_view user) const override;
    [[nodiscard]] std::vector<sync::Person> people(std::string_view site) const override;
    [[nodiscard]] std::vector<std::string> sites() const override;
    [[nodiscard]] std::string_view firstProfile(std::string_view site) const override;
    [[nodiscard]] std::vector<model::Bucket> buckets(std::string_view site,
                                                     std::string_view user) const override;
};

}  // namespace heed::server
