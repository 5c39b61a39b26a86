// What the page that is open on a tablet shows of photos and memos, asked for until it is as it should be.
#pragma once

#include "tests/e2e/driver/tablet.hpp"

#include <functional>

namespace heed::e2e {

using Holds = std::function<bool(const Json&)>;

// The rows of its photos. A Failure with what it has instead, once the deadline has passed.
[[nodiscard]] Json photosUntil(Tablet& tablet, const Holds& holds);
// Its memos and the one that is being spoken; the same Failure.
[[nodiscard]] Json memosUntil(Tablet& tablet, const Holds& holds);

// There are rows, and all of them have this.
[[nodiscard]] bool allAre(const Json& rows, const char* key, const Json& value);

}  // namespace heed::e2e
