// Now, as the server's clock has it: what is written into records, and what deadlines are read by.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/time_text.hpp"

namespace heed::mobile {

[[nodiscard]] inline base::Instant serverNow(const CaseRepository& repository, const TimeText& times) {
    return base::instantFromMs(times.nowMs() + repository.syncState().clockSkew);
}

}  // namespace heed::mobile
