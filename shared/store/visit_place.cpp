#include "shared/store/visit_place.hpp"

namespace heed::store {
namespace {

constexpr std::int64_t kNotPromised = std::int64_t{1} << 62U;

}  // namespace

VisitPlace placeOf(const model::Record& visit) {
    const std::int64_t arrived = model::asInteger(visit.value("arrived_at"));
    const bool pickedUp = !model::isNull(visit.value("picked_up_at"));
    if (pickedUp || arrived == 0) return {.away = true, .order = -arrived};
    const std::int64_t promised = model::asInteger(visit.value("promised_at"));
    return {.away = false, .order = promised != 0 ? promised : kNotPromised - arrived};
}

}  // namespace heed::store
