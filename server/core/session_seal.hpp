// Sessions that say who wrote a mutation, without anybody having to remember them.
//
// A session's name holds its user, sealed together with the site and the installation it was opened for. So
// it speaks for that person on that tablet alone; it is valid inside mutations for ever, however long the
// tablet was away; and a server that was set back to an older copy of its store knows it all the same.
#pragma once

#include "shared/base/random.hpp"
#include "shared/base/uuid.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace heed::server {

class SessionSeal {
  public:
    explicit SessionSeal(std::string key) : key_(std::move(key)) {}

    [[nodiscard]] std::string open(std::string_view site, std::string_view user,
                                   const base::Uuid& installation, base::Random& random) const;
    // The user, if the session was opened at this site for this installation.
    [[nodiscard]] std::optional<std::string> user(std::string_view session, std::string_view site,
                                                  const base::Uuid& installation) const;

  private:
    [[nodiscard]] std::string seal(std::string_view body, std::string_view site,
                                   const base::Uuid& installation) const;

    std::string key_;
};

}  // namespace heed::server
