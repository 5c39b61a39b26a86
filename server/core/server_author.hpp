// The server as a device of its own, number 0: what the rules and the timer add to a site is stamped, merged
// and logged like anybody's mutations, so that the feed and the histories know it.
//
// Threads: the writing one's; the caller owns the transaction.
#pragma once

#include "server/core/central_store.hpp"
#include "shared/base/clock.hpp"
#include "shared/model/mutation.hpp"
#include "shared/policy/policy.hpp"

#include <optional>
#include <string_view>

namespace heed::server {

class ServerAuthor {
  public:
    ServerAuthor(CentralWriter& store, std::string_view site, base::Instant now)
        : store_(store), site_(site), now_(now) {}

    // The record as the mutation leaves it, which is logged, and which the caller saves. What it has `seen`
    // is its own to say; n, session and at are filled in. `seq` is counted on. `by` is whose word it follows
    // from, where it is somebody's.
    [[nodiscard]] base::Expected<model::Record> write(model::Mutation m, const model::Record* before,
                                                      model::Seq& seq,
                                                      std::string_view by = policy::role::kSystem);
    // The number that the next one will have.
    [[nodiscard]] base::Expected<model::MutationNo> upcoming();
    // Keeps how far the device has come, if it wrote anything.
    [[nodiscard]] base::Expected<void> finish();

  private:
    [[nodiscard]] base::Expected<void> load();

    CentralWriter& store_;
    std::string_view site_;
    base::Instant now_;
    std::optional<Device> device_;  // loaded when it first writes
};

}  // namespace heed::server
