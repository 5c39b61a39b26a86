// What `next` is asked: a case, who asks, and the dealer's people.
//
// A case comes in one of two forms. As a record, as the feed, the snapshots and the dump have it (known by
// its member "writes"); or as people write it down, with what is filled in and the steps that it took. The
// second is made into a record as well: its path is walked from the opening on, so that state, kind and
// holder are what the profile makes of it, and a step that was not possible where the case stood is named.
#pragma once

#include "shared/policy/cli/inputs.hpp"
#include "shared/policy/policy.hpp"
#include "shared/policy/routing/routing.hpp"

#include <optional>
#include <string>
#include <vector>

namespace heed::policy::cli {

struct CaseOptions {
    std::string profile;
    std::string file;
    std::string actor;
    std::string role;
    std::string people;
};

struct CaseQuestion {
    PolicyProfile profile;
    model::Record complaint;
    Actor actor;
    std::optional<std::vector<Colleague>> people;  // none: nobody said who works there
};

// `invalid`, with every fault and its place. At most 1 MiB.
[[nodiscard]] base::Expected<CaseQuestion> readCase(const CaseOptions& options, const TimeZone& zone);

}  // namespace heed::policy::cli
