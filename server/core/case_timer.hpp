// What falls due in the cases of a site, and in its visits and orders (calls), and who is told.
//
// The store keeps for each of them the next instant at which something falls due in it (AlarmTable). Every
// accepted change sets it anew; when it has come, fire() looks at the case, makes the notices of
// all alarms whose instant is past, and sets the next. Notices are records with ids derived from what they
// say, written in the transaction that moves the alarm on: so each alarm tells exactly once, also by a server
// that was down when it fell due, was killed while it told, or was set back, and whoever has the case since.
//
// Threads: the writing one's; the caller owns the transaction.
#pragma once

#include "server/core/central_store.hpp"
#include "server/core/identity.hpp"
#include "shared/policy/notices.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace heed::server {

inline constexpr std::int64_t kFiredAtOnce = 200;

class CaseTimer {
  public:
    CaseTimer(CentralWriter& store, const Identity& identity, std::string_view site, base::Instant now)
        : store_(store), identity_(identity), site_(site), now_(now) {}

    // The record was changed: when is it to be looked at again? Other kinds than complaints, visits and
    // orders, and what has no profile, have nothing that falls due.
    [[nodiscard]] base::Expected<void> watch(const model::Record& record);
    // Whom an accepted mutation has to tell.
    [[nodiscard]] std::vector<model::Mutation> noticesOf(const policy::Question& q);
    // Of a case whose time has come: what is to be told, together what one alarm tells.
    [[nodiscard]] std::vector<std::vector<model::Mutation>> due(const model::Record& record);
    // When something falls due in it after now.
    [[nodiscard]] std::optional<base::Instant> next(const model::Record& record) const;

  private:
    [[nodiscard]] const std::vector<policy::Colleague>& people();

    CentralWriter& store_;
    const Identity& identity_;
    std::string site_;
    base::Instant now_;
    std::optional<std::vector<policy::Colleague>> people_;
};

// Fires what has fallen due in all sites, so many cases at most; how many cases it were.
[[nodiscard]] base::Expected<std::int64_t> fireDue(CentralWriter& store, const Identity& identity,
                                                   base::Instant now, std::int64_t most = kFiredAtOnce);

}  // namespace heed::server
