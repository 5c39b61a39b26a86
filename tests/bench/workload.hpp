// Complaints as the speed targets describe them: about 0.9 KB, 22 fields. All content is invented.
#pragma once

#include "shared/base/uuid.hpp"
#include "shared/model/mutation.hpp"

#include <vector>

namespace heed::bench {

// A complaint coming into the world.
[[nodiscard]] model::Mutation newComplaint(const base::Uuid& id, std::int64_t i, base::Instant at);
// An edit of two of its fields.
[[nodiscard]] model::Mutation editComplaint(const base::Uuid& id, std::int64_t i, model::Seq seen);

}  // namespace heed::bench
