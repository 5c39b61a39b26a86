// Where a visit stands in the list of visits: what is on site first, by when it was promised, then the
// others, the latest arrival first. Derived from the state that is shown; the time of day has no part in it,
// so that it can be kept in columns. Pure functions.
#pragma once

#include "shared/model/record.hpp"

#include <cstdint>

namespace heed::store {

struct VisitPlace {
    // It has not arrived, or was picked up.
    bool away = false;
    // On site: what is promised soonest, then what is not promised, the latest arrival first.
    std::int64_t order = 0;
};

[[nodiscard]] VisitPlace placeOf(const model::Record& visit);

}  // namespace heed::store
