// The people of the demo dealer, or others in their place, who may leave, come back, change their role and
// what they may see while everything runs.
#pragma once

#include "server/core/identity.hpp"

#include <map>
#include <set>
#include <string>

namespace heed::world {

class People final : public server::Identity {
  public:
    // These work there, and nobody else.
    void employ(std::vector<sync::Person> staff) { staff_ = std::move(staff); }
    // Is of the site no more; and is again.
    void revoke(const std::string& user) { revoked_.insert(user); }
    void readmit(const std::string& user) { revoked_.erase(user); }
    void setRole(const std::string& user, std::string role) { roles_[user] = std::move(role); }
    void setBuckets(const std::string& user, std::vector<model::Bucket> buckets) {
        buckets_[user] = std::move(buckets);
    }
    [[nodiscard]] bool has(const std::string& user) const {
        return person(server::kDemoSite, user).has_value();
    }
    [[nodiscard]] bool mayHave(const std::string& user, model::Kind kind) const;

    [[nodiscard]] bool provesIdentity() const override { return false; }
    [[nodiscard]] std::optional<std::string> siteName(std::string_view site) const override;
    [[nodiscard]] std::optional<sync::Person> person(std::string_view site,
                                                     std::string_view user) const override;
    [[nodiscard]] std::vector<sync::Person> people(std::string_view site) const override;
    [[nodiscard]] std::vector<std::string> sites() const override;
    [[nodiscard]] std::string_view firstProfile(std::string_view site) const override;
    [[nodiscard]] std::vector<model::Bucket> buckets(std::string_view site,
                                                     std::string_view user) const override;

  private:
    [[nodiscard]] std::vector<sync::Person> everybody(std::string_view site) const;

    server::DemoIdentity demo_;
    std::optional<std::vector<sync::Person>> staff_;
    std::set<std::string, std::less<>> revoked_;
    std::map<std::string, std::string, std::less<>> roles_;
    std::map<std::string, std::vector<model::Bucket>, std::less<>> buckets_;
};

}  // namespace heed::world
